"""What the user does to a program: shapes, values and steps of its operands, and how they are multiplied."""

from dataclasses import replace

from explorer.algebra import (
    EquationError,
    Operation,
    Shape,
    ShapeError,
    element_count,
    parse_named_shape,
    read_equation,
    suggest_equation,
)
from explorer.program import (
    CallError,
    Dtype,
    Fill,
    Operand,
    Side,
    Step,
    parse_steps,
    parse_values,
    rule_of,
    step_code,
)
from explorer.state.fields import (
    EQUATION_KEY,
    MOST_IN_A_LINE,
    PLACE_KEY,
    equation_text,
    fits_values,
    shape_key,
    shape_text,
    values_key,
    values_text,
    without_complaint,
)
from explorer.state.history import changed
from explorer.state.model import Draft, State, StepDraft
from explorer.state.shapes import final_shape
from explorer.state.suggestion import suggested_step

MOST_TYPED = 4096
_TOO_LONG = "too long for a step; write one such as .reshape(-1, 2048)"


def edit_shape(state: State, side: Side, text: str) -> State:
    """Take the typed shape if it can be read; otherwise keep the text, with a complaint, and the last program."""
    key = shape_key(side)
    try:
        shape, names = parse_named_shape(text)
    except ShapeError as error:
        before = shape_text(state, side)
        return _drafted(state, key, Draft(text if len(text) <= MOST_IN_A_LINE else before.text, str(error)))
    operand = state.program.operand(side)
    source = replace(operand.source, shape=shape, names=names)
    if source.fill is Fill.TYPED and element_count(shape) != len(source.values):
        source = replace(source, fill=Fill.COUNTING, values=())
    edited = _with_operand(state, side, replace(operand, source=source), merging=key)
    kept = text if len(text) <= MOST_IN_A_LINE else text.strip()
    return _drafted(_undrafted(edited, values_key(side)), key, Draft(kept))


def edit_values(state: State, side: Side, text: str) -> State:
    """Take the typed values, which also say the shape, if they can be read."""
    key = values_key(side)
    try:
        shape, values = parse_values(text)
    except CallError as error:
        before = values_text(state, side) or Draft("")
        return _drafted(state, key, Draft(text if fits_values(text) else before.text, str(error)))
    operand = state.program.operand(side)
    if not operand.source.shape and shape == (1,) and not text.lstrip().startswith(("[", "(")):
        shape = ()  # a number without brackets says nothing of dimensions
    names = operand.source.names if len(shape) == len(operand.source.shape) else ()
    source = replace(operand.source, shape=shape, fill=Fill.TYPED, values=values, names=names)
    edited = _with_operand(state, side, replace(operand, source=source), merging=key)
    read = _undrafted(edited, shape_key(side))
    return _drafted(read, key, Draft(text)) if fits_values(text) else _undrafted(read, key)


def leave_field(state: State, field: str | None) -> State:
    """Text that reads well is written in our way; text that cannot be read stays, with its complaint.

    The complaint of a place that there is not goes: nobody is going there any more.
    """
    kept = tuple((key, draft) for key, draft in state.drafts if draft.complaint or field not in (None, key))
    merging = None if field in (None, state.merging) else state.merging
    left = without_complaint(state) if field in (None, PLACE_KEY) else state
    return replace(left, drafts=kept, merging=merging)


def choose_fill(state: State, side: Side, fill: Fill) -> State:
    """Fill anew; typed values start as the numbers that are there, where those are few enough."""
    operand = state.program.operand(side)
    values: tuple[int | float, ...] = ()
    if fill is Fill.TYPED:
        count = element_count(operand.source.shape)
        if count > MOST_TYPED:
            note = f"{count:,} values: at most {MOST_TYPED:,} can be typed; choose a smaller shape first"
            return _drafted(state, values_key(side), Draft("", note))
        values = _values_now(state, side, operand) or tuple(range(count))
    source = replace(operand.source, fill=fill, values=values)
    return _with_operand(_undrafted(state, values_key(side)), side, replace(operand, source=source))


def choose_dtype(state: State, side: Side, dtype: Dtype) -> State:
    operand = state.program.operand(side)
    return _with_operand(state, side, replace(operand, source=replace(operand.source, dtype=dtype)))


