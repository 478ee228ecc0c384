"""What a pasted text says."""

from explorer.diagnosis.reading.family import Callers, Family, Library, Mismatch
from explorer.diagnosis.reading.hint import Hint
from explorer.diagnosis.reading.reading import Kind, Pair, PartialShape, Reading
from explorer.diagnosis.reading.text import read_text
from explorer.diagnosis.reading.window import window

__all__ = [
    "Callers",
    "Family",
    "Hint",
    "Kind",
    "Library",
    "Mismatch",
    "Pair",
    "PartialShape",
    "Reading",
    "read_text",
    "window",
]
