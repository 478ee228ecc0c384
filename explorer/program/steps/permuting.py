"""What steps have in common that give the dimensions another order."""

from explorer.algebra import Shape, Sources
from explorer.program.facts import TensorFacts
from explorer.program.steps.menu import Surroundings
from explorer.program.steps.replacement import Aim, Replacement


def exchanged(dims: Shape, rank: int) -> Sources:
    """Two dimensions in each other's place. A tensor without dimensions stays as it is."""
    order = list(range(rank))
    if rank:
        first, second = (dim % rank for dim in dims)
        order[first], order[second] = order[second], order[first]
    return tuple(order)


def reversed_order(arguments: Shape, rank: int) -> Sources:
    """All dimensions, the last first."""
    return tuple(reversed(range(rank)))


def last_two(surroundings: Surroundings) -> Shape:
    return (-2, -1)


def nothing_to_say(surroundings: Surroundings) -> Shape:
    """For steps that take no arguments."""
    return ()


def dimension_first(name: str, arguments: Shape, before: TensorFacts) -> tuple[Replacement, ...]:
    """The same step, with a dimension put in front before it; only where there are few."""
    calls = (("unsqueeze", (0,)), (name, arguments))
    return (Replacement(Aim.ADD_DIMENSION, 3.0, calls),) if len(before.shape) < 3 else ()


def exchange_last_two(weight: float) -> Replacement:
    return Replacement(Aim.TRANSPOSE, weight, (("transpose", (-2, -1)),))
