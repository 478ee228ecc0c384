"""The shapes that are known of an operand: from torch, or at once where nothing has been done to its source."""

from explorer.algebra import Shape
from explorer.asking import OperandAnswer
from explorer.program import Side
from explorer.state.model import State


def answer_of(state: State, side: Side) -> OperandAnswer | None:
    """What torch said of one operand of the program as it stands."""
    if state.heard is None or not state.answered:
        return None
    return state.heard.answer.operand(side)


def final_shape(state: State, side: Side) -> Shape | None:
    """The shape that enters the product, or None where it is not known."""
    operand = state.program.operand(side)
    if not operand.steps:
        return operand.source.shape
    answer = answer_of(state, side)
    return answer.final.shape if answer is not None and answer.final is not None else None
