"""torch.mul: element by element, sizes of 1 used again."""

from explorer.algebra import Alignment, Meeting, Operation, Shape, aligned, combine
from explorer.program.operations.rule import Rule


def _align(operation: Operation, left: Shape, right: Shape) -> Alignment:
    return aligned(combine(left, right), operation, meeting=Meeting.ELEMENTS)


RULE = Rule("mul", menu="by element, *", code="{} * {}", function="mul", align=_align)