def choose_operation(state: State, operation: Operation) -> State:
    """Multiply in another way; an equation starts as the matrix product of operands like these."""
    if rule_of(operation).typed:
        if operation.name == state.program.operation.name:
            return state
        ranks = (len(_shape_known(state, side)) for side in state.program.product.sides)
        operation = replace(operation, equation=suggest_equation(*ranks))
    edited = changed(state, replace(state.program, operation=operation))
    return replace(_undrafted(edited, EQUATION_KEY), lecture=None) if edited is not state else state


def edit_equation(state: State, text: str) -> State:
    """Take the typed equation if it can be read; otherwise keep the text, with a complaint, and the last program."""
    shown, operation = equation_text(state), state.program.operation
    if shown is None:
        return state
    try:
        read_equation(text)
    except EquationError as error:
        kept = text if len(text) <= MOST_IN_A_LINE else shown.text
        return _drafted(state, EQUATION_KEY, Draft(kept, str(error)))
    program = replace(state.program, operation=replace(operation, equation=text.strip()))
    edited = changed(state, program, merging=EQUATION_KEY)
    edited = replace(edited, lecture=None) if program != state.program else edited
    return _drafted(edited, EQUATION_KEY, Draft(text))


def _shape_known(state: State, side: Side) -> Shape:
    shape = final_shape(state, side)
    return shape if shape is not None else state.program.operand(side).source.shape


def add_step(state: State, side: Side, step: Step) -> State:
    operand = state.program.operand(side)
    return _with_operand(state, side, replace(operand, steps=(*operand.steps, step)))


def remove_step(state: State, side: Side, index: int) -> State:
    operand = state.program.operand(side)
    if not 0 <= index < len(operand.steps):
        return state
    steps = operand.steps[:index] + operand.steps[index + 1 :]
    return _with_operand(replace(state, step_draft=None), side, replace(operand, steps=steps))


def open_step(state: State, side: Side, index: int | None, name: str) -> State:
    """Begin to type a step: the one in the chain, or a new one as it is suggested."""
    steps = state.program.operand(side).steps
    if index is not None and not 0 <= index < len(steps):
        return state
    step = steps[index] if index is not None else suggested_step(state, side, name)
    return replace(state, step_draft=StepDraft(side, index, step_code(step)))


def edit_step(state: State, text: str) -> State:
    draft = state.step_draft
    if draft is None:
        return state
    if len(text) > MOST_IN_A_LINE:
        return replace(state, step_draft=replace(draft, complaint=_TOO_LONG))
    return replace(state, step_draft=replace(draft, text=text, complaint=None))


def commit_step(state: State) -> State:
    """Take the typed steps into the chain; several at once are allowed, and none takes the step out."""
    draft = state.step_draft
    if draft is None:
        return state
    try:
        typed = parse_steps(draft.text)
    except CallError as error:
        return replace(state, step_draft=replace(draft, complaint=str(error)))
    operand = state.program.operand(draft.side)
    at = len(operand.steps) if draft.index is None else draft.index
    after = operand.steps[at + (0 if draft.index is None else 1) :]
    steps = (*operand.steps[:at], *typed, *after)
    return _with_operand(replace(state, step_draft=None), draft.side, replace(operand, steps=steps))


def _values_now(state: State, side: Side, operand: Operand) -> tuple[int | float, ...]:
    """The numbers of an operand without steps, if torch has told them."""
    if state.heard is None or not state.answered or operand.steps:
        return ()
    answer = state.heard.answer.operand(side)
    return tuple(answer.values.numbers()) if answer.values is not None else ()


def _with_operand(state: State, side: Side, operand: Operand, merging: str | None = None) -> State:
    edited = changed(state, state.program.with_operand(side, operand), merging)
    if merging is None and edited.program.operand(side).source != state.program.operand(side).source:
        edited = _undrafted(edited, shape_key(side), values_key(side))
    return replace(edited, lecture=None) if edited.program != state.program else edited


def _drafted(state: State, key: str, draft: Draft) -> State:
    kept = tuple(pair for pair in state.drafts if pair[0] != key)
    return replace(state, drafts=(*kept, (key, draft)))


def _undrafted(state: State, *keys: str) -> State:
    return replace(state, drafts=tuple(pair for pair in state.drafts if pair[0] not in keys))
