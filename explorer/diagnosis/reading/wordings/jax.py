"""How JAX, flax, haiku and XLA word that shapes do not fit."""

from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

JAX: tuple[Wording, ...] = (
    # JAX, flax, haiku
    wording("contracting dimensions", Kind.SHAPE, "dot_general", "contracting dimensions",
        r"dot_general requires contracting dimensions to have the same shape,? got [\[(]<a>,?[\])] and"
        r" [\[(]<b>,?[\])]\.?"
    ),
    wording("contracting dimensions", Kind.SHAPE, "dot_general", "contracting dimensions",
        r"dot_general requires contracting dimensions to have the same shape,? got <shape> and <shape>\.?"
    ),
    wording("batch dimensions", Kind.SHAPE, "dot_general", "batch dimensions",
        r"dot_general requires lhs batch dimensions and rhs batch dimensions to have the same shape,? got"
        r" [\[(]<a>,?[\])] and [\[(]<b>,?[\])]\.?"
    ),
    wording("batch dimensions", Kind.SHAPE, "dot_general", "batch dimensions",
        r"dot_general requires lhs batch dimensions and rhs batch dimensions to have the same shape,? got <shape>"
        r" and <shape>\.?"
    ),
    wording("JAX' dot", Kind.SHAPE, "dot", "incompatible shapes for dot",
        r"incompatible shapes for dot: ?got <left> and <right>\.?"
    ),
    wording("JAX' broadcast", Kind.SHAPE, "broadcast", "incompatible shapes for broadcasting",
        r"(?:<op> got )?incompatible shapes for broadcasting: ?(?:shapes=\[)?<left>,? ?(?:and )?<right>\]?\.?"
    ),
    wording("JAX' concatenate", Kind.SHAPE, "concatenate", "cannot concatenate arrays",
        r"cannot concatenate arrays with shapes that differ in dimensions other than the one being concatenated:"
        r" ?concatenating along dimension <axis> for shapes <left>, ?<right>"
    ),
    wording("JAX' ranks", Kind.RANK, "concatenate", "cannot concatenate arrays",
        r"cannot concatenate arrays with different numbers of dimensions[^\n]{0,60}"
    ),
    wording("JAX' convolution", Kind.SHAPE, "conv", "conv_general_dilated",
        r"conv_general_dilated lhs feature dimension size divided by feature_group_count must equal the rhs input"
        r" feature dimension size,? but <a> // <size> != <b>\.?"
    ),
    wording("JAX' convolution", Kind.RANK, "conv", "conv_general_dilated",
        r"conv_general_dilated lhs and rhs must have the same number of dimensions,? but got <left> and <right>\.?"
    ),
    wording("flax' parameter", Kind.SHAPE, "dense", "inconsistent shapes between value and initializer",
        r"inconsistent shapes between value and initializer for parameter [\"']?[\w.]{1,60}[\"']? in"
        r" [\"']?[\w./]{0,200}[\"']?: ?<left>,? ?<right>"
    ),
    wording("flax' parameter", Kind.SHAPE, "dense", "initializer expected to generate",
        r"initializer expected to generate shape <right> but got shape <left> instead"
    ),
    wording("haiku's parameter", Kind.SHAPE, "linear", "retrieved shape",
        r"'[\w./~]{1,100}' with retrieved shape <left> does not match shape=<right>"
    ),
    # XLA
    wording("XLA's dtypes", Kind.DTYPE, "dot", "element types do not match",
        r"cannot infer shape for dot operation: ?<left> <dot> <right>\. element types do not match"
    ),
    wording("XLA's dot", Kind.SHAPE, "dot", "cannot infer shape for dot",
        r"cannot infer shape for dot operation: ?<left> <dot> <right>"
    ),
    wording("XLA's product", Kind.SHAPE, "mm", "cannot matrix-multiply",
        r"(?:mm\(\): ?)?cannot matrix-multiply (?:tensors )?(?:with shapes? |tensors of shapes? |of shapes?"
        r" )?<left> (?:and|with|x) <right>"
    ),
    wording("XLA's ranks", Kind.RANK, None, "to be a matrix",
        r"<op>\(\): expected the (?:first|second) input tensor \w{1,10}<shape> to be a matrix"
    ),
    wording("XLA's ranks", Kind.RANK, None, "to be a 3d tensor",
        r"<op>\(\): expected '?\w{1,10}'? \w{0,10}<shape>[^:]{0,60} to be a 3d tensor"
    ),
    wording("XLA's product", Kind.SHAPE, "matmul", "contracting dimension",
        r"contracting dimension sizes are not (?:equal|compatible)[^\[\n]{0,60}<left> [^\[\n]{1,12}<right>"
    ),
)  # fmt: skip
