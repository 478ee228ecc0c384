"""torch.dot: two vectors."""

from explorer.algebra import Alignment, Operation, Shape, aligned, multiply
from explorer.program.operations.rule import NamesOfBoth, Rule

_RANKS = (1, 1)


def _align(operation: Operation, left: Shape, right: Shape, names: NamesOfBoth) -> Alignment:
    takes = (len(left), len(right)) == _RANKS
    return aligned(multiply(left, right, names=names), operation, ranks=_RANKS, takes=takes)


RULE = Rule(
    "dot", menu="torch.dot", code="torch.dot({}, {})", function="dot", align=_align, needs="two vectors, 1-D and 1-D"
)
