"""torch.mul: element by element, sizes of 1 used again."""

from explorer.algebra import Alignment, Meeting, Operation, Shape, aligned, combine
from explorer.program.operations.rule import NamesOfBoth, Rule


def _align(operation: Operation, left: Shape, right: Shape, names: NamesOfBoth) -> Alignment:
    return aligned(combine(left, right, names), operation, meeting=Meeting.ELEMENTS)


RULE = Rule("mul", menu="by element, *", code="{} * {}", function="mul", align=_align)
