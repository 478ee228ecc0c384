"""How candle, of Rust, words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

CANDLE = Library("candle", by_hand=False)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(CANDLE, "product"), Kind.SHAPE, "matmul", "shape mismatch in",
        r"shape mismatch in <op>,? lhs: ?<left>,? rhs: ?<right>"
    ),
)  # fmt: skip
