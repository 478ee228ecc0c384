"""How torch words the refusal of rearranging, joining and splitting."""

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.reading.family import TORCH, Callers, Family, Mismatch
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

INVALID_FOR_INPUT = Family(
    TORCH,
    "invalid for input",
    callers=Callers.VIEWS,
    mismatch=Mismatch.COUNT,
    ended_by={M.SET_CONFIG: 3.2, M.RESHAPE: 3.0, M.RESIZE_INPUT: 2.6, M.MATCH_MODEL: 0.8},
)
NO_ELEMENTS = Family(
    TORCH,
    "0 elements",
    callers=Callers.VIEWS,
    says="The tensor has no elements, so that a size left open as -1 could be any number.",
    ended_by={M.EMPTY_INPUT: 8.0, M.RESHAPE: 1.0},
)
VIEWS_STRIDE = Family(TORCH, "view's stride", callers=Callers.VIEWS)
TWO_SIZES_LEFT_OPEN = Family(TORCH, "two sizes left open", callers=Callers.VIEWS)
NEGATIVE_SIZE = Family(TORCH, "negative size", callers=Callers.VIEWS)
T_OF_MORE_DIMENSIONS = Family(
    TORCH,
    "t() of more dimensions",
    says=".t() exchanges the dimensions of a matrix, and this tensor has more than two.",
    ended_by={M.USE_TRANSPOSE: 8.0, M.SQUEEZE: 1.5},
)
DIMENSION_OUT_OF_RANGE = Family(
    TORCH,
    "dimension out of range",
    callers=Callers.STEPS,
    ended_by={M.ADD_BATCH_DIM: 4.0, M.USE_TRANSPOSE: 1.2, M.LIBRARY_VERSION: 1.6, M.SQUEEZE: 0.6},
)
PERMUTES_DIMENSIONS = Family(TORCH, "permute's dimensions")
FLATTENS_ORDER = Family(
    TORCH,
    "flatten's order",
    says="flatten goes from start_dim to end_dim, and here the end comes before the start.",
    ended_by={M.SWAP_FLATTEN_DIMS: 9.0},
)
AT_LEAST_SO_MANY_DIMENSIONS = Family(TORCH, "at least so many dimensions")
CATS_SIZES = Family(TORCH, "cat's sizes")
CATS_RANKS = Family(TORCH, "cat's ranks")

