"""What a step does to the elements, in the words of algebra: a permutation of dimensions, or the same reading order."""

from explorer.algebra import Move, Shape
from explorer.program.steps import Step


def move_of(step: Step, before: Shape, after: Shape) -> Move:
    """The move from a tensor of shape `before` to the one of shape `after` that torch made of it by `step`."""
    return Move(before, after, permutation_of(step, len(before)))


def permutation_of(step: Step, rank: int) -> tuple[int, ...] | None:
    """Which dimension each dimension of the result was; None where the step keeps the reading order."""
    dimensions = list(range(rank))
    match step.name:
        case "T" | "t":
            return tuple(reversed(dimensions))
        case "mT" if rank:
            dimensions[-2], dimensions[-1] = dimensions[-1], dimensions[-2]
        case "transpose" if rank:
            first, second = (argument % rank for argument in step.arguments)
            dimensions[first], dimensions[second] = dimensions[second], dimensions[first]
        case "permute" if rank:
            dimensions = [argument % rank for argument in step.arguments]
        case "transpose" | "permute" | "mT":
            pass
        case _:
            return None
    return tuple(dimensions)
