"""torch.einsum of two operands: the equation says which axes are kept and which are summed."""

from explorer.algebra import Alignment, Operation, Shape, aligned, apply_equation, multiply, read_equation
from explorer.program.operations.rule import NamesOfBoth, Rule


def align_by_letters(operation: Operation, left: Shape, right: Shape, names: NamesOfBoth) -> Alignment:
    """As the operation's equation says."""
    equation = read_equation(operation.equation)
    if not equation.takes(left, right):  # no letter for some dimension: only the shapes are known
        return aligned(multiply(left, right, names=names), operation, ranks=equation.ranks, takes=False)
    return aligned(apply_equation(equation, left, right), operation, ranks=equation.ranks)


RULE = Rule(
    "einsum",
    menu="torch.einsum",
    code='torch.einsum("{equation}", {}, {})',
    function="einsum",
    align=align_by_letters,
    equation="ij,jk->ik",
    typed=True,
)
