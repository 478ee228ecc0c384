"""Which rearrangements of elements can be watched: a step that torch has made, or .T beside .reshape."""

from explorer.algebra import Shape
from explorer.asking import OperandAnswer
from explorer.program import Operand, Side, Step
from explorer.state.model import State
from explorer.state.shapes import final_shape


def can_watch(state: State) -> bool:
    """Whether torch has made what is to be watched."""
    watching, heard = state.watching, state.heard
    if watching is None or heard is None or not state.answered:
        return False
    told = heard.answer.operand(watching.side)
    if watching.index is not None:
        return _made(told, watching.index)
    at = len(told.steps)
    return len(heard.answer.aside) == 2 and all(_made(aside, at) for aside in heard.answer.aside)


def comparison(state: State, side: Side) -> tuple[Operand, ...]:
    """The operand transposed, and the operand reshaped to the same sizes; nothing below two dimensions."""
    shape, operand = final_shape(state, side), state.program.operand(side)
    return tuple(Operand(operand.source, (*operand.steps, step)) for step in compared_steps(shape)) if shape else ()


def asides(state: State) -> tuple[Operand, ...]:
    """The operands that torch is to be asked of beside the program."""
    watching = state.watching
    return comparison(state, watching.side) if watching is not None and watching.index is None else ()


def compared_steps(shape: Shape) -> tuple[Step, ...]:
    """.T, as far as the last two dimensions go, and .reshape to the sizes that it gives."""
    if len(shape) < 2:
        return ()
    return Step("transpose", (-2, -1)), Step("reshape", (*shape[:-2], shape[-1], shape[-2]))


def _made(told: OperandAnswer, index: int) -> bool:
    """Whether torch has made the tensors before and after step `index`."""
    reached = (told.source, *(step.facts for step in told.steps))
    return 0 <= index < len(told.steps) and reached[index] is not None and reached[index + 1] is not None
