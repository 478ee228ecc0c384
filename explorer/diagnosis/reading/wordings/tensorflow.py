"""How TensorFlow words that shapes do not fit."""

from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

# The node of a graph, with the operation where it is easily found.
_NODES = (
    r"[^()]{0,300}\(op: ?'<op>'\)",
    r"[^=\[\]]{0,200} = <op>\[[^\[\]]{0,300}\]\([^()]{0,300}\)'?",
    r".{0,600}?",
)

TENSORFLOW: tuple[Wording, ...] = (
    wording("TensorFlow's matrix sizes", Kind.SHAPE, "matmul", "size-incompatible",
        r"(?:matrix|batch|sparse) ?size-incompatible: ?in\[0\]: ?<left>,? ?in\[1\]: ?<right>"
    ),
    wording("TensorFlow's matrix sizes", Kind.SHAPE, "matmul", "mismatch in[1]",
        r"in\[0\] mismatch in\[1\] shape: ?<a> vs\. <b>: ?<left>,? ?<right>"
    ),
    wording("TensorFlow's ranks", Kind.RANK, "matmul", "different ndims",
        r"in\[0\] and in\[1\] has different ndims: ?<left> vs\.? <right>"
    ),
    wording("TensorFlow's ranks", Kind.RANK, "matmul", "is not a matrix",
        r"in\[0\] is not a matrix\. instead it has shape <left>"
    ),
    wording("TensorFlow's ranks", Kind.RANK, "matmul", "is not a matrix",
        r"in\[1\] is not a matrix\. instead it has shape <right>"
    ),
    wording("TensorFlow's ranks", Kind.RANK, "matmul", "ndims must be", r"in\[0\] ndims must be (?:==|>=) 2: <size>"),
    wording("TensorFlow's inner dimension", Kind.SHAPE, "sparse_matmul", "inner dimension does not match",
        r"cannot multiply a and b because inner dimension does not match: ?<a> vs\. <b>\.(?: ?did you forget a"
        r" transpose\? ?dimensions of a: ?(?P<left>\[[^\[\]()]{0,60}[\])])\.? ?dimensions of b:"
        r" ?(?P<right>\[[^\[\]()]{0,60}[\])]))?"
    ),
    *(
        wording("TensorFlow's dimensions", Kind.SHAPE, "matmul", "dimensions must be equal",
            rf"dimensions must be equal,? but are <a> and <b> for {node} ?with input shapes: ?<left>,? ?<right>"
        )
        for node in _NODES
    ),
    wording("TensorFlow's dimensions", Kind.SHAPE, "matmul", "dimensions must be equal",
        r"dimensions must be equal,? but are <a> and <b>"
    ),
    *(
        wording("TensorFlow's ranks", Kind.RANK, "matmul", "shape must be",
            rf"shape must be (?:at least |at most )?rank <size> but is rank <size> for {node} ?with input shapes:"
            r" ?<left>(?:,? ?<right>)?"
        )
        for node in _NODES
    ),
    wording("TensorFlow's ranks", Kind.RANK, None, "shape must be",
        r"shape must be (?:at least )?rank <size> but is rank <size>"
    ),
    wording("TensorFlow's both shapes", Kind.SHAPE, "broadcast", "in both shapes must be equal",
        r"dimension <axis> in both shapes must be equal,? but are <a> and <b>\.? ?shapes are <left> and <right>"
    ),
    wording("TensorFlow's broadcast", Kind.SHAPE, "broadcast", "incompatible shapes",
        r"incompatible shapes: ?<left> vs\.? <right>"
    ),
    wording("TensorFlow's broadcast", Kind.SHAPE, "broadcast", "required broadcastable",
        r"required broadcastable shapes"
    ),
    wording("TensorFlow's logits", Kind.SHAPE, "cross_entropy", "logits and labels",
        r"logits and labels must have the same first dimension,? got logits shape <left> and labels shape <right>"
    ),
    wording("TensorFlow's logits", Kind.SHAPE, "cross_entropy", "logits and labels",
        r"logits and labels must be (?:broadcastable|(?:the )?same size): ?logits_size=<left>,?"
        r" ?labels_size=<right>"
    ),
    wording("TensorFlow's logits", Kind.SHAPE, "cross_entropy", "must have the same shape",
        r"`?logits`? and `?labels`? must have the same shape,? (?:received )?\(?<left> vs\.? <right>\)?"
    ),
    wording("Keras' loss", Kind.SHAPE, "loss", "are incompatible",
        r"shapes? <left> and <right> (?:are|is) (?:incompatible|not compatible)"
    ),
    wording("Keras' loss", Kind.SHAPE, "loss", "rank (ndim)",
        r"arguments `?target`? and `?output`? must have the same (?:rank \(ndim\)|shape)(?: up until the last"
        r" dimension: ?|\. received: ?)target\.shape=<right>,? output\.shape=<left>"
    ),
    wording("TensorFlow's feed", Kind.SHAPE, "feed", "cannot feed value",
        r"cannot feed value of shape <left> for tensor \S{1,100} which has shape '?<right>'?"
    ),
    wording("TensorFlow's concat", Kind.SHAPE, "concatenate", "dimensions of inputs should match",
        r"dimensions of inputs should match: ?shape\[<size>\] ?= ?<left> vs\. shape\[<size>\] ?= ?<right>"
    ),
    wording("TensorFlow's reshape", Kind.SHAPE, "reshape", "input to reshape",
        r"input to reshape is a tensor with <count> values,? but the requested shape (?:has|requires a multiple"
        r" of) <size>"
    ),
    wording("TensorFlow's reshape", Kind.SHAPE, "reshape", "cannot reshape a tensor",
        r"cannot reshape a tensor with <count> elements to shape <target>(?: \(<size> elements\))?"
    ),
    wording("Keras' reshape", Kind.SHAPE, "reshape", "total size of new array",
        r"total size of (?:new array|the tensor) must be unchanged,? input_shape ?= ?<left>,? output_shape ?="
        r" ?<target>"
    ),
    wording("TensorFlow's depth", Kind.SHAPE, "conv2d", "depth",
        r"(?:the )?depth of (?:the )?input \(<a>\) is not a multiple of (?:the )?(?:input )?depth of (?:the"
        r" )?filter \(<b>\)"
    ),
    wording("TensorFlow's depth", Kind.SHAPE, "conv2d", "filter depth",
        r"input depth must be evenly divisible by filter depth: ?<a> vs\.? <b>"
    ),
    wording("TensorFlow's depth", Kind.SHAPE, "conv2d", "number of input channels",
        r"the number of input channels must be evenly divisible by the number of groups"
    ),
    wording("kernel larger than the input", Kind.SHAPE, "conv2d", "negative dimension size",
        r"negative dimension size caused by subtracting <b> from <a>"
    ),
    wording("TensorFlow's axis", Kind.RANK, None, "expected dimension in the range",
        r"expected dimension in the range \[<signed>, ?<signed>\),? but got <axis>"
    ),
    wording("TensorFlow's equal rank", Kind.RANK, None, "shapes must be equal rank",
        r"shapes must be equal rank,? but are <size> and <size>"
    ),
)  # fmt: skip
