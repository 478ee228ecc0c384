"""How R words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

R = Library("R", by_hand=True)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(R, "matrices that do not fit"), Kind.SHAPE, "matmul", "non-conformable",
        r"non-conformable (?:arguments|arrays)"
    ),
)  # fmt: skip