WORDINGS: tuple[Wording, ...] = (
    # view and reshape
    wording(INVALID_FOR_INPUT, Kind.SHAPE, "view", "is invalid for input",
        r"(?:shape|size) '?<target>'? is invalid for input (?:of size <count>|(?:of )?with <count> elements)"
    ),
    wording(INVALID_FOR_INPUT, Kind.SHAPE, "view", "无效",
        r"(?:形状|shape) ?'?\"?<target>'?\"? ?对[^0-9]{0,16}<count>[^0-9]{0,16}无效"
    ),
    wording(NO_ELEMENTS, Kind.SHAPE, "view", "tensor of 0 elements",
        r"cannot reshape tensor of <count> elements into shape <target>(?: because the unspecified dimension size"
        r" -1 can be any value and is ambiguous)?"
    ),
    wording(VIEWS_STRIDE, Kind.STRIDE, "view", "view size is not compatible",
        r"view size is not compatible with input tensor's size and stride(?: \(at least one dimension spans across"
        r" two contiguous subspaces\))?(?:\. (?:use \.reshape\(\.\.\.\) instead|call \.contiguous\(\) before"
        r" \.view\(\)))?\.?"
    ),
    wording(VIEWS_STRIDE, Kind.STRIDE, "view", "cannot view a tensor",
        r"cannot view a tensor with shape <left> and strides <shape> as a tensor with shape <target>!?"
    ),
    wording(Family(TORCH, "not contiguous"), Kind.STRIDE, "view", "contiguous",
        r"(?:input|tensor|self) (?:is not|must be|should be|has to be) contiguous|non-contiguous (?:tensor|input)"
    ),
    wording(TWO_SIZES_LEFT_OPEN, Kind.SHAPE, "reshape", "only one dimension can be inferred",
        r"only one dimension can be inferred"
    ),
    wording(NEGATIVE_SIZE, Kind.SHAPE, "reshape", "invalid shape dimension",
        r"invalid shape dimension -[0-9]{1,19}(?: at index <size> of shape <target>)?"
    ),
    wording(Family(TORCH, "unflatten's sizes"), Kind.SHAPE, "unflatten", "unflatten",
        r"unflatten: ?provided sizes <target> don't multiply up to the size of dim <axis> \(<count>\) in the input"
        r" tensor"
    ),
    # dimensions
    wording(T_OF_MORE_DIMENSIONS, Kind.RANK, "t", "t() expects a",
        r"\bt\(\) expects a (?:2d tensor|tensor with <= 2 (?:sparse and <size> dense )?dimensions),? but (?:self"
        r" is <size>d|got <size> sparse)"
    ),
    wording(DIMENSION_OUT_OF_RANGE, Kind.RANK, None, "dimension out of range",
        r"dimension out of range \(expected to be in range of \[<signed>, ?<signed>\],? but got <axis>\)"
    ),
    wording(DIMENSION_OUT_OF_RANGE, Kind.RANK, None, "out of range",
        r"(?:dimension|dim|axis) out of range(?: of tensors)?"
    ),
    wording(DIMENSION_OUT_OF_RANGE, Kind.RANK, None, "has no dimensions",
        r"dimension specified as <axis> but tensor has no dimensions"
    ),
    wording(PERMUTES_DIMENSIONS, Kind.RANK, "permute", "permute",
        r"permute(?:\(\w{1,20}\))?: ?number of dimensions in the tensor input does not match the length of the"
        r" desired ordering of dimensions(?: i\.e\. input\.dim\(\) = <a> is not equal to len\(dims\) = <b>)?"
    ),
    wording(PERMUTES_DIMENSIONS, Kind.RANK, "permute", "permute",
        r"number of dims don't match in permute|(?:permute\(\): )?duplicate dims are not allowed|repeated dim in"
        r" permute"
    ),
    wording(FLATTENS_ORDER, Kind.RANK, "flatten", "start_dim",
        r"flatten\(\) has invalid args: ?start_dim cannot come after end_dim"
    ),
    wording(Family(TORCH, "mT of a vector"), Kind.RANK, "mT", "supported on matrices",
        r"(?:tensor\.|x\.)?(?P<op>m?[th]) is only supported on matrices[^.]{0,40}\. got <size>-d tensors?"
    ),
    wording(Family(TORCH, "repeat's sizes"), Kind.RANK, "repeat", "repeat dims",
        r"number of dimensions of repeat dims can not be smaller than number of dimensions of tensor"
    ),
    wording(Family(TORCH, "too many indices"), Kind.RANK, "index", "too many indices",
        r"too many indices for (?:tensor|array)(?: of dimension <size>)?(?:: array is <size>-dimensional,? but"
        r" <size> were indexed)?"
    ),
    wording(Family(TORCH, "index into 0-D"), Kind.RANK, "index", "0-dim tensor",
        r"invalid index of a 0-dim tensor[^\"\n]{0,120}|(?:(?P<op>\w{1,30})\(\) )?cannot be applied to a 0-dim tensor"
    ),
    wording(AT_LEAST_SO_MANY_DIMENSIONS, Kind.RANK, None, "expects at least a",
        r"<op>(?:\(\))? expects at least a <size>-dimensional tensor"
    ),
    wording(AT_LEAST_SO_MANY_DIMENSIONS, Kind.RANK, None, "must have at least",
        r"(?:(?P<op>[\w.]{1,30}): ?)?(?:the )?input tensor (?:\w )?must have at least <size> dimensions"
    ),
    wording(Family(TORCH, "diag's rank"), Kind.RANK, "diag", "diag()",
        r"diag\(\): ?supports 1d or 2d tensors\. got <size>d"
    ),
    # joining and splitting
    wording(CATS_SIZES, Kind.SHAPE, "cat", "sizes of tensors must match",
        r"sizes of tensors must match except in dimension <signed>\. (?:got|expected) (?:size )?<a> (?:and|but got"
        r" size) <b>(?: in dimension <axis>| for tensor number <size> in the list)?\.?(?: \(the offending index is"
        r" <size>\))?"
    ),
    wording(CATS_SIZES, Kind.SHAPE, "cat", "sizes of tensors must match",
        r"sizes of tensors must match except in dimension <signed>\. expected <a> in dimension <axis> but got"
        r" <b>(?: for tensor number <size> in the list)?"
    ),
    wording(CATS_RANKS, Kind.RANK, "cat", "same number of dimensions",
        r"tensors must have (?:the )?same number of dimensions:? got <size> and <size>"
    ),
    wording(CATS_RANKS, Kind.RANK, "cat", "cannot be concatenated",
        r"zero-dimensional tensor \(at position <size>\) cannot be concatenated"
    ),
    wording(Family(TORCH, "stack's sizes"), Kind.SHAPE, "stack", "stack expects each tensor",
        r"stack expects each tensor to be equal size,? but got <left> at entry <size>(?: and <right> at entry"
        r" <size>)?"
    ),
    wording(Family(TORCH, "split's sizes"), Kind.SHAPE, "split", "split_with_sizes",
        r"split_with_sizes expects split_sizes to sum exactly to <count> \(input tensor's size at dimension"
        r" <axis>\),? but got split_sizes=<target>"
    ),
    wording(Family(TORCH, "narrow's length"), Kind.SHAPE, "narrow", "exceeds dimension size",
        r"start \(<size>\) \+ length \(<b>\) exceeds dimension size \(<a>\)"
    ),
    wording(Family(TORCH, "unfold's size"), Kind.SHAPE, "unfold", "maximum size for tensor",
        r"maximum size for tensor at dimension <axis> is <a> but size is <b>"
    ),
)  # fmt: skip
