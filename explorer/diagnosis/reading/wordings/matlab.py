"""How MATLAB words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

MATLAB = Library("MATLAB", by_hand=True)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(MATLAB, "matrices that do not fit"), Kind.SHAPE, "matmul", "matrix",
        r"incorrect dimensions for matrix multiplication|(?:inner )?matrix dimensions must agree"
    ),
)  # fmt: skip
