"""What a pasted text says."""

from explorer.diagnosis.reading.reading import Hint, Kind, Pair, PartialShape, Reading
from explorer.diagnosis.reading.text import read_text
from explorer.diagnosis.reading.window import window

__all__ = ["Hint", "Kind", "Pair", "PartialShape", "Reading", "read_text", "window"]
