"""How ONNX Runtime words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

ONNX = Library("ONNX Runtime", by_hand=False)
BROADCAST = Family(ONNX, "broadcast")
PRODUCT = Family(ONNX, "product")
INPUT = Family(ONNX, "input")

WORDINGS: tuple[Wording, ...] = (
    wording(BROADCAST, Kind.SHAPE, "broadcast", "leftshape",
        r"left operand cannot broadcast on dim <size> leftshape: ?<left>,? ?rightshape: ?<right>"
    ),
    wording(BROADCAST, Kind.SHAPE, "broadcast", "attempting to broadcast an axis",
        r"attempting to broadcast an axis by a dimension other than 1\. <a> by <b>"
    ),
    wording(PRODUCT, Kind.SHAPE, "gemm", "gemm: dimension mismatch",
        r"gemm: dimension mismatch,? w: ?<right> k: ?<size> n: ?<size>"
    ),
    wording(PRODUCT, Kind.SHAPE, "matmul", "matmul dimension mismatch",
        r"matmul dimension mismatch(?: lefts?hape: ?<left>,? ?rights?hape: ?<right>)?"
    ),
    wording(INPUT, Kind.SHAPE, "model", "got invalid dimensions",
        r"got invalid dimensions for input: ?\S{1,80} for the following indices index: ?<axis> got: ?<a> expected:"
        r" ?<b>"
    ),
    wording(INPUT, Kind.RANK, "model", "invalid rank for input",
        r"invalid rank for input: ?\S{1,80} got: ?<size> expected: ?<size>"
    ),
)  # fmt: skip
