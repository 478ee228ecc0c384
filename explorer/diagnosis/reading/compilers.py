"""How JAX, flax, MLX, XLA, ONNX Runtime and further libraries word that shapes do not fit."""

from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

COMPILERS: tuple[Wording, ...] = (
    # JAX, flax, haiku
    wording("contracting dimensions", Kind.SHAPE, "dot_general", "contracting dimensions", r"dot_general requires contracting dimensions to have the same shape,? got [\[(]<a>,?[\])] and [\[(]<b>,?[\])]\.?"),
    wording("contracting dimensions", Kind.SHAPE, "dot_general", "contracting dimensions", r"dot_general requires contracting dimensions to have the same shape,? got <shape> and <shape>\.?"),
    wording("batch dimensions", Kind.SHAPE, "dot_general", "batch dimensions", r"dot_general requires lhs batch dimensions and rhs batch dimensions to have the same shape,? got [\[(]<a>,?[\])] and [\[(]<b>,?[\])]\.?"),
    wording("batch dimensions", Kind.SHAPE, "dot_general", "batch dimensions", r"dot_general requires lhs batch dimensions and rhs batch dimensions to have the same shape,? got <shape> and <shape>\.?"),
    wording("JAX' dot", Kind.SHAPE, "dot", "incompatible shapes for dot", r"incompatible shapes for dot: ?got <left> and <right>\.?"),
    wording("JAX' broadcast", Kind.SHAPE, "broadcast", "incompatible shapes for broadcasting", r"(?:<op> got )?incompatible shapes for broadcasting: ?(?:shapes=\[)?<left>,? ?(?:and )?<right>\]?\.?"),
    wording("JAX' broadcast", Kind.SHAPE, "broadcast", "arrays with shapes", r"<op> (?:requires arguments|got arrays) (?:to have|of) (?:equal|different) (?:shapes|shape)[^\n\[(]{0,40}<left>(?:,| and) ?<right>"),
    wording("JAX' concatenate", Kind.SHAPE, "concatenate", "cannot concatenate arrays", r"cannot concatenate arrays with shapes that differ in dimensions other than the one being concatenated: ?concatenating along dimension <axis> for shapes <left>, ?<right>"),
    wording("JAX' ranks", Kind.RANK, "concatenate", "cannot concatenate arrays", r"cannot concatenate arrays with different numbers of dimensions[^\n]{0,60}"),
    wording("JAX' convolution", Kind.SHAPE, "conv", "conv_general_dilated", r"conv_general_dilated lhs feature dimension size divided by feature_group_count must equal the rhs input feature dimension size,? but <a> // <size> != <b>\.?"),
    wording("JAX' convolution", Kind.RANK, "conv", "conv_general_dilated", r"conv_general_dilated lhs and rhs must have the same number of dimensions,? but got <left> and <right>\.?"),
    wording(
        "flax' parameter", Kind.SHAPE, "dense", "inconsistent shapes between value and initializer",
        r"inconsistent shapes between value and initializer for parameter [\"']?[\w.]{1,60}[\"']? in [\"']?[\w./]{0,200}[\"']?: ?<left>,? ?<right>",
    ),
    wording("flax' parameter", Kind.SHAPE, "dense", "initializer expected to generate", r"initializer expected to generate shape <right> but got shape <left> instead"),
    wording("haiku's parameter", Kind.SHAPE, "linear", "retrieved shape", r"'[\w./~]{1,100}' with retrieved shape <left> does not match shape=<right>"),
    # XLA
    wording("XLA's dtypes", Kind.DTYPE, "dot", "element types do not match", r"cannot infer shape for dot operation: ?<left> <dot> <right>\. element types do not match"),
    wording("XLA's dot", Kind.SHAPE, "dot", "cannot infer shape for dot", r"cannot infer shape for dot operation: ?<left> <dot> <right>"),
    wording("XLA's product", Kind.SHAPE, "mm", "cannot matrix-multiply", r"(?:mm\(\): ?)?cannot matrix-multiply (?:tensors )?(?:with shapes? |tensors of shapes? |of shapes? )?<left> (?:and|with|x) <right>"),
    wording("XLA's ranks", Kind.RANK, None, "to be a matrix", r"<op>\(\): expected the (?:first|second) input tensor \w{1,10}<shape> to be a matrix"),
    wording("XLA's ranks", Kind.RANK, None, "to be a 3d tensor", r"<op>\(\): expected '?\w{1,10}'? \w{0,10}<shape>[^:]{0,60} to be a 3d tensor"),
    wording("XLA's product", Kind.SHAPE, "matmul", "contracting dimension", r"contracting dimension sizes are not (?:equal|compatible)[^\[\n]{0,60}<left> [^\[\n]{1,12}<right>"),
    # MLX
    wording(
        "MLX's last dimension", Kind.SHAPE, "matmul", "last dimension of first input",
        r"(?:\[(?P<op>\w{1,30})\] ?)?last dimension of first input with shape <left> must match second to last dimension of second input with shape <right>\.?",
    ),
    wording(
        "MLX's quantised matrix", Kind.SHAPE, "quantized_matmul", "last dimension of first input",
        r"(?:\[(?P<op>\w{1,30})\] ?)?(?:the )?last dimension of first input with shape <left> does not match the expanded quantized matrix <right>",
    ),
    wording("MLX's broadcast", Kind.SHAPE, "broadcast", "cannot be broadcast", r"(?:\[\w{1,30}\] ?)?shapes <left> and <right> cannot be broadcast(?: together)?\.?"),
    wording("MLX's convolution", Kind.SHAPE, "conv", "input channels in the input and weight", r"(?:\[conv\] ?)?expect the input channels in the input and weight array to match but got shapes - ?input: ?<left> and weight: ?<right>"),
    wording("MLX's concatenate", Kind.SHAPE, "concatenate", "provided shapes are", r"the provided shapes are <left>(?:,| and) ?<right>"),
    # ONNX Runtime
    wording("ONNX' broadcast", Kind.SHAPE, "broadcast", "leftshape", r"left operand cannot broadcast on dim <size> leftshape: ?<left>,? ?rightshape: ?<right>"),
    wording("ONNX' broadcast", Kind.SHAPE, "broadcast", "attempting to broadcast an axis", r"attempting to broadcast an axis by a dimension other than 1\. <a> by <b>"),
    wording("ONNX' product", Kind.SHAPE, "gemm", "gemm: dimension mismatch", r"gemm: dimension mismatch,? w: ?<right> k: ?<size> n: ?<size>"),
    wording("ONNX' product", Kind.SHAPE, "matmul", "matmul dimension mismatch", r"matmul dimension mismatch(?: lefts?hape: ?<left>,? ?rights?hape: ?<right>)?"),
    wording("ONNX' input", Kind.SHAPE, "model", "got invalid dimensions", r"got invalid dimensions for input: ?\S{1,80} for the following indices index: ?<axis> got: ?<a> expected: ?<b>"),
    wording("ONNX' input", Kind.RANK, "model", "invalid rank for input", r"invalid rank for input: ?\S{1,80} got: ?<size> expected: ?<size>"),
    # further libraries
    wording("inputs to a product", Kind.SHAPE, "matmul", "must be equal to the height", r"the width of the first tensor must be equal to the height of the second tensor(?: \(<a> != <b>\))?(?:\. the shape of first tensor was [\w.]{0,20}\(?<left>\)? and the shape of second tensor was [\w.]{0,20}\(?<right>)?"),
    wording("candle's product", Kind.SHAPE, "matmul", "shape mismatch in", r"shape mismatch in <op>,? lhs: ?<left>,? rhs: ?<right>"),
    wording("tfjs' product", Kind.SHAPE, "matmul", "inner shapes", r"(?:error in matmul: ?)?inner shapes \(<a>\) and \(<b>\) of tensors with shapes (?P<left>[0-9,]{1,60}) and (?P<right>[0-9,]{1,60})(?= )"),
    wording("ndarray's product", Kind.SHAPE, "dot", "not compatible for matrix multiplication", r"inputs <mleft> and <mright> are not compatible for matrix multiplication"),
    wording("MXNet's product", Kind.SHAPE, "dot", "dot shape error", r"dot shape error: ?<left> x <right>"),
    wording("MXNet's shape", Kind.SHAPE, "infer_shape", "shape inconsistent", r"shape inconsistent,? provided ?= ?<left>,? inferred shape ?= ?<right>"),
    wording("Octave's product", Kind.SHAPE, "matmul", "nonconformant", r"(?:operator \S{1,3}: ?)?nonconformant arguments \(op1 is <mleft>,? op2 is <mright>\)"),
    wording("Julia's product", Kind.SHAPE, "matmul", "dimensionmismatch", r"dimensionmismatch(?:: |\(\"?)(?:matrix )?a has (?:dimensions|size) <left>(?:,| but)? ?(?:matrix |vector )?b has (?:dimensions|size|length) <right>"),
    wording("ggml's product", Kind.SHAPE, "matmul", "can_mul_mat", r"ggml_assert\W{0,3}[^\n]{0,80}ggml_can_mul_mat\([^()]{0,20}\)"),
    wording("matrices that do not fit", Kind.SHAPE, "matmul", "matrix", r"incorrect dimensions for matrix multiplication|inner matrix dimensions must agree|matrix dimensions must agree|incompatible matrix (?:sizes|dimensions)|invalid matrix product"),
    wording("matrices that do not fit", Kind.SHAPE, "matmul", "non-conformable", r"non-conformable (?:arguments|arrays)"),
    wording("matrices that do not fit", Kind.SHAPE, "matmul", "incompatible dimensions", r"incompatible dimensions(?: for matrix multiplication)?", mild=True),
)  # fmt: skip
