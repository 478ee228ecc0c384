"""What the field of a new step starts with: arguments that suit the operands, as far as their shapes are known."""

from explorer.program import STEPS, Side, Step, Surroundings
from explorer.state.model import State
from explorer.state.shapes import final_shape


def suggested_step(state: State, side: Side, name: str) -> Step:
    """The step `name` as its field opens; a reshape where there is no such step."""
    kind = STEPS.get(name, STEPS["reshape"])
    return Step(kind.name, kind.suggestion(_surroundings(state, side)))


def _surroundings(state: State, side: Side) -> Surroundings:
    own, other = final_shape(state, side), final_shape(state, side.other)
    is_left = state.program.product.sides[0] is side
    inner = 0
    if other:
        inner = (other[-2] if len(other) > 1 else other[0]) if is_left else other[-1]
    return Surroundings(own, inner, is_left)
