"""How Octave words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

OCTAVE = Library("Octave", by_hand=True)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(OCTAVE, "product"), Kind.SHAPE, "matmul", "nonconformant",
        r"(?:operator \S{1,3}: ?)?nonconformant arguments \(op1 is <mleft>,? op2 is <mright>\)"
    ),
)  # fmt: skip
