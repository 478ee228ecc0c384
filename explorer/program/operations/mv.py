"""torch.mv: a matrix and a vector."""

from explorer.algebra import Alignment, Operation, Shape, aligned, multiply
from explorer.program.operations.rule import NamesOfBoth, Rule

_RANKS = (2, 1)


def _align(operation: Operation, left: Shape, right: Shape, names: NamesOfBoth) -> Alignment:
    takes = (len(left), len(right)) == _RANKS
    return aligned(multiply(left, right, names=names), operation, ranks=_RANKS, takes=takes)


RULE = Rule(
    "mv",
    menu="torch.mv",
    code="torch.mv({}, {})",
    function="mv",
    align=_align,
    needs="a matrix and a vector, 2-D and 1-D",
)
