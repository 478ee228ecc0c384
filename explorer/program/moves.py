"""What a step does to the elements, in the words of algebra: where each dimension came from, or the same order."""

from explorer.algebra import Move, Shape
from explorer.program.steps import Step


def move_of(step: Step, before: Shape, after: Shape) -> Move:
    """The move from a tensor of shape `before` to the one of shape `after` that torch made of it by `step`."""
    return Move(before, after, step.kind.sources(step.arguments, len(before)))
