"""How JAX words that shapes and element types do not fit."""

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.reading.family import Family, Library, Mismatch
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

JAX = Library("JAX", by_hand=True)
CONTRACTING_DIMENSIONS = Family(
    JAX,
    "contracting dimensions",
    ended_by={M.SET_CONFIG: 3.4, M.TRANSPOSE_B: 1.2, M.SET_IN_FEATURES: 1.0},
    in_layers=True,
)
BATCH_DIMENSIONS = Family(
    JAX,
    "batch dimensions",
    mismatch=Mismatch.BATCH,
    ended_by={M.DROP_LAST: 4.0, M.SET_CONFIG: 2.0, M.RESHAPE: 0.8},
    in_layers=True,
)
CONVOLUTION = Family(JAX, "convolution")

WORDINGS: tuple[Wording, ...] = (
    wording(CONTRACTING_DIMENSIONS, Kind.SHAPE, "dot_general", "contracting dimensions",
        r"dot_general requires contracting dimensions to have the same shape,? got [\[(]<a>,?[\])] and"
        r" [\[(]<b>,?[\])]\.?"
    ),
    wording(CONTRACTING_DIMENSIONS, Kind.SHAPE, "dot_general", "contracting dimensions",
        r"dot_general requires contracting dimensions to have the same shape,? got <shape> and <shape>\.?"
    ),
    wording(BATCH_DIMENSIONS, Kind.SHAPE, "dot_general", "batch dimensions",
        r"dot_general requires lhs batch dimensions and rhs batch dimensions to have the same shape,? got"
        r" [\[(]<a>,?[\])] and [\[(]<b>,?[\])]\.?"
    ),
    wording(BATCH_DIMENSIONS, Kind.SHAPE, "dot_general", "batch dimensions",
        r"dot_general requires lhs batch dimensions and rhs batch dimensions to have the same shape,? got <shape>"
        r" and <shape>\.?"
    ),
    wording(Family(JAX, "dot"), Kind.SHAPE, "dot", "incompatible shapes for dot",
        r"incompatible shapes for dot: ?got <left> and <right>\.?"
    ),
    wording(Family(JAX, "broadcast"), Kind.SHAPE, "broadcast", "incompatible shapes for broadcasting",
        r"(?:<op> got )?incompatible shapes for broadcasting: ?(?:shapes=\[)?<left>,? ?(?:and )?<right>\]?\.?"
    ),
    wording(Family(JAX, "concatenate"), Kind.SHAPE, "concatenate", "cannot concatenate arrays",
        r"cannot concatenate arrays with shapes that differ in dimensions other than the one being concatenated:"
        r" ?concatenating along dimension <axis> for shapes <left>, ?<right>"
    ),
    wording(Family(JAX, "ranks"), Kind.RANK, "concatenate", "cannot concatenate arrays",
        r"cannot concatenate arrays with different numbers of dimensions[^\n]{0,60}"
    ),
    wording(CONVOLUTION, Kind.SHAPE, "conv", "conv_general_dilated",
        r"conv_general_dilated lhs feature dimension size divided by feature_group_count must equal the rhs input"
        r" feature dimension size,? but <a> // <size> != <b>\.?"
    ),
    wording(CONVOLUTION, Kind.RANK, "conv", "conv_general_dilated",
        r"conv_general_dilated lhs and rhs must have the same number of dimensions,? but got <left> and <right>\.?"
    ),
    wording(Family(JAX, "same dtype"), Kind.DTYPE, None, "same dtypes",
        r"(?:lax\.)?<op> requires arguments to have the same dtypes,? got <dtype>, ?<dtype2>"
    ),
)  # fmt: skip
