"""What went wrong, or how it went right, in our own words beside torch's; and what may mend it."""

from explorer.diagnosis.case import Case
from explorer.diagnosis.cause import cause
from explorer.diagnosis.description import program_of
from explorer.diagnosis.explanation import explain
from explorer.diagnosis.mends import Mend, MendKind, RuledMend, Ruling, propose, rule
from explorer.diagnosis.paste import is_code, read_paste, reading_of_code, reading_of_program
from explorer.diagnosis.reading import Hint, Kind, Pair, PartialShape, Reading, read_text, window

__all__ = [
    "Case",
    "Hint",
    "Kind",
    "Mend",
    "MendKind",
    "Pair",
    "PartialShape",
    "Reading",
    "RuledMend",
    "Ruling",
    "cause",
    "explain",
    "is_code",
    "program_of",
    "propose",
    "read_paste",
    "read_text",
    "reading_of_code",
    "reading_of_program",
    "rule",
    "window",
]
