"""A fix that is looked at, or taken."""

from dataclasses import dataclass, replace
from typing import assert_never

from explorer.program import Operand, Program, Side
from explorer.state.history import changed, shown_at, without_preview
from explorer.state.model import Previewing, State, Watching
from explorer.timeline import Position


@dataclass(frozen=True, slots=True)
class Preview:
    """Look at a program in place of the present one."""

    program: Program


@dataclass(frozen=True, slots=True)
class EndPreview:
    pass


@dataclass(frozen=True, slots=True)
class ApplyMend:
    """Take a program in place of the present one, undoably, and play it."""

    program: Program


FixIntent = Preview | EndPreview | ApplyMend


def next_fix(state: State, intent: FixIntent) -> State:
    match intent:
        case Preview(program):
            return _preview(state, program)
        case EndPreview():
            return without_preview(state)
        case ApplyMend(program):
            return _apply(state, program)
        case _:
            assert_never(intent)


def _preview(state: State, program: Program) -> State:
    """Show another program in place of the present one, which comes back; the way to it is watched where steps lead."""
    base = state.previewing or Previewing(state.program, state.heard if state.answered else None, state.pasted)
    shown = shown_at(state, program, playing=True)
    watching = _new_steps(base.program, program) if state.watches_steps else None
    head = shown.playhead if watching is None else shown.playhead.at(Position(), playing=True)
    return replace(shown, previewing=base, watching=watching, playhead=head)


def _apply(state: State, program: Program) -> State:
    """Take a mend into the program, undoably; the multiplication plays."""
    taken = changed(without_preview(state), program)
    play = taken.playhead.at(Position(), playing=True)
    return replace(taken, playhead=play, drafts=(), step_draft=None, lecture=None)


def _new_steps(before: Program, after: Program) -> Watching | None:
    """The first step that the mend puts in, where it is one on an operand that starts from the same source."""
    for side in Side:
        old, new = before.operand(side), after.operand(side)
        if len(new.steps) > len(old.steps) and _starts_so(old, new):
            return Watching(side, len(old.steps), passing=True)
    return None


def _starts_so(old: Operand, new: Operand) -> bool:
    return old.source == new.source and new.steps[: len(old.steps)] == old.steps
