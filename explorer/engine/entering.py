"""An operand as it enters the product, and the result as it leaves it: what tiles are cut and curves are drawn from."""

from torch import Tensor

from explorer.algebra import Alignment, Folding
from explorer.engine.atlas import Atlas
from explorer.engine.budget import Cost
from explorer.engine.building import build
from explorer.engine.kept import Kept
from explorer.engine.latest import Latest
from explorer.program import Program, Side, rule_of


def folding_of(program: Program, side: Side, alignment: Alignment) -> Folding:
    """How the product sees an operand."""
    return alignment.contraction.left if side is program.product.sides[0] else alignment.contraction.right


def as_seen(tensor: Tensor, folding: Folding) -> Tensor:
    """The tensor as a stack of matrices: itself where it is one already, or else a view, or a copy."""
    if folding.is_plain or tuple(tensor.shape) != folding.shape:
        return tensor
    order = folding.order
    repeated = tensor.permute(order).expand([folding.sizes[dimension] for dimension in order])
    return repeated.reshape(folding.seen)


def cost_of_seeing(name: str, tensor: Tensor, folding: Folding) -> tuple[Cost, ...]:
    """What the stack takes, where it is a copy; `tensor` is on "meta"."""
    seen = as_seen(tensor, folding)
    if seen.untyped_storage()._cdata == tensor.untyped_storage()._cdata:
        return ()
    return (Cost(f"{name} as the product sees it", seen.untyped_storage().nbytes()),)


def atlas_of(program: Program, side: Side, tensor: Tensor, kept: Kept, alignment: Alignment | None) -> Atlas:
    """The atlas of an operand: the one that is kept, or that of the operand turned or folded."""
    if rule_of(program.operation).turned and side is program.product.sides[1] and tensor.dim() == 2:
        return Atlas(tensor.T)
    seen = as_seen(tensor, folding_of(program, side, alignment)) if alignment is not None else tensor
    return Atlas(seen) if seen is not tensor else kept.atlas(program.operand(side)) or Atlas(tensor)


def entered(latest: Latest, name: str, kept: Kept) -> Atlas | None:
    """The tensor called `name`, built where that was left until now; None where it has no values."""
    operand = latest.unbuilt.pop(name, None)
    if operand is not None:
        program = latest.request.program
        kept.make_room(latest.room, latest.request.budget, beside=(program.a, program.b))
        tensor = build(operand, kept)
        if isinstance(tensor, Tensor):
            latest.atlases[name] = atlas_of(program, Side(name), tensor, kept, latest.alignment)
    return latest.atlases.get(name)
