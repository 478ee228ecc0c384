"""How Julia words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

JULIA = Library("Julia", by_hand=True)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(JULIA, "product"), Kind.SHAPE, "matmul", "dimensionmismatch",
        r"dimensionmismatch(?:: |\(\"?)(?:matrix )?a has (?:dimensions|size) <left>(?:,| but)? ?(?:matrix |vector"
        r" )?b has (?:dimensions|size|length) <right>"
    ),
)  # fmt: skip
