"""How TensorFlow words that shapes and element types do not fit."""

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.hint import Hint
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

TENSORFLOW = Library("TensorFlow", by_hand=False)
MATRIX_SIZES = Family(TENSORFLOW, "matrix sizes")
RANKS = Family(TENSORFLOW, "ranks")
DIMENSIONS = Family(TENSORFLOW, "dimensions")
BROADCAST = Family(TENSORFLOW, "broadcast")
LOGITS = Family(TENSORFLOW, "logits")
RESHAPE = Family(TENSORFLOW, "reshape")
DEPTH = Family(TENSORFLOW, "depth")
KERNEL_LARGER_THAN_THE_INPUT = Family(
    TENSORFLOW,
    "kernel larger than the input",
    hint=Hint.IMAGE,
    ended_by={M.RESIZE_INPUT: 6.0, M.SET_CONFIG: 2.0, M.PERMUTE_AXES: 1.5},
)
TYPES = Family(TENSORFLOW, "types")
GEMMS_LAUNCH = Family(TENSORFLOW, "GEMM's launch")

# The node of a graph, with the operation where it is easily found.
_NODES = (
    r"[^()]{0,300}\(op: ?'<op>'\)",
    r"[^=\[\]]{0,200} = <op>\[[^\[\]]{0,300}\]\([^()]{0,300}\)'?",
    r".{0,600}?",
)

