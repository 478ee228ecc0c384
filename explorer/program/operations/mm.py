"""torch.mm: two matrices."""

from explorer.algebra import Alignment, Operation, Shape, aligned, multiply
from explorer.program.operations.rule import NamesOfBoth, Rule

_RANKS = (2, 2)


def align_matrices(operation: Operation, left: Shape, right: Shape, names: NamesOfBoth) -> Alignment:
    """Two matrices, 2-D each."""
    takes = (len(left), len(right)) == _RANKS
    return aligned(multiply(left, right, names=names), operation, ranks=_RANKS, takes=takes)


RULE = Rule(
    "mm",
    menu="torch.mm",
    code="torch.mm({}, {})",
    function="mm",
    align=align_matrices,
    needs="two matrices, 2-D and 2-D",
)
