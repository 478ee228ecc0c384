"""One or two sentences on an answer of torch's: which dimension of which operand met which."""

from explorer.asking import Answer, OperandAnswer
from explorer.diagnosis.acceptance import explain_product
from explorer.diagnosis.refusal import explain_refusal
from explorer.diagnosis.steps import explain_step
from explorer.program import Program, Side, align, rule_of


def explain(program: Program, answer: Answer) -> tuple[str, ...]:
    """Our sentences on what torch said of `program`; they explain, and never decide."""
    for side in Side:
        operand = answer.operand(side)
        if operand.error is not None:
            return (f"torch cannot make {side}: {_source_reason(operand)}",)
        for index, step in enumerate(operand.steps):
            if step.error is not None:
                before = operand.source if index == 0 else operand.steps[index - 1].facts
                return explain_step(side, program.operand(side).steps[index], before)
    left, right = program.product.sides
    left_facts, right_facts = answer.operand(left).final, answer.operand(right).final
    if left_facts is None or right_facts is None:
        return ()
    alignment = align(left_facts.shape, right_facts.shape, program.operation)
    names = (left.value, right.value)
    if answer.product.error is not None:
        return explain_refusal(alignment, names, answer.product.error.text, (left_facts.dtype, right_facts.dtype))
    if rule_of(program.operation).turned and len(right_facts.shape) == 2:
        names = (left.value, f"{right}.T")
    return explain_product(alignment, names)


def _source_reason(operand: OperandAnswer) -> str:
    overflow = operand.error is not None and "overflow" in operand.error.text
    return "its bytes are more than a 64-bit number can count." if overflow else "see torch's words."
