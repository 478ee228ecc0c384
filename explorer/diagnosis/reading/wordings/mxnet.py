"""How MXNet words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

MXNET = Library("MXNet", by_hand=False)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(MXNET, "product"), Kind.SHAPE, "dot", "dot shape error", r"dot shape error: ?<left> x <right>"),
    wording(Family(MXNET, "shape"), Kind.SHAPE, "infer_shape", "shape inconsistent",
        r"shape inconsistent,? provided ?= ?<left>,? inferred shape ?= ?<right>"
    ),
)  # fmt: skip
