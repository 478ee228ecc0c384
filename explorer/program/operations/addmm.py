"""torch.addmm: two matrices, and a bias that is added to their product."""

from explorer.program.operations.mm import align_matrices
from explorer.program.operations.rule import Rule

RULE = Rule(
    "addmm",
    menu="torch.addmm",
    code="torch.addmm({0}.new_zeros(()), {0}, {1})",
    function="addmm",
    align=align_matrices,
    needs="two matrices, 2-D and 2-D",
    note="addmm adds a bias to the product; here it is 0.",
    adds_bias=True,
)
