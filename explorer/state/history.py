"""Undo and redo: earlier and later programs; and the ways in which a program is replaced."""

from dataclasses import replace

from msgspec import structs

from explorer.program import Operand, Program, Side
from explorer.state.fields import shape_key, values_key, without_complaint
from explorer.state.model import Draft, Heard, State
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
    return _without_drafts(replace(shown, playhead=shown.playhead.at(Position() if playing else None, playing)))


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
    look = replace(state.look, hovered=None, pinned=None)  # they point at cells of the program before
    return replace(
        without_complaint(state),
        program=program,
        generation=state.generation + 1,
        playhead=state.playhead.at(None, playing=False),
        watching=None,
        look=look,
        previewing=None,
    )


def _without_drafts(state: State) -> State:
    return replace(state, drafts=(), step_draft=None, merging=None)


def without_preview(state: State) -> State:
    """Back to the program before the preview, with what torch had said of it."""
    base = state.previewing
    if base is None:
        return state
    back = shown_at(state, base.program, playing=False)
    if base.heard is None:
        return back
    answer = structs.replace(base.heard.answer, generation=back.generation)
    return replace(back, heard=Heard(base.program, answer, base.heard.tilings))


def asked_again(state: State) -> State:
    """The same program as a new question to torch."""
    return replace(state, generation=state.generation + 1)


def with_operand(state: State, side: Side, operand: Operand, merging: str | None = None) -> State:
    """`state` with another operand, undoably; a scenario ends with it."""
    edited = changed(state, state.program.with_operand(side, operand), merging)
    if merging is None and edited.program.operand(side).source != state.program.operand(side).source:
        edited = undrafted(edited, shape_key(side), values_key(side))
    return replace(edited, lecture=None) if edited.program != state.program else edited


def drafted(state: State, key: str, draft: Draft) -> State:
    """`state` with something typed in the field `key`."""
    kept = tuple(pair for pair in state.drafts if pair[0] != key)
    return replace(state, drafts=(*kept, (key, draft)))


def undrafted(state: State, *keys: str) -> State:
    """`state` with nothing typed in these fields beside what the program holds."""
    return replace(state, drafts=tuple(pair for pair in state.drafts if pair[0] not in keys))
