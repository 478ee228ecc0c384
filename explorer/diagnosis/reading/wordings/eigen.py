"""How Eigen words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

EIGEN = Library("Eigen", by_hand=True)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(EIGEN, "matrices that do not fit"), Kind.SHAPE, "matmul", "invalid matrix product",
        r"invalid matrix product"
    ),
)  # fmt: skip
