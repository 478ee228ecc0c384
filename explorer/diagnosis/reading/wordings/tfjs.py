"""How TensorFlow.js words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

TFJS = Library("TensorFlow.js", by_hand=False)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(TFJS, "product"), Kind.SHAPE, "matmul", "inner shapes",
        r"(?:error in matmul: ?)?inner shapes \(<a>\) and \(<b>\) of tensors with shapes (?P<left>[0-9,]{1,60})"
        r" and (?P<right>[0-9,]{1,60})(?= )"
    ),
)  # fmt: skip
