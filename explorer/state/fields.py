"""The fields in which something is typed: by which key each goes, and what it reads."""

from dataclasses import replace

from explorer.algebra import Shape, spell_named_shape, spell_shape
from explorer.program import MOST_VALUES_TEXT, Dtype, Fill, Side, rule_of
from explorer.state.model import Draft, State

MOST_IN_A_LINE = 10_000  # characters that a field of one line takes; it lays them out in 2 ms, a million in 200
_LONGEST_LINE = 50_000  # characters of typed values; 100,000 add 100 ms to a change of the theme, these 30
EQUATION_KEY = "equation"
PASTE_KEY = "paste"
PLACE_KEY = "place"


def shape_key(side: Side) -> str:
    return f"{side} shape"


def values_key(side: Side) -> str:
    return f"{side} values"


def shape_text(state: State, side: Side) -> Draft:
    """What the field of a shape reads."""
    source = state.program.operand(side).source
    text = spell_named_shape(source.shape, source.names) if source.names else spell_shape(source.shape)
    return state.draft(shape_key(side)) or Draft(text)


def values_text(state: State, side: Side) -> Draft | None:
    """What the field of typed values reads; None where it is not shown."""
    draft, source = state.draft(values_key(side)), state.program.operand(side).source
    if draft is not None or source.fill is not Fill.TYPED:
        return draft
    texts = [_value_text(value, source.dtype) for value in source.values]
    if len(source.shape) > 2 or source.shape[:1] == (1,) or not texts:  # rows of numbers would be read as another shape
        return Draft(_nested_text(texts, source.shape))
    width = source.shape[-1] if source.shape else 1
    return Draft("\n".join(" ".join(texts[at : at + width]) for at in range(0, len(texts), width)))


def equation_text(state: State) -> Draft | None:
    """What the field of the equation reads; None where the operation has none."""
    operation = state.program.operation
    if not rule_of(operation).typed:
        return None
    return state.draft(EQUATION_KEY) or Draft(operation.equation)


def without_complaint(state: State) -> State:
    """The place that is typed stays to be read; that it is none is no longer said."""
    place = state.place_draft
    return state if place is None else replace(state, place_draft=Draft(place.text))


def fits_values(text: str) -> bool:
    """Whether the field of typed values can lay `text` out in time."""
    return len(text) <= MOST_VALUES_TEXT and all(len(line) <= _LONGEST_LINE for line in text.split("\n"))


def _value_text(value: int | float, dtype: Dtype) -> str:
    """A number such that reading it gives the same element again: nine digits tell any float32."""
    short = isinstance(value, float) and dtype in (Dtype.FLOAT32, Dtype.FLOAT16, Dtype.BFLOAT16)
    return f"{value:.9g}" if short else str(value)


def _nested_text(texts: list[str], shape: Shape) -> str:
    """The numbers in brackets, one pair a list, as torch.tensor takes them."""
    if not shape:
        return "".join(texts)
    part = len(texts) // shape[0] if shape[0] else 0
    rows = (texts[at * part : (at + 1) * part] for at in range(shape[0]))
    return f"[{', '.join(_nested_text(row, shape[1:]) for row in rows)}]"
