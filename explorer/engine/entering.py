"""An operand as it enters the product: what the picture shows of it."""

from torch import Tensor

from explorer.engine.atlas import Atlas
from explorer.engine.kept import Kept
from explorer.program import Program, Side


def atlas_of(program: Program, side: Side, tensor: Tensor, kept: Kept) -> Atlas:
    """The atlas of an operand: the one that is kept, or that of the turned weight of a linear layer."""
    if program.operation.stores_transposed and side is program.product.sides[1] and tensor.dim() == 2:
        return Atlas(tensor.T)
    return kept.atlas(program.operand(side)) or Atlas(tensor)
