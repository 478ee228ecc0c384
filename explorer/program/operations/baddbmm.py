"""torch.baddbmm: two stacks of matrices, and a bias that is added to each product."""

from explorer.program.operations.bmm import align_stacks
from explorer.program.operations.rule import Rule

RULE = Rule(
    "baddbmm",
    menu="torch.baddbmm",
    code="torch.baddbmm({0}.new_zeros(()), {0}, {1})",
    function="baddbmm",
    align=align_stacks,
    needs="two stacks of matrices, 3-D and 3-D",
    note="baddbmm adds a bias to each product; here it is 0.",
    adds_bias=True,
)
