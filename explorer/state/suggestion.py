"""What the field of a new step starts with: arguments that suit the operands, as far as their shapes are known."""

from explorer.algebra import element_count
from explorer.program import MAX_ARGUMENTS, Side, Step
from explorer.state.model import State
from explorer.state.shapes import final_shape

DEFAULTS = {
    "transpose": Step("transpose", (-2, -1)),
    "flatten": Step("flatten", (0, -1)),
    "squeeze": Step("squeeze"),
    "unsqueeze": Step("unsqueeze", (0,)),
    "contiguous": Step("contiguous"),
}


def suggested_step(state: State, side: Side, name: str) -> Step:
    """The step `name` as its field opens; a reshape where `name` has no form of its own."""
    if name == "permute":
        return _reversed(state, side)
    return DEFAULTS.get(name) or _resized(state, side, "view" if name == "view" else "reshape")


def _resized(state: State, side: Side, name: str) -> Step:
    """`side` in sizes that make the inner dimensions agree; in one row where the elements do not allow it."""
    own, other = final_shape(state, side), final_shape(state, side.other)
    is_left = state.program.product.sides[0] is side
    inner = 0
    if other:
        inner = (other[-2] if len(other) > 1 else other[0]) if is_left else other[-1]
    if own is None or inner <= 0 or element_count(own) % inner:
        return Step(name, (1, -1))
    return Step(name, (-1, inner) if is_left else (inner, -1))


def _reversed(state: State, side: Side) -> Step:
    """The dimensions in the opposite order; those of a matrix where nobody knows how many there are."""
    shape = final_shape(state, side)
    count = 2 if shape is None or len(shape) > MAX_ARGUMENTS else len(shape)
    return Step("permute", tuple(reversed(range(count))))
