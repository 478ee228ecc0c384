"""What a pasted text says."""

from explorer.diagnosis.reading.family import Callers, Clash, Family, Library
from explorer.diagnosis.reading.hint import Hint
from explorer.diagnosis.reading.reading import Kind, Pair, PartialShape, Reading
from explorer.diagnosis.reading.text import read_text
from explorer.diagnosis.reading.window import window

__all__ = [
    "Callers",
    "Clash",
    "Family",
    "Hint",
    "Kind",
    "Library",
    "Pair",
    "PartialShape",
    "Reading",
    "read_text",
    "window",
]
