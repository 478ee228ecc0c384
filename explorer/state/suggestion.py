"""What a reshape field starts with: the sizes that would make the inner dimensions agree, if the elements allow it."""

from explorer.algebra import element_count
from explorer.program import Side, Step
from explorer.state.model import State
from explorer.state.shapes import final_shape


def suggested_reshape(state: State, side: Side) -> Step:
    """A reshape of `side` to the inner size of the other operand; to one row where that does not divide."""
    own, other = final_shape(state, side), final_shape(state, side.other)
    is_left = state.program.product.sides[0] is side
    inner = 0
    if other:
        inner = (other[-2] if len(other) > 1 else other[0]) if is_left else other[-1]
    if own is None or inner <= 0 or element_count(own) % inner:
        return Step("reshape", (1, -1))
    return Step("reshape", (-1, inner) if is_left else (inner, -1))
