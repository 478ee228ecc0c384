"""How scipy words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

SCIPY = Library("scipy", by_hand=True)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(SCIPY, "signature"), Kind.SHAPE, "matmul", "dimension mismatch",
        r"(?:<op>: ?)?dimension mismatch with signature \(\w{1,3}, ?\w{1,3}=<a>\), ?\(\w{1,3}=<b>[^ ]{0,20}"
    ),
    wording(Family(SCIPY, "dimensions"), Kind.SHAPE, "matmul", "dimension mismatch",
        r"(?<=valueerror: )dimension mismatch\b"
    ),
)  # fmt: skip
