"""An operand as it enters the product: what tiles are cut and curves are drawn from."""

from torch import Tensor

from explorer.engine.atlas import Atlas
from explorer.engine.building import build
from explorer.engine.kept import Kept
from explorer.engine.latest import Latest
from explorer.program import Program, Side, rule_of


def atlas_of(program: Program, side: Side, tensor: Tensor, kept: Kept) -> Atlas:
    """The atlas of an operand: the one that is kept, or that of the turned weight of a linear layer."""
    if rule_of(program.operation).turned and side is program.product.sides[1] and tensor.dim() == 2:
        return Atlas(tensor.T)
    return kept.atlas(program.operand(side)) or Atlas(tensor)


def entered(latest: Latest, name: str, kept: Kept) -> Atlas | None:
    """The tensor called `name`, built where that was left until now; None where it has no values."""
    operand = latest.unbuilt.pop(name, None)
    if operand is not None:
        program = latest.request.program
        kept.make_room(latest.room, latest.request.budget, beside=(program.a, program.b))
        tensor = build(operand, kept)
        if isinstance(tensor, Tensor):
            latest.atlases[name] = atlas_of(program, Side(name), tensor, kept)
    return latest.atlases.get(name)
