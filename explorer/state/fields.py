"""The fields in which something is typed: by which key each goes, and what it reads."""

from dataclasses import replace

from explorer.algebra import Operation, Shape, spell_named_shape, spell_shape
from explorer.program import MOST_VALUES_TEXT, Dtype, Fill, Side, Source, rule_of
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
    return state.draft(shape_key(side)) or spelled_shape(state.program.operand(side).source)


def values_text(state: State, side: Side) -> Draft | None:
    """What the field of typed values reads; None where it is not shown."""
    return state.draft(values_key(side)) or spelled_values(state.program.operand(side).source)


def spelled_shape(source: Source) -> Draft:
    """The shape of a source as its field writes it."""
    text = spell_named_shape(source.shape, source.names) if source.names else spell_shape(source.shape)
    return Draft(text)


def spelled_values(source: Source) -> Draft | None:
    """Typed values as their field writes them; None where none are typed."""
    if source.fill is not Fill.TYPED:
        return None
    texts = [_value_text(value, source.dtype) for value in source.values]
    if len(source.shape) > 2 or source.shape[:1] == (1,) or not texts:  # rows of numbers would be read as another shape
        return Draft(_nested_text(texts, source.shape))
    width = source.shape[-1] if source.shape else 1
    return Draft("\n".join(" ".join(texts[at : at + width]) for at in range(0, len(texts), width)))


def equation_text(state: State) -> Draft | None:
    """What the field of the equation reads; None where it is not shown."""
    return typed_equation(state.program.operation, state.draft(EQUATION_KEY))


def typed_equation(operation: Operation, draft: Draft | None) -> Draft | None:
    """The equation as its field writes it, or as it is being typed; None where the user types none."""
    return (draft or Draft(operation.equation)) if rule_of(operation).typed else None


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
