"""What the user does to an operand: its shape, its values, where they come from."""

from dataclasses import dataclass, replace
from typing import assert_never

from explorer.algebra import ShapeError, element_count, parse_named_shape
from explorer.program import CallError, Dtype, Fill, Operand, Side, parse_values
from explorer.state.fields import (
    MOST_IN_A_LINE,
    PLACE_KEY,
    fits_values,
    shape_key,
    shape_text,
    values_key,
    values_text,
    without_complaint,
)
from explorer.state.history import drafted, undrafted, with_operand
from explorer.state.model import Draft, State
from explorer.state.topics.paste import is_error, paste


@dataclass(frozen=True, slots=True)
class EditShape:
    """The shape field of an operand now reads `text`."""

    side: Side
    text: str


@dataclass(frozen=True, slots=True)
class EditValues:
    """The field of typed values now reads `text`."""

    side: Side
    text: str


@dataclass(frozen=True, slots=True)
class LeaveField:
    """A field has been left: its next change is one of its own, and text that cannot be read stays, marked.

    `field` is its key; None stands for whichever field was edited last. With the key it may come late: it ends nothing
    of a field that is edited by now.
    """

    field: str | None = None


@dataclass(frozen=True, slots=True)
class ChooseFill:
    side: Side
    fill: Fill


@dataclass(frozen=True, slots=True)
class ChooseDtype:
    side: Side
    dtype: Dtype


OperandIntent = EditShape | EditValues | LeaveField | ChooseFill | ChooseDtype


MOST_TYPED = 4096


def next_operand(state: State, intent: OperandIntent) -> State:
    match intent:
        case EditShape(side, text):
            return _typed_shape(state, side, text)
        case EditValues(side, text):
            return _edit_values(state, side, text)
        case LeaveField(field):
            return _leave_field(state, field)
        case ChooseFill(side, fill):
            return _choose_fill(state, side, fill)
        case ChooseDtype(side, dtype):
            operand = state.program.operand(side)
            return with_operand(state, side, replace(operand, source=replace(operand.source, dtype=dtype)))
        case _:
            assert_never(intent)


def _typed_shape(state: State, side: Side, text: str) -> State:
    """A shape; or an error that was pasted into the field of one."""
    edited = _edit_shape(state, side, text)
    draft = edited.draft(shape_key(side))
    if draft is not None and draft.complaint and is_error(text):
        return paste(state, text)
    return edited


def _edit_shape(state: State, side: Side, text: str) -> State:
    """Take the typed shape if it can be read; otherwise keep the text, with a complaint, and the last program."""
    key = shape_key(side)
    try:
        shape, names = parse_named_shape(text)
    except ShapeError as error:
        before = shape_text(state, side)
        return drafted(state, key, Draft(text if len(text) <= MOST_IN_A_LINE else before.text, str(error)))
    operand = state.program.operand(side)
    source = replace(operand.source, shape=shape, names=names)
    if source.fill is Fill.TYPED and element_count(shape) != len(source.values):
        source = replace(source, fill=Fill.COUNTING, values=())
    edited = with_operand(state, side, replace(operand, source=source), merging=key)
    kept = text if len(text) <= MOST_IN_A_LINE else text.strip()
    return drafted(undrafted(edited, values_key(side)), key, Draft(kept))


def _edit_values(state: State, side: Side, text: str) -> State:
    """Take the typed values, which also say the shape, if they can be read."""
    key = values_key(side)
    try:
        shape, values = parse_values(text)
    except CallError as error:
        before = values_text(state, side) or Draft("")
        return drafted(state, key, Draft(text if fits_values(text) else before.text, str(error)))
    operand = state.program.operand(side)
    if not operand.source.shape and shape == (1,) and not text.lstrip().startswith(("[", "(")):
        shape = ()  # a number without brackets says nothing of dimensions
    names = operand.source.names if len(shape) == len(operand.source.shape) else ()
    source = replace(operand.source, shape=shape, fill=Fill.TYPED, values=values, names=names)
    edited = with_operand(state, side, replace(operand, source=source), merging=key)
    read = undrafted(edited, shape_key(side))
    return drafted(read, key, Draft(text)) if fits_values(text) else undrafted(read, key)


def _leave_field(state: State, field: str | None) -> State:
    """Text that reads well is written in our way; text that cannot be read stays, with its complaint.

    The complaint of a place that there is not goes: nobody is going there any more.
    """
    kept = tuple((key, draft) for key, draft in state.drafts if draft.complaint or field not in (None, key))
    merging = None if field in (None, state.merging) else state.merging
    left = without_complaint(state) if field in (None, PLACE_KEY) else state
    return replace(left, drafts=kept, merging=merging)


def _choose_fill(state: State, side: Side, fill: Fill) -> State:
    """Fill anew; typed values start as the numbers that are there, where those are few enough."""
    operand = state.program.operand(side)
    values: tuple[int | float, ...] = ()
    if fill is Fill.TYPED:
        count = element_count(operand.source.shape)
        if count > MOST_TYPED:
            note = f"{count:,} values: at most {MOST_TYPED:,} can be typed; choose a smaller shape first"
            return drafted(state, values_key(side), Draft("", note))
        values = _values_now(state, side, operand) or tuple(range(count))
    source = replace(operand.source, fill=fill, values=values)
    return with_operand(undrafted(state, values_key(side)), side, replace(operand, source=source))


def _values_now(state: State, side: Side, operand: Operand) -> tuple[int | float, ...]:
    """The numbers of an operand without steps, if torch has told them."""
    if state.heard is None or not state.answered or operand.steps:
        return ()
    answer = state.heard.answer.operand(side)
    return tuple(answer.values.numbers()) if answer.values is not None else ()
