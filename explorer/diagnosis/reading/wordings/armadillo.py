"""How Armadillo words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

ARMADILLO = Library("Armadillo", by_hand=True)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(ARMADILLO, "matrices that do not fit"), Kind.SHAPE, "matmul", "incompatible matrix",
        r"incompatible matrix (?:sizes|dimensions)"
    ),
)  # fmt: skip
