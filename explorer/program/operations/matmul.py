"""torch.matmul: `left @ right`, of any dimensions but none."""

from explorer.algebra import Alignment, Operation, Shape, aligned, multiply
from explorer.program.operations.rule import NamesOfBoth, Rule


def _align(operation: Operation, left: Shape, right: Shape, names: NamesOfBoth) -> Alignment:
    return aligned(multiply(left, right, names=names), operation, takes=bool(left and right))


RULE = Rule("matmul", menu="matmul, @", code="{} @ {}", function="matmul", align=_align)
