"""What the user does to the chain of steps behind an operand."""

from dataclasses import dataclass, replace
from typing import assert_never

from explorer.program import CallError, Side, Step, parse_steps, step_code
from explorer.state.fields import MOST_IN_A_LINE
from explorer.state.history import with_operand
from explorer.state.model import State, StepDraft, Watching
from explorer.state.suggestion import suggested_step
from explorer.state.topics.watching import watch


@dataclass(frozen=True, slots=True)
class AddStep:
    side: Side
    step: Step


@dataclass(frozen=True, slots=True)
class RemoveStep:
    side: Side
    index: int


@dataclass(frozen=True, slots=True)
class OpenStep:
    """Begin to type a step: in place of step `index`, or a new one named `name`."""

    side: Side
    index: int | None = None
    name: str = "reshape"


@dataclass(frozen=True, slots=True)
class EditStep:
    """The step being typed now reads `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class CommitStep:
    """Take the typed step into the program, if it can be read."""


@dataclass(frozen=True, slots=True)
class CancelStep:
    """Give the typed step up."""


StepIntent = AddStep | RemoveStep | OpenStep | EditStep | CommitStep | CancelStep


_TOO_LONG = "too long for a step; write one such as .reshape(-1, 2048)"


def next_step(state: State, intent: StepIntent) -> State:
    match intent:
        case AddStep(side, step):
            operand = state.program.operand(side)
            added = with_operand(state, side, replace(operand, steps=(*operand.steps, step)))
            return _watching_new(state, added, side)
        case RemoveStep(side, index):
            return _remove_step(state, side, index)
        case OpenStep(side, index, name):
            return _open_step(state, side, index, name)
        case EditStep(text):
            return _edit_step(state, text)
        case CommitStep():
            side = state.step_draft.side if state.step_draft is not None else Side.A
            return _watching_new(state, _commit_step(state), side)
        case CancelStep():
            return replace(state, step_draft=None)
        case _:
            assert_never(intent)


def _remove_step(state: State, side: Side, index: int) -> State:
    operand = state.program.operand(side)
    if not 0 <= index < len(operand.steps):
        return state
    steps = operand.steps[:index] + operand.steps[index + 1 :]
    return with_operand(replace(state, step_draft=None), side, replace(operand, steps=steps))


def _open_step(state: State, side: Side, index: int | None, name: str) -> State:
    """Begin to type a step: the one in the chain, or a new one as it is suggested."""
    steps = state.program.operand(side).steps
    if index is not None and not 0 <= index < len(steps):
        return state
    step = steps[index] if index is not None else suggested_step(state, side, name)
    return replace(state, step_draft=StepDraft(side, index, step_code(step)))


def _edit_step(state: State, text: str) -> State:
    draft = state.step_draft
    if draft is None:
        return state
    if len(text) > MOST_IN_A_LINE:
        return replace(state, step_draft=replace(draft, complaint=_TOO_LONG))
    return replace(state, step_draft=replace(draft, text=text, complaint=None))


def _commit_step(state: State) -> State:
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
    return with_operand(replace(state, step_draft=None), draft.side, replace(operand, steps=steps))


def _watching_new(before: State, after: State, side: Side) -> State:
    """A step that has just been put behind an operand is watched, and then the product is shown again."""
    old, new = before.program.operand(side).steps, after.program.operand(side).steps
    if not after.watches_steps or not new or old == new or len(new) < len(old):
        return after
    index = next((at for at, step in enumerate(new) if at >= len(old) or old[at] != step), len(new) - 1)
    return watch(after, Watching(side, index, passing=True))
