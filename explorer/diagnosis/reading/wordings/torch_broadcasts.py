"""How torch words that shapes cannot be broadcast, indexed by each other, or taken as a gradient."""

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.reading.family import TORCH, Callers, Family, Mismatch
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

TENSOR_A_AND_TENSOR_B = Family(TORCH, "tensor a and tensor b", callers=Callers.ELEMENTWISE, mismatch=Mismatch.BROADCAST)
EXPANDED_SIZE = Family(TORCH, "expanded size", ended_by={M.ADD_BATCH_DIM: 3.0, M.SET_CONFIG: 2.0, M.PERMUTE_AXES: 1.6})
OUTPUT_WITH_SHAPE = Family(TORCH, "output with shape", callers=Callers.ELEMENTWISE)
LENGTH_AT_DIMENSION = Family(TORCH, "length at dimension", callers=Callers.ELEMENTWISE)
SINGLE_SHAPE = Family(TORCH, "single shape", callers=Callers.ELEMENTWISE)
GRADIENTS_SHAPE = Family(TORCH, "gradient's shape")

WORDINGS: tuple[Wording, ...] = (
    # broadcasting
    wording(TENSOR_A_AND_TENSOR_B, Kind.SHAPE, "broadcast", "must match the",
        r"(?:the )?size of tensor a \(<a>\) must match the size of tensor b \(<b>\)(?: at (?:non-singleton"
        r" )?dimension <axis>)?"
    ),
    # the same in other languages
    *(
        wording(TENSOR_A_AND_TENSOR_B, Kind.SHAPE, "broadcast", said,
            rf"{said}\w{{0,3}} ?a[^0-9()]{{0,16}} ?\(<a>\)[^0-9()]{{1,60}}\bb ?[^0-9()]{{0,16}}\(<b>\)"
            r"(?:[^0-9]{1,60}<axis>)?"
        )
        for said in ("tensor", "tenseur", "тензор")
    ),
    *(
        wording(TENSOR_A_AND_TENSOR_B, Kind.SHAPE, "broadcast", said,
            rf"{said} ?a[^0-9()]{{0,16}}\(<a>\)[^()]{{1,60}}?{said} ?b[^0-9()]{{0,16}}\(<b>\)"
            r"(?:[^0-9]{1,60}<axis>)?"
        )
        for said in ("张量", "張量", "テンソル", "텐서")
    ),
    wording(EXPANDED_SIZE, Kind.SHAPE, "expand", "expanded size",
        r"(?:the )?expanded size of the tensor \(<b>\) must match the existing size \(<a>\) at non-singleton"
        r" dimension <axis>(?:\. ?target sizes: ?<target>\. ?tensor sizes: ?<left>)?"
    ),
    wording(Family(TORCH, "expand's sizes"), Kind.RANK, "expand", "the number of sizes provided",
        r"(?:expand\([\w.]{1,40}\{?<left>\}?, size=<target>\): ?)?the number of sizes provided \(<size>\) must be"
        r" greater or equal to the number of dimensions in the tensor \(<size>\)"
    ),
    wording(OUTPUT_WITH_SHAPE, Kind.SHAPE, "broadcast", "broadcast shape",
        r"output with shape <left> doesn't match the broadcast shape <right>"
    ),
    wording(LENGTH_AT_DIMENSION, Kind.SHAPE, "broadcast", "attempting to broadcast a dimension",
        r"attempting to broadcast a dimension of length <b> at <axis>! mismatching argument at index <size> had"
        r" <right>; but expected shape should be broadcastable to <left>"
    ),
    wording(SINGLE_SHAPE, Kind.SHAPE, "broadcast", "broadcast to a single shape",
        r"(?:shape mismatch: ?)?objects cannot be broadcast to a single shape(?!\. {1,9}mismatch)"
    ),
    wording(Family(TORCH, "shapes not broadcastable"), Kind.SHAPE, "broadcast", "broadcast",
        r"shapes? <left> and <right> (?:are not|cannot be|can't be) broadcast(?:able|ed)?"
    ),
    wording(Family(TORCH, "inconsistent sizes"), Kind.SHAPE, "broadcast", "inconsistent tensor sizes",
        r"inconsistent tensor sizes at /"
    ),
    # indexing
    wording(Family(TORCH, "value's shape"), Kind.SHAPE, "index_put", "cannot be broadcast to indexing",
        r"(?:shape mismatch: ?)?value tensor of shape <left> cannot be broadcast to indexing result of shape"
        r" <right>"
    ),
    wording(Family(TORCH, "mask's shape"), Kind.SHAPE, "index", "shape of the mask",
        r"the shape of the mask <left> at index <size> does not match the shape of the indexed tensor <right> at"
        r" index <axis>"
    ),
    wording(Family(TORCH, "index shapes"), Kind.SHAPE, "index", "indexing tensors could not",
        r"(?:shape mismatch: ?)?indexing tensors could not be broadcast together with shapes <left>, ?<right>"
    ),
    wording(Family(TORCH, "gather's sizes"), Kind.SHAPE, "gather", "expected index",
        r"(?:size does not match at dimension <axis> )?expected index <left> to be (?:smaller|no larger) than"
        r" (?:self|src) <right> apart from dimension <size>"
    ),
    wording(Family(TORCH, "index of a vector"), Kind.RANK, "index_select", "supposed to be a vector",
        r"(?:<op>\(\): ?)?index is supposed to be (?:a vector|1-dimensional)"
    ),
    wording(Family(TORCH, "repeats' size"), Kind.SHAPE, "repeat_interleave", "same size as input along dim",
        r"repeats must have the same size as input along dim(?:,? but got repeats\.size\(0\) = <b> and "
        r"input\.size\(<axis>\) = <a>)?"
    ),
    wording(GRADIENTS_SHAPE, Kind.SHAPE, "backward", "invalid gradient at index",
        r"function \w{1,40} returned an invalid gradient at index <size> - got <left> but expected shape"
        r" compatible with <right>"
    ),
    wording(GRADIENTS_SHAPE, Kind.SHAPE, "backward", "mismatch in shape: grad_output",
        r"mismatch in shape: grad_output\[<size>\] has a shape of <left> and output\[<size>\] has a shape of"
        r" <right>"
    ),
)  # fmt: skip
