"""How TensorFlow, Keras and Paddle word that shapes do not fit."""

from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

_LAYER = r"(?:\"?'?(?:layer )?\"?'?(?P<layer>[\w./:-]{1,80}?)\"?'?)"
_KERAS = rf"input <size>(?:(?: of|'s)? (?:layer )?{_LAYER})? is incompatible with (?:the )?layer(?: {_LAYER.replace('layer>', 'layer2>')})?:(?: ?:)? ?"
# The node of a graph, with the operation where it is easily found.
_NODES = (
    r"[^()]{0,300}\(op: ?'<op>'\)",
    r"[^=\[\]]{0,200} = <op>\[[^\[\]]{0,300}\]\([^()]{0,300}\)'?",
    r".{0,600}?",
)

GRAPHS: tuple[Wording, ...] = (
    # TensorFlow
    wording("TensorFlow's matrix sizes", Kind.SHAPE, "matmul", "size-incompatible", r"(?:matrix|batch|sparse) ?size-incompatible: ?in\[0\]: ?<left>,? ?in\[1\]: ?<right>"),
    wording("TensorFlow's matrix sizes", Kind.SHAPE, "matmul", "mismatch in[1]", r"in\[0\] mismatch in\[1\] shape: ?<a> vs\. <b>: ?<left>,? ?<right>"),
    wording("TensorFlow's ranks", Kind.RANK, "matmul", "different ndims", r"in\[0\] and in\[1\] has different ndims: ?<left> vs\.? <right>"),
    wording("TensorFlow's ranks", Kind.RANK, "matmul", "is not a matrix", r"in\[0\] is not a matrix\. instead it has shape <left>"),
    wording("TensorFlow's ranks", Kind.RANK, "matmul", "is not a matrix", r"in\[1\] is not a matrix\. instead it has shape <right>"),
    wording("TensorFlow's ranks", Kind.RANK, "matmul", "ndims must be", r"in\[0\] ndims must be (?:==|>=) 2: <size>"),
    wording(
        "TensorFlow's inner dimension", Kind.SHAPE, "sparse_matmul", "inner dimension does not match",
        r"cannot multiply a and b because inner dimension does not match: ?<a> vs\. <b>\."
        r"(?: ?did you forget a transpose\? ?dimensions of a: ?(?P<left>\[[^\[\]()]{0,60}[\])])\.? ?dimensions of b: ?(?P<right>\[[^\[\]()]{0,60}[\])]))?",
    ),
    *(
        wording("TensorFlow's dimensions", Kind.SHAPE, "matmul", "dimensions must be equal",
                rf"dimensions must be equal,? but are <a> and <b> for {node} ?with input shapes: ?<left>,? ?<right>")
        for node in _NODES
    ),
    wording("TensorFlow's dimensions", Kind.SHAPE, "matmul", "dimensions must be equal", r"dimensions must be equal,? but are <a> and <b>"),
    *(
        wording("TensorFlow's ranks", Kind.RANK, "matmul", "shape must be",
                rf"shape must be (?:at least |at most )?rank <size> but is rank <size> for {node} ?with input shapes: ?<left>(?:,? ?<right>)?")
        for node in _NODES
    ),
    wording("TensorFlow's ranks", Kind.RANK, None, "shape must be", r"shape must be (?:at least )?rank <size> but is rank <size>"),
    wording("TensorFlow's both shapes", Kind.SHAPE, "broadcast", "in both shapes must be equal", r"dimension <axis> in both shapes must be equal,? but are <a> and <b>\.? ?shapes are <left> and <right>"),
    wording("TensorFlow's broadcast", Kind.SHAPE, "broadcast", "incompatible shapes", r"incompatible shapes: ?<left> vs\.? <right>"),
    wording("TensorFlow's broadcast", Kind.SHAPE, "broadcast", "required broadcastable", r"required broadcastable shapes"),
    wording("TensorFlow's logits", Kind.SHAPE, "cross_entropy", "logits and labels", r"logits and labels must have the same first dimension,? got logits shape <left> and labels shape <right>"),
    wording("TensorFlow's logits", Kind.SHAPE, "cross_entropy", "logits and labels", r"logits and labels must be (?:broadcastable|(?:the )?same size): ?logits_size=<left>,? ?labels_size=<right>"),
    wording("TensorFlow's logits", Kind.SHAPE, "cross_entropy", "must have the same shape", r"`?logits`? and `?labels`? must have the same shape,? (?:received )?\(?<left> vs\.? <right>\)?"),
    wording("Keras' loss", Kind.SHAPE, "loss", "are incompatible", r"shapes? <left> and <right> (?:are|is) (?:incompatible|not compatible)"),
    wording("Keras' loss", Kind.SHAPE, "loss", "rank (ndim)", r"arguments `?target`? and `?output`? must have the same (?:rank \(ndim\)|shape)(?: up until the last dimension: ?|\. received: ?)target\.shape=<right>,? output\.shape=<left>"),
    wording("TensorFlow's feed", Kind.SHAPE, "feed", "cannot feed value", r"cannot feed value of shape <left> for tensor \S{1,100} which has shape '?<right>'?"),
    wording("TensorFlow's concat", Kind.SHAPE, "concat", "dimensions of inputs should match", r"dimensions of inputs should match: ?shape\[<size>\] ?= ?<left> vs\. shape\[<size>\] ?= ?<right>"),
    wording("TensorFlow's reshape", Kind.SHAPE, "reshape", "input to reshape", r"input to reshape is a tensor with <count> values,? but the requested shape (?:has|requires a multiple of) <size>"),
    wording("TensorFlow's reshape", Kind.SHAPE, "reshape", "cannot reshape a tensor", r"cannot reshape a tensor with <count> elements to shape <target>(?: \(<size> elements\))?"),
    wording("Keras' reshape", Kind.SHAPE, "reshape", "total size of new array", r"total size of (?:new array|the tensor) must be unchanged,? input_shape ?= ?<left>,? output_shape ?= ?<target>"),
    wording("TensorFlow's depth", Kind.SHAPE, "conv2d", "depth", r"(?:the )?depth of (?:the )?input \(<a>\) is not a multiple of (?:the )?(?:input )?depth of (?:the )?filter \(<b>\)"),
    wording("TensorFlow's depth", Kind.SHAPE, "conv2d", "filter depth", r"input depth must be evenly divisible by filter depth: ?<a> vs\.? <b>"),
    wording("TensorFlow's depth", Kind.SHAPE, "conv2d", "number of input channels", r"the number of input channels must be evenly divisible by the number of groups"),
    wording("kernel larger than the input", Kind.SHAPE, "conv2d", "negative dimension size", r"negative dimension size caused by subtracting <b> from <a>"),
    wording("TensorFlow's axis", Kind.RANK, None, "expected dimension in the range", r"expected dimension in the range \[<signed>, ?<signed>\),? but got <axis>"),
    wording("TensorFlow's equal rank", Kind.RANK, None, "shapes must be equal rank", r"shapes must be equal rank,? but are <size> and <size>"),
    # Keras
    wording(
        "Keras' axis", Kind.SHAPE, "dense", "of input shape to have value",
        rf"(?:{_KERAS})?expected axis <axis> of input shape to have value '?<value>'?,? "
        r"but (?:received )?(?:input with |got )shape ?<left>",
    ),
    wording(
        "Keras' ranks", Kind.RANK, "dense", "found ndim",
        rf"(?:{_KERAS})?expected (?:min_|max_)?ndim=<size>,? (?:but )?found ndim=<size>(?:\. ?full shape received: ?<left>)?",
    ),
    wording("Keras' shape", Kind.SHAPE, "model", "found shape=", rf"(?:{_KERAS})?expected shape=<right>,? found shape=<left>"),
    wording("Keras' shape", Kind.SHAPE, "model", "but got array with shape", r"error when checking (?:model )?(?:input|target): ?expected [\w.-]{1,80} to have shape <right>,? but got array with shape <left>"),
    wording("Keras' ranks", Kind.RANK, "model", "but got array with shape", r"error when checking (?:model )?(?:input|target): ?expected [\w.-]{1,80} to have <size> dimensions,? but got array with shape <left>"),
    wording("Keras' input", Kind.SHAPE, "model", "incompatible with", r"invalid input shape for input \S{1,60}[^\n]{0,120}expected shape <right>,? but input has incompatible shape <left>"),
    wording("Keras' input", Kind.SHAPE, "model", "was called on an input with incompatible shape", r"model was constructed with shape <right> for input [^\n]{0,240}?incompatible shape <left>", mild=True),
    wording("Keras' last dimension", Kind.SHAPE, "dense", "last dimension of the inputs", r"the last dimension of the inputs to (?:a |`?)dense`? (?:layer )?should be defined\. found `?none`?"),
    wording("Keras' concatenate", Kind.SHAPE, "concatenate", "concatenat", r"a `?concatenate`? layer requires inputs with matching shapes except for the concat(?:enation)? axis\. (?:received|got inputs shapes): ?(?:input_shape=)?\[?<left>, ?<right>\]?"),
    wording("Keras' inputs", Kind.SHAPE, "dot", "dimension incompatibility", r"dimension incompatibility <a> != <b>\.? ?layer shapes: ?<left>,? ?<right>"),
    wording("Keras' weights", Kind.SHAPE, "set_weights", "not compatible with provided weight shape", r"layer weight shape <right> not compatible with provided weight shape <left>"),
    wording("TensorFlow's assign", Kind.SHAPE, "assign", "assign requires shapes", r"assign requires shapes of both tensors to match\. lhs shape ?= ?<right> rhs shape ?= ?<left>"),
    # Paddle
    wording("Paddle's width", Kind.SHAPE, "matmul", "shape", rf"input x'?s width should be equal to the y'?s height,? but received x'?s shape: ?<left>,? ?y'?s shape: ?<right>"),
    wording(
        "Paddle's flattened width", Kind.SHAPE, "matmul", "matrix x1's width",
        r"after flatten the input tensor x and y to 2-d dimensions,? ?matrix x1 and y1[,.] the matrix x1's width must be equal with matrix y1's height\.? ?,?"
        r"but received x's shape = <left>,? ?x1's shape = <shape>,? ?x1's width = <a>[;,] ?y's shape = <right>",
    ),
    wording("Paddle's width", Kind.SHAPE, "matmul", "dims", r"(?:expected )?\w{0,20}(?:width_?|dims\[1\]) == \w{0,20}(?:height_?|dims\[0\])(?: failed)?,? (?:but received )?[\w.\[\]]{1,30}:<a> != [\w.\[\]]{1,30}:<b>"),
    wording("Paddle's width", Kind.SHAPE, "matmul", "width", r"(?:expected )?[\w.]{1,20}\.width_ == [\w.]{1,20}\.height_,? but received [\w.]{1,20}\.width_: ?<a> != [\w.]{1,20}\.height_: ?<b>"),
    wording("Paddle's width", Kind.SHAPE, "matmul", "x_mat_dims", r"enforce x_mat_dims\[1\] == y_mat_dims\[0\] failed,? <a> != <b>"),
    wording("Paddle's height", Kind.SHAPE, "matmul", "matrix's width", r"first matrix's width must be equal with second matrix's height\.?(?: <a>, ?<b>)?"),
    wording("Paddle's error dim", Kind.SHAPE, "matmul", "error dim", r"input\(y\) has error dim\.? ?y'dims\[<size>\] must be equal to <a>,? ?but received y'dims\[<size>\] is <b>"),
    wording("Paddle's broadcast", Kind.SHAPE, "broadcast", "broadcast dimension mismatch", r"broadcast dimension mismatch\. operands could not be broadcast together with the shape of x = <left> and the shape of y = <right>"),
)  # fmt: skip