WORDINGS: tuple[Wording, ...] = (
    wording(MATRIX_SIZES, Kind.SHAPE, "matmul", "size-incompatible",
        r"(?:matrix|batch|sparse) ?size-incompatible: ?in\[0\]: ?<left>,? ?in\[1\]: ?<right>"
    ),
    wording(MATRIX_SIZES, Kind.SHAPE, "matmul", "mismatch in[1]",
        r"in\[0\] mismatch in\[1\] shape: ?<a> vs\. <b>: ?<left>,? ?<right>"
    ),
    wording(RANKS, Kind.RANK, "matmul", "different ndims",
        r"in\[0\] and in\[1\] has different ndims: ?<left> vs\.? <right>"
    ),
    wording(RANKS, Kind.RANK, "matmul", "is not a matrix",
        r"in\[0\] is not a matrix\. instead it has shape <left>"
    ),
    wording(RANKS, Kind.RANK, "matmul", "is not a matrix",
        r"in\[1\] is not a matrix\. instead it has shape <right>"
    ),
    wording(RANKS, Kind.RANK, "matmul", "ndims must be", r"in\[0\] ndims must be (?:==|>=) 2: <size>"),
    wording(Family(TENSORFLOW, "inner dimension"), Kind.SHAPE, "sparse_matmul", "inner dimension does not match",
        r"cannot multiply a and b because inner dimension does not match: ?<a> vs\. <b>\.(?: ?did you forget a"
        r" transpose\? ?dimensions of a: ?(?P<left>\[[^\[\]()]{0,60}[\])])\.? ?dimensions of b:"
        r" ?(?P<right>\[[^\[\]()]{0,60}[\])]))?"
    ),
    *(
        wording(DIMENSIONS, Kind.SHAPE, "matmul", "dimensions must be equal",
            rf"dimensions must be equal,? but are <a> and <b> for {node} ?with input shapes: ?<left>,? ?<right>"
        )
        for node in _NODES
    ),
    wording(DIMENSIONS, Kind.SHAPE, "matmul", "dimensions must be equal",
        r"dimensions must be equal,? but are <a> and <b>"
    ),
    *(
        wording(RANKS, Kind.RANK, "matmul", "shape must be",
            rf"shape must be (?:at least |at most )?rank <size> but is rank <size> for {node} ?with input shapes:"
            r" ?<left>(?:,? ?<right>)?"
        )
        for node in _NODES
    ),
    wording(RANKS, Kind.RANK, None, "shape must be",
        r"shape must be (?:at least )?rank <size> but is rank <size>"
    ),
    wording(Family(TENSORFLOW, "both shapes"), Kind.SHAPE, "broadcast", "in both shapes must be equal",
        r"dimension <axis> in both shapes must be equal,? but are <a> and <b>\.? ?shapes are <left> and <right>"
    ),
    wording(BROADCAST, Kind.SHAPE, "broadcast", "incompatible shapes",
        r"incompatible shapes: ?<left> vs\.? <right>"
    ),
    wording(BROADCAST, Kind.SHAPE, "broadcast", "required broadcastable",
        r"required broadcastable shapes"
    ),
    wording(LOGITS, Kind.SHAPE, "cross_entropy", "logits and labels",
        r"logits and labels must have the same first dimension,? got logits shape <left> and labels shape <right>"
    ),
    wording(LOGITS, Kind.SHAPE, "cross_entropy", "logits and labels",
        r"logits and labels must be (?:broadcastable|(?:the )?same size): ?logits_size=<left>,?"
        r" ?labels_size=<right>"
    ),
    wording(LOGITS, Kind.SHAPE, "cross_entropy", "must have the same shape",
        r"`?logits`? and `?labels`? must have the same shape,? (?:received )?\(?<left> vs\.? <right>\)?"
    ),
    wording(Family(TENSORFLOW, "feed"), Kind.SHAPE, "feed", "cannot feed value",
        r"cannot feed value of shape <left> for tensor \S{1,100} which has shape '?<right>'?"
    ),
    wording(Family(TENSORFLOW, "concat"), Kind.SHAPE, "concatenate", "dimensions of inputs should match",
        r"dimensions of inputs should match: ?shape\[<size>\] ?= ?<left> vs\. shape\[<size>\] ?= ?<right>"
    ),
    wording(RESHAPE, Kind.SHAPE, "reshape", "input to reshape",
        r"input to reshape is a tensor with <count> values,? but the requested shape (?:has|requires a multiple"
        r" of) <size>"
    ),
    wording(RESHAPE, Kind.SHAPE, "reshape", "cannot reshape a tensor",
        r"cannot reshape a tensor with <count> elements to shape <target>(?: \(<size> elements\))?"
    ),
    wording(DEPTH, Kind.SHAPE, "conv2d", "depth",
        r"(?:the )?depth of (?:the )?input \(<a>\) is not a multiple of (?:the )?(?:input )?depth of (?:the"
        r" )?filter \(<b>\)"
    ),
    wording(DEPTH, Kind.SHAPE, "conv2d", "filter depth",
        r"input depth must be evenly divisible by filter depth: ?<a> vs\.? <b>"
    ),
    wording(DEPTH, Kind.SHAPE, "conv2d", "number of input channels",
        r"the number of input channels must be evenly divisible by the number of groups"
    ),
    wording(KERNEL_LARGER_THAN_THE_INPUT, Kind.SHAPE, "conv2d", "negative dimension size",
        r"negative dimension size caused by subtracting <b> from <a>"
    ),
    wording(Family(TENSORFLOW, "axis"), Kind.RANK, None, "expected dimension in the range",
        r"expected dimension in the range \[<signed>, ?<signed>\),? but got <axis>"
    ),
    wording(Family(TENSORFLOW, "equal rank"), Kind.RANK, None, "shapes must be equal rank",
        r"shapes must be equal rank,? but are <size> and <size>"
    ),
    wording(Family(TENSORFLOW, "assign"), Kind.SHAPE, "assign", "assign requires shapes",
        r"assign requires shapes of both tensors to match\. lhs shape ?= ?<right> rhs shape ?= ?<left>"
    ),
    wording(TYPES, Kind.DTYPE, None, "was expected to be a",
        r"cannot compute <op> as input #<size>\(zero-based\) was expected to be an? <dtype> tensor but is an?"
        r" <dtype2> tensor"
    ),
    wording(TYPES, Kind.DTYPE, None, "does not match type",
        r"input '\w{1,20}' of '(?P<op>\w{1,40})' op has type <dtype> that does not match type <dtype2>"
    ),
    wording(TYPES, Kind.DTYPE, None, "conversion requested dtype",
        r"tensor conversion requested dtype <dtype> for tensor with dtype <dtype2>"
    ),
    wording(GEMMS_LAUNCH, Kind.DEVICE, "matmul", "gemm launch failed",
        r"(?:blas )?(?:x)?gemm(?:batched|strided)? launch failed ?:? ?a\.shape ?= ?<left>,? ?b\.shape ?= ?<right>"
    ),
    wording(GEMMS_LAUNCH, Kind.DEVICE, None, "launch failed", r"blas \w{0,8}gemm\w{0,20} launch failed"),
)  # fmt: skip
