"""Undo and redo: earlier and later programs."""

from dataclasses import replace

from explorer.program import Program
from explorer.state.fields import without_complaint
from explorer.state.model import Playhead, State
from explorer.timeline import Position

LONGEST = 500


def changed(state: State, program: Program, merging: str | None = None) -> State:
    """`state` with another program, undoably; changes with the same `merging` in a row count as one."""
    if program == state.program:  # no change to join later ones to, unless one was made in this field before
        return replace(state, merging=merging if merging == state.merging else None)
    merged = merging is not None and merging == state.merging
    before = state.previewing.program if state.previewing is not None else state.program
    if program == before:  # an edit of a preview that leads back to where it began
        return _with_program(replace(state, merging=None), program)
    past = state.past if merged else (*state.past, before)[-LONGEST:]
    return _with_program(replace(state, past=past, future=(), merging=merging), program)


def shown_at(state: State, program: Program, playing: bool) -> State:
    """`state` with another program that is only looked at: nothing is remembered of it."""
    shown = _with_program(replace(state, merging=None), program)
    head = shown.playhead
    play = Playhead(Position() if playing else None, playing, head.speed, head.loop, head.level)
    return _without_drafts(replace(shown, playhead=play))


def undone(state: State) -> State:
    """One change back; the same state where there is none."""
    if not state.past:
        return state
    earlier = replace(state, past=state.past[:-1], future=(state.program, *state.future))
    return _without_drafts(_with_program(earlier, state.past[-1]))


def redone(state: State) -> State:
    """One change on again; the same state where there is none."""
    if not state.future:
        return state
    later = replace(state, past=(*state.past, state.program), future=state.future[1:])
    return _without_drafts(_with_program(later, state.future[0]))


def _with_program(state: State, program: Program) -> State:
    """A new program is a new question to torch, and is shown at rest."""
    head = state.playhead
    rest = Playhead(None, False, head.speed, head.loop, head.level)
    look = replace(state.look, hovered=None, pinned=None)  # they point at cells of the program before
    return replace(
        without_complaint(state),
        program=program,
        generation=state.generation + 1,
        playhead=rest,
        watching=None,
        look=look,
        previewing=None,
    )


def _without_drafts(state: State) -> State:
    return replace(state, drafts=(), step_draft=None, merging=None)
