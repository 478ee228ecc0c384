"""What of a program torch refused."""

from explorer.asking.answer import OperandAnswer, ProductAnswer, TorchError
from explorer.program import Program, Side, step_code


def refused_call(
    program: Program, a: OperandAnswer, b: OperandAnswer, product: ProductAnswer
) -> tuple[str, TorchError] | None:
    """The first call that torch refused, as code, with its error: of a source, a step or the product."""
    for side, operand in zip(Side, (a, b), strict=True):
        if operand.error is not None:
            return f"{side} of shape {program.operand(side).source.shape}", operand.error
        for step, told in zip(program.operand(side).steps, operand.steps, strict=True):
            if told.error is not None:
                return f"{side}{step_code(step)}", told.error
    return (program.call, product.error) if product.error is not None else None
