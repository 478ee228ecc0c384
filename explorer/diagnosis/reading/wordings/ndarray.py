"""How ndarray, of Rust, words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

NDARRAY = Library("ndarray", by_hand=True)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(NDARRAY, "product"), Kind.SHAPE, "dot", "not compatible for matrix multiplication",
        r"inputs <mleft> and <mright> are not compatible for matrix multiplication"
    ),
)  # fmt: skip
