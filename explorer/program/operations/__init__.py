"""The operations that multiply two tensors: one file each, with all that is known of it, and this table."""

from explorer.algebra import Alignment, Operation, Shape, excerpt, read_equation
from explorer.program.operations import (
    addmm,
    baddbmm,
    bmm,
    conv2d,
    dot,
    einsum,
    linear,
    matmul,
    matmul_batch_second,
    mm,
    mul,
    mv,
)
from explorer.program.operations.rule import NamesOfBoth, Rule

# In the order of the menu.
RULES = {
    rule.name: rule
    for rule in (
        matmul.RULE,
        linear.RULE,
        mm.RULE,
        bmm.RULE,
        mv.RULE,
        dot.RULE,
        addmm.RULE,
        baddbmm.RULE,
        einsum.RULE,
        matmul_batch_second.RULE,
        conv2d.RULE,
        mul.RULE,
    )
}
OPERATIONS = tuple(rule.operation for rule in RULES.values())


def rule_of(operation: Operation) -> Rule:
    """What is known of an operation."""
    return RULES[operation.name]


def align(
    left: Shape, right: Shape, operation: Operation = Operation.MATMUL, names: NamesOfBoth = ((), ())
) -> Alignment:
    """Line `left` and `right` up as `operation` does; never raises: what does not fit is told by `trouble`.

    `names` are those of the axes of both, none where they have none.
    """
    return rule_of(operation).align(operation, left, right, names)


def check_operation(operation: Operation) -> None:
    """Raises ValueError with a sentence where there is no such operation, or its equation cannot be read."""
    if operation.name not in RULES:
        raise ValueError(f'"{excerpt(operation.name)}" is not an operation here; known are {", ".join(RULES)}')
    if rule_of(operation).typed:
        read_equation(operation.equation)
    elif operation != rule_of(operation).operation:
        raise ValueError(f"{operation} does not take the equation {excerpt(operation.equation)}")


__all__ = ["OPERATIONS", "RULES", "Rule", "align", "check_operation", "rule_of"]
