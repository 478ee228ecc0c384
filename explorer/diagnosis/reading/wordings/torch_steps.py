"""How torch words the refusal of rearranging, joining and splitting."""

from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

TORCH_STEPS: tuple[Wording, ...] = (
    # view and reshape
    wording("invalid for input", Kind.SHAPE, "view", "is invalid for input",
        r"(?:shape|size) '?<target>'? is invalid for input (?:of size <count>|(?:of )?with <count> elements)"
    ),
    wording("invalid for input", Kind.SHAPE, "view", "无效",
        r"(?:形状|shape) ?'?\"?<target>'?\"? ?对[^0-9]{0,16}<count>[^0-9]{0,16}无效"
    ),
    wording("0 elements", Kind.SHAPE, "view", "tensor of 0 elements",
        r"cannot reshape tensor of <count> elements into shape <target>(?: because the unspecified dimension size"
        r" -1 can be any value and is ambiguous)?"
    ),
    wording("view's stride", Kind.STRIDE, "view", "view size is not compatible",
        r"view size is not compatible with input tensor's size and stride(?: \(at least one dimension spans across"
        r" two contiguous subspaces\))?(?:\. (?:use \.reshape\(\.\.\.\) instead|call \.contiguous\(\) before"
        r" \.view\(\)))?\.?"
    ),
    wording("view's stride", Kind.STRIDE, "view", "cannot view a tensor",
        r"cannot view a tensor with shape <left> and strides <shape> as a tensor with shape <target>!?"
    ),
    wording("not contiguous", Kind.STRIDE, "view", "contiguous",
        r"(?:input|tensor|self) (?:is not|must be|should be|has to be) contiguous|non-contiguous (?:tensor|input)"
    ),
    wording("two sizes left open", Kind.SHAPE, "reshape", "only one dimension can be inferred",
        r"only one dimension can be inferred"
    ),
    wording("negative size", Kind.SHAPE, "reshape", "invalid shape dimension",
        r"invalid shape dimension -[0-9]{1,19}(?: at index <size> of shape <target>)?"
    ),
    wording("unflatten's sizes", Kind.SHAPE, "unflatten", "unflatten",
        r"unflatten: ?provided sizes <target> don't multiply up to the size of dim <axis> \(<count>\) in the input"
        r" tensor"
    ),
    # dimensions
    wording("t() of more dimensions", Kind.RANK, "t", "t() expects a",
        r"\bt\(\) expects a (?:2d tensor|tensor with <= 2 (?:sparse and <size> dense )?dimensions),? but (?:self"
        r" is <size>d|got <size> sparse)"
    ),
    wording("dimension out of range", Kind.RANK, None, "dimension out of range",
        r"dimension out of range \(expected to be in range of \[<signed>, ?<signed>\],? but got <axis>\)"
    ),
    wording("dimension out of range", Kind.RANK, None, "out of range",
        r"(?:dimension|dim|axis) out of range(?: of tensors)?"
    ),
    wording("dimension out of range", Kind.RANK, None, "has no dimensions",
        r"dimension specified as <axis> but tensor has no dimensions"
    ),
    wording("permute's dimensions", Kind.RANK, "permute", "permute",
        r"permute(?:\(\w{1,20}\))?: ?number of dimensions in the tensor input does not match the length of the"
        r" desired ordering of dimensions(?: i\.e\. input\.dim\(\) = <a> is not equal to len\(dims\) = <b>)?"
    ),
    wording("permute's dimensions", Kind.RANK, "permute", "permute",
        r"number of dims don't match in permute|(?:permute\(\): )?duplicate dims are not allowed|repeated dim in"
        r" permute"
    ),
    wording("flatten's order", Kind.RANK, "flatten", "start_dim",
        r"flatten\(\) has invalid args: ?start_dim cannot come after end_dim"
    ),
    wording("mT of a vector", Kind.RANK, "mT", "supported on matrices",
        r"(?:tensor\.|x\.)?(?P<op>m?[th]) is only supported on matrices[^.]{0,40}\. got <size>-d tensors?"
    ),
    wording("repeat's sizes", Kind.RANK, "repeat", "repeat dims",
        r"number of dimensions of repeat dims can not be smaller than number of dimensions of tensor"
    ),
    wording("too many indices", Kind.RANK, "index", "too many indices",
        r"too many indices for (?:tensor|array)(?: of dimension <size>)?(?:: array is <size>-dimensional,? but"
        r" <size> were indexed)?"
    ),
    wording("index into 0-D", Kind.RANK, "index", "0-dim tensor",
        r"invalid index of a 0-dim tensor[^\"\n]{0,120}|(?:(?P<op>\w{1,30})\(\) )?cannot be applied to a 0-dim tensor"
    ),
    wording("at least so many dimensions", Kind.RANK, None, "expects at least a",
        r"<op>(?:\(\))? expects at least a <size>-dimensional tensor"
    ),
    wording("at least so many dimensions", Kind.RANK, None, "must have at least",
        r"(?:(?P<op>[\w.]{1,30}): ?)?(?:the )?input tensor (?:\w )?must have at least <size> dimensions"
    ),
    wording("diag's rank", Kind.RANK, "diag", "diag()", r"diag\(\): ?supports 1d or 2d tensors\. got <size>d"),
    # joining and splitting
    wording("cat's sizes", Kind.SHAPE, "cat", "sizes of tensors must match",
        r"sizes of tensors must match except in dimension <signed>\. (?:got|expected) (?:size )?<a> (?:and|but got"
        r" size) <b>(?: in dimension <axis>| for tensor number <size> in the list)?\.?(?: \(the offending index is"
        r" <size>\))?"
    ),
    wording("cat's sizes", Kind.SHAPE, "cat", "sizes of tensors must match",
        r"sizes of tensors must match except in dimension <signed>\. expected <a> in dimension <axis> but got"
        r" <b>(?: for tensor number <size> in the list)?"
    ),
    wording("cat's ranks", Kind.RANK, "cat", "same number of dimensions",
        r"tensors must have (?:the )?same number of dimensions:? got <size> and <size>"
    ),
    wording("cat's ranks", Kind.RANK, "cat", "cannot be concatenated",
        r"zero-dimensional tensor \(at position <size>\) cannot be concatenated"
    ),
    wording("stack's sizes", Kind.SHAPE, "stack", "stack expects each tensor",
        r"stack expects each tensor to be equal size,? but got <left> at entry <size>(?: and <right> at entry"
        r" <size>)?"
    ),
    wording("split's sizes", Kind.SHAPE, "split", "split_with_sizes",
        r"split_with_sizes expects split_sizes to sum exactly to <count> \(input tensor's size at dimension"
        r" <axis>\),? but got split_sizes=<target>"
    ),
    wording("narrow's length", Kind.SHAPE, "narrow", "exceeds dimension size",
        r"start \(<size>\) \+ length \(<b>\) exceeds dimension size \(<a>\)"
    ),
    wording("unfold's size", Kind.SHAPE, "unfold", "maximum size for tensor",
        r"maximum size for tensor at dimension <axis> is <a> but size is <b>"
    ),
)  # fmt: skip
