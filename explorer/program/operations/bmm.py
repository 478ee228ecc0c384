"""torch.bmm: two stacks of matrices, one product for each pair; the stacks do not broadcast."""

from explorer.algebra import Alignment, Operation, Shape, aligned, multiply
from explorer.program.operations.rule import NamesOfBoth, Rule

_RANKS = (3, 3)


def align_stacks(operation: Operation, left: Shape, right: Shape, names: NamesOfBoth) -> Alignment:
    """Two stacks, 3-D each, of equally many matrices."""
    takes = (len(left), len(right)) == _RANKS
    contraction = multiply(left, right, stretches=False, names=names)
    return aligned(contraction, operation, ranks=_RANKS, takes=takes, stretches=False)


RULE = Rule(
    "bmm",
    menu="torch.bmm",
    code="torch.bmm({}, {})",
    function="bmm",
    align=align_stacks,
    needs="two stacks of matrices, 3-D and 3-D",
)
