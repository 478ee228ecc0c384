"""How MLX, ONNX Runtime, Paddle and further libraries word that shapes do not fit."""

from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

FURTHER: tuple[Wording, ...] = (
    # MLX
    wording("MLX's last dimension", Kind.SHAPE, "matmul", "last dimension of first input",
        r"(?:\[(?P<op>\w{1,30})\] ?)?last dimension of first input with shape <left> must match second to last"
        r" dimension of second input with shape <right>\.?"
    ),
    wording("MLX's quantised matrix", Kind.SHAPE, "quantized_matmul", "last dimension of first input",
        r"(?:\[(?P<op>\w{1,30})\] ?)?(?:the )?last dimension of first input with shape <left> does not match the"
        r" expanded quantized matrix <right>"
    ),
    wording("MLX's broadcast", Kind.SHAPE, "broadcast", "cannot be broadcast",
        r"(?:\[\w{1,30}\] ?)?shapes <left> and <right> cannot be broadcast(?: together)?\.?"
    ),
    wording("MLX's convolution", Kind.SHAPE, "conv", "input channels in the input and weight",
        r"(?:\[conv\] ?)?expect the input channels in the input and weight array to match but got shapes - ?input:"
        r" ?<left> and weight: ?<right>"
    ),
    wording("MLX's concatenate", Kind.SHAPE, "concatenate", "provided shapes are",
        r"the provided shapes are <left>(?:,| and) ?<right>"
    ),
    # ONNX Runtime
    wording("ONNX' broadcast", Kind.SHAPE, "broadcast", "leftshape",
        r"left operand cannot broadcast on dim <size> leftshape: ?<left>,? ?rightshape: ?<right>"
    ),
    wording("ONNX' broadcast", Kind.SHAPE, "broadcast", "attempting to broadcast an axis",
        r"attempting to broadcast an axis by a dimension other than 1\. <a> by <b>"
    ),
    wording("ONNX' product", Kind.SHAPE, "gemm", "gemm: dimension mismatch",
        r"gemm: dimension mismatch,? w: ?<right> k: ?<size> n: ?<size>"
    ),
    wording("ONNX' product", Kind.SHAPE, "matmul", "matmul dimension mismatch",
        r"matmul dimension mismatch(?: lefts?hape: ?<left>,? ?rights?hape: ?<right>)?"
    ),
    wording("ONNX' input", Kind.SHAPE, "model", "got invalid dimensions",
        r"got invalid dimensions for input: ?\S{1,80} for the following indices index: ?<axis> got: ?<a> expected:"
        r" ?<b>"
    ),
    wording("ONNX' input", Kind.RANK, "model", "invalid rank for input",
        r"invalid rank for input: ?\S{1,80} got: ?<size> expected: ?<size>"
    ),
    # Paddle
    wording("Paddle's width", Kind.SHAPE, "matmul", "shape",
        r"input x'?s width should be equal to the y'?s height,? but received x'?s shape: ?<left>,? ?y'?s shape:"
        r" ?<right>"
    ),
    wording("Paddle's flattened width", Kind.SHAPE, "matmul", "matrix x1's width",
        r"after flatten the input tensor x and y to 2-d dimensions,? ?matrix x1 and y1[,.] the matrix x1's width"
        r" must be equal with matrix y1's height\.? ?,?but received x's shape = <left>,? ?x1's shape = <shape>,?"
        r" ?x1's width = <a>[;,] ?y's shape = <right>"
    ),
    wording("Paddle's width", Kind.SHAPE, "matmul", "dims",
        r"(?:expected )?\w{0,20}(?:width_?|dims\[1\]) == \w{0,20}(?:height_?|dims\[0\])(?: failed)?,? (?:but"
        r" received )?[\w.\[\]]{1,30}:<a> != [\w.\[\]]{1,30}:<b>"
    ),
    wording("Paddle's width", Kind.SHAPE, "matmul", "width",
        r"(?:expected )?[\w.]{1,20}\.width_ == [\w.]{1,20}\.height_,? but received [\w.]{1,20}\.width_: ?<a> !="
        r" [\w.]{1,20}\.height_: ?<b>"
    ),
    wording("Paddle's width", Kind.SHAPE, "matmul", "x_mat_dims",
        r"enforce x_mat_dims\[1\] == y_mat_dims\[0\] failed,? <a> != <b>"
    ),
    wording("Paddle's height", Kind.SHAPE, "matmul", "matrix's width",
        r"first matrix's width must be equal with second matrix's height\.?(?: <a>, ?<b>)?"
    ),
    wording("Paddle's error dim", Kind.SHAPE, "matmul", "error dim",
        r"input\(y\) has error dim\.? ?y'dims\[<size>\] must be equal to <a>,? ?but received y'dims\[<size>\] is"
        r" <b>"
    ),
    wording("Paddle's broadcast", Kind.SHAPE, "broadcast", "broadcast dimension mismatch",
        r"broadcast dimension mismatch\. operands could not be broadcast together with the shape of x = <left> and"
        r" the shape of y = <right>"
    ),
    # further libraries
    wording("inputs to a product", Kind.SHAPE, "matmul", "must be equal to the height",
        r"the width of the first tensor must be equal to the height of the second tensor(?: \(<a> != <b>\))?(?:\."
        r" the shape of first tensor was [\w.]{0,20}\(?<left>\)? and the shape of second tensor was"
        r" [\w.]{0,20}\(?<right>)?"
    ),
    wording("candle's product", Kind.SHAPE, "matmul", "shape mismatch in",
        r"shape mismatch in <op>,? lhs: ?<left>,? rhs: ?<right>"
    ),
    wording("tfjs' product", Kind.SHAPE, "matmul", "inner shapes",
        r"(?:error in matmul: ?)?inner shapes \(<a>\) and \(<b>\) of tensors with shapes (?P<left>[0-9,]{1,60})"
        r" and (?P<right>[0-9,]{1,60})(?= )"
    ),
    wording("ndarray's product", Kind.SHAPE, "dot", "not compatible for matrix multiplication",
        r"inputs <mleft> and <mright> are not compatible for matrix multiplication"
    ),
    wording("MXNet's product", Kind.SHAPE, "dot", "dot shape error", r"dot shape error: ?<left> x <right>"),
    wording("MXNet's shape", Kind.SHAPE, "infer_shape", "shape inconsistent",
        r"shape inconsistent,? provided ?= ?<left>,? inferred shape ?= ?<right>"
    ),
    wording("Octave's product", Kind.SHAPE, "matmul", "nonconformant",
        r"(?:operator \S{1,3}: ?)?nonconformant arguments \(op1 is <mleft>,? op2 is <mright>\)"
    ),
    wording("Julia's product", Kind.SHAPE, "matmul", "dimensionmismatch",
        r"dimensionmismatch(?:: |\(\"?)(?:matrix )?a has (?:dimensions|size) <left>(?:,| but)? ?(?:matrix |vector"
        r" )?b has (?:dimensions|size|length) <right>"
    ),
    wording("ggml's product", Kind.SHAPE, "matmul", "can_mul_mat",
        r"ggml_assert\W{0,3}[^\n]{0,80}ggml_can_mul_mat\([^()]{0,20}\)"
    ),
    wording("matrices that do not fit", Kind.SHAPE, "matmul", "matrix",
        r"incorrect dimensions for matrix multiplication|inner matrix dimensions must agree|matrix dimensions must"
        r" agree|incompatible matrix (?:sizes|dimensions)|invalid matrix product"
    ),
    wording("matrices that do not fit", Kind.SHAPE, "matmul", "non-conformable",
        r"non-conformable (?:arguments|arrays)"
    ),
    wording("matrices that do not fit", Kind.SHAPE, "matmul", "incompatible dimensions",
        r"incompatible dimensions(?: for matrix multiplication)?", mild=True
    ),
)  # fmt: skip
