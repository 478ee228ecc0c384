"""Stacks of matrices whose batch is their second dimension, as sequences of a recurrent layer have it."""

from explorer.program.operations.einsum import align_by_letters
from explorer.program.operations.rule import Rule

RULE = Rule(
    "matmul_batch_second",
    menu="matmul, batch second",
    code='torch.einsum("{equation}", {}, {})',
    function="einsum",
    align=align_by_letters,
    equation="ibj,jbk->ibk",
)
