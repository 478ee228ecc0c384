"""How XLA words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

XLA = Library("XLA", by_hand=False)
PRODUCT = Family(XLA, "product")
RANKS = Family(XLA, "ranks")

WORDINGS: tuple[Wording, ...] = (
    wording(Family(XLA, "dtypes"), Kind.DTYPE, "dot", "element types do not match",
        r"cannot infer shape for dot operation: ?<left> <dot> <right>\. element types do not match"
    ),
    wording(Family(XLA, "dot"), Kind.SHAPE, "dot", "cannot infer shape for dot",
        r"cannot infer shape for dot operation: ?<left> <dot> <right>"
    ),
    wording(PRODUCT, Kind.SHAPE, "mm", "cannot matrix-multiply",
        r"(?:mm\(\): ?)?cannot matrix-multiply (?:tensors )?(?:with shapes? |tensors of shapes? |of shapes?"
        r" )?<left> (?:and|with|x) <right>"
    ),
    wording(RANKS, Kind.RANK, None, "to be a matrix",
        r"<op>\(\): expected the (?:first|second) input tensor \w{1,10}<shape> to be a matrix"
    ),
    wording(RANKS, Kind.RANK, None, "to be a 3d tensor",
        r"<op>\(\): expected '?\w{1,10}'? \w{0,10}<shape>[^:]{0,60} to be a 3d tensor"
    ),
    wording(PRODUCT, Kind.SHAPE, "matmul", "contracting dimension",
        r"contracting dimension sizes are not (?:equal|compatible)[^\[\n]{0,60}<left> [^\[\n]{1,12}<right>"
    ),
)  # fmt: skip
