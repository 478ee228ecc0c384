"""How numpy words that shapes and element types do not fit."""

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.reading.family import Callers, Family, Library, Mismatch
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

NUMPY = Library("numpy", by_hand=True)
CORE_DIMENSION = Family(
    NUMPY,
    "core dimension",
    mismatch=Mismatch.INNER,
    ended_by={M.SET_CONFIG: 2.6, M.TRANSPOSE_B: 1.8, M.TRANSPOSE_A: 1.6, M.WRONG_FEATURES: 1.4},
)
CORE_RANKS = Family(NUMPY, "core ranks", ended_by={M.USE_MUL: 3.0, M.ADD_BATCH_DIM: 2.0})
BROADCAST = Family(NUMPY, "broadcast", callers=Callers.ELEMENTWISE)
RESHAPE = Family(
    NUMPY, "reshape", mismatch=Mismatch.COUNT, ended_by={M.RESHAPE: 3.0, M.SET_CONFIG: 2.0, M.RESIZE_INPUT: 2.0}
)
CONCATENATE = Family(NUMPY, "concatenate")
EINSUM = Family(NUMPY, "einsum")
CASTING = Family(NUMPY, "casting")

_REMAPPED = r"(?: \[original->remapped\])?"

WORDINGS: tuple[Wording, ...] = (
    wording(Family(NUMPY, "shapes not aligned"), Kind.SHAPE, "dot", "not aligned",
        r"shapes <left> and <right> not aligned(?:: ?<a> \(dim <signed>\) != <b> \(dim <axis>\))?"
    ),
    wording(CORE_DIMENSION, Kind.SHAPE, "matmul", "core dimension",
        r"(?:<op>: ?)?input operand 1 has a mismatch in its core dimension <axis>,? ?with gufunc signature [^"
        r" ]{1,60}(?: \w{1,20}\)\S{1,40})? ?\(size <b> is different from <a>\)"
    ),
    wording(CORE_DIMENSION, Kind.SHAPE, "matmul", "core dimension",
        r"(?:<op>: ?)?input operand 1 has a mismatch in its core dimension <axis>"
    ),
    wording(CORE_RANKS, Kind.RANK, "matmul", "not have enough dimensions",
        r"(?:<op>: ?)?input operand <size> does not have enough dimensions(?: \(has <size>,? gufunc core with"
        r" signature [^ ]{1,60} requires <size>\))?"
    ),
    wording(CORE_RANKS, Kind.RANK, "matmul", "ndim at least",
        r"(?:<op> )?input operand <size> must have ndim at least <size>,? but it has ndim <size>"
    ),
    wording(BROADCAST, Kind.SHAPE, "broadcast", "could not be broadcast together",
        rf"operands could not be broadcast together with (?:remapped )?shapes{_REMAPPED}:?"
        rf" ?<left>(?:->\(?[\w,\s]{{0,60}}\))?,? ?(?:and )?<right>"
        r"(?:->\(?[\w,\s]{0,60}\))?(?: ?<shape>)?(?: and requested shape <shape>)?"
    ),
    wording(BROADCAST, Kind.SHAPE, "broadcast", "cannot be broadcast to a single shape",
        r"(?:shape mismatch: ?)?objects cannot be broadcast to a single shape\. {1,9}mismatch is between arg <size>"
        r" with shape <left> and arg <size> with shape <right>\.?"
    ),
    wording(Family(NUMPY, "broadcast into"), Kind.SHAPE, "assignment", "could not broadcast input array",
        r"could not broadcast input array from shape <left> into shape <right>"
    ),
    wording(Family(NUMPY, "broadcast output"), Kind.SHAPE, "broadcast", "broadcast shape",
        r"non-broadcastable output operand with shape <left> doesn't match the broadcast shape <right>"
    ),
    wording(Family(NUMPY, "index shapes"), Kind.SHAPE, "index", "indexing arrays could not",
        r"(?:shape mismatch: ?)?indexing arrays could not be broadcast together with shapes <left> ?,?(?:and"
        r" )?<right>"
    ),
    wording(Family(NUMPY, "value shape"), Kind.SHAPE, "assignment", "value array of shape",
        r"(?:shape mismatch: ?)?value array of shape <left> could not be broadcast to indexing result of shape"
        r" <right>"
    ),
    wording(Family(NUMPY, "boolean index"), Kind.SHAPE, "index", "boolean index did not match",
        r"boolean index did not match indexed array along (?:dimension|axis) <axis>; (?:dimension|size of axis) is"
        r" <a> but (?:size of )?corresponding boolean (?:dimension|axis) is <b>"
    ),
    wording(RESHAPE, Kind.SHAPE, "reshape", "cannot reshape array",
        r"cannot reshape array of (?:size <count>|shape <left> \(size <count>\)) into shape <target>(?: \(size"
        r" <size>\))?"
    ),
    wording(RESHAPE, Kind.SHAPE, "reshape", "total size of new array",
        r"total size of new array must be unchanged(?!,? ?input_shape)"
        r"(?: \(got <left> (?:\(size <count>\) )?,? ?(?:to|and) <target>\))?"
    ),
    wording(RESHAPE, Kind.SHAPE, "reshape", "unknown dimension", r"can only specify one unknown dimension"),
    wording(Family(NUMPY, "tensordot"), Kind.SHAPE, "tensordot", "shape-mismatch for sum", r"shape-mismatch for sum"),
    wording(CONCATENATE, Kind.SHAPE, "concatenate", "concatenation axis",
        r"all the input array dimensions (?:except for|exactly match for) the concatenation axis must match"
        r" exactly(?:,? but along dimension <axis>,? the array at index <size> has size <a> and the array at index"
        r" <size> has size <b>)?"
    ),
    wording(CONCATENATE, Kind.RANK, "concatenate", "same number of dimensions",
        r"all the input arrays must have (?:the )?same number of dimensions[^.\n]{0,110}"
    ),
    wording(Family(NUMPY, "stack"), Kind.SHAPE, "stack", "same shape", r"all input arrays must have the same shape"),
    wording(Family(NUMPY, "matrices"), Kind.SHAPE, "dot", "not aligned",
        r"(?:matrices|objects|vectors) are not aligned|dot product shape mismatch,? <left> vs <right>"
    ),
    wording(Family(NUMPY, "axes"), Kind.RANK, "transpose", "axes don't match", r"axes don't match array"),
    wording(Family(NUMPY, "axis"), Kind.RANK, None, "out of bounds for array of dimension",
        r"(?:axis |axis[12]: axis )?<axis> is out of bounds for array of dimension <size>"
    ),
    wording(EINSUM, Kind.SHAPE, "einsum", "size of label",
        r"size of label '\w' for operand <size> \(<b>\) does not match previous terms \(<a>\)\.?"
    ),
    wording(EINSUM, Kind.RANK, "einsum", "einstein sum",
        r"einstein sum subscripts string (?:contains too many|included output|does not contain)[^\n]{0,80}"
    ),
    wording(Family(NUMPY, "square"), Kind.SHAPE, "linalg", "must be square",
        r"last 2 dimensions of the array must be square"
    ),
    wording(Family(NUMPY, "ranks"), Kind.RANK, "linalg", "dimensional",
        r"<size>-dimensional array given\. array must be (?:at least )?\w{1,12}-dimensional"
    ),
    wording(Family(NUMPY, "correlate"), Kind.SHAPE, "broadcast", "shape mismatch",
        r"shape mismatch: ?<left> (?:vs\.?|and|!=) <right>"
    ),
    wording(CASTING, Kind.DTYPE, None, "cannot cast ufunc",
        r"cannot cast ufunc '?\w{1,30}'? (?:output|input)(?: <size>)? from (?:dtype\()?'?<dtype>'?\)? to"
        r" (?:dtype\()?'?<dtype2>'?\)?(?: with casting rule '?\w{1,20}'?)?"
    ),
    wording(CASTING, Kind.DTYPE, None, "ufunc",
        r"ufunc '?\w{1,30}'? (?:did not contain a loop with signature matching types|not supported for the input"
        r" types|output \(typecode)"
    ),
)  # fmt: skip
