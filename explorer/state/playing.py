"""Moving through time."""

import math
from dataclasses import replace

from explorer.state.fields import MOST_IN_A_LINE, without_complaint
from explorer.state.film import film
from explorer.state.model import Draft, Playhead, State, Watching
from explorer.state.places import TOO_LONG, PlaceError, read_place
from explorer.state.resolving import resolve
from explorer.timeline import Order, Position

_LONGEST_TICK = 0.25  # seconds; after a longer pause of the window, time does not jump
LARGEST_TILE = 2**20
_HAIR = 2.0**-20
_HOLD = 1.6  # seconds
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


def tick(state: State, seconds: float) -> State:
    """Time has passed: play on, and stop or start again at the end."""
    head = state.playhead
    if not head.playing:
        return state
    if _awaits_torch(state):
        return state
    shown = film(state)
    if shown.length == 0:
        return _at(state, None, playing=False)
    seconds = min(max(seconds, 0.0), _LONGEST_TICK)
    position = shown.advanced(seconds * head.speed, head.level)
    if position != shown.end:
        return _at(state, position, playing=True)
    if head.loop and shown.position == shown.end:
        return _at(state, Position(), playing=True)
    if state.watching is not None and state.watching.passing:
        return _held(_at(state, position, playing=True), state.watching, seconds)
    return _at(state, position, playing=head.loop)


def _held(state: State, watching: Watching, seconds: float) -> State:
    """At the end of what passes by: stay a moment, then go back to the product."""
    held = watching.held + seconds
    if held < _HOLD:
        return replace(state, watching=replace(watching, held=held))
    return replace(_at(state, None, playing=False), watching=None)


def _awaits_torch(state: State) -> bool:
    """Whether what is to be shown cannot be before torch has made the operands: time waits for it."""
    program = state.program
    return not state.answered and bool(program.a.steps or program.b.steps or state.watching)


def toggle_play(state: State) -> State:
    """Play or pause; at the end, play from the beginning."""
    shown = film(state)
    if state.playhead.playing:
        return _at(_staying(state), shown.position, playing=False)
    begun = Position() if shown.position == shown.end else shown.position
    return _at(without_complaint(state), begun, playing=shown.length > 0)


def step_time(state: State, direction: int) -> State:
    return _at(_staying(state), film(state).stepped(state.playhead.level, direction), playing=False)


def go_to(state: State, position: Position | None) -> State:
    if position is not None:
        position = film(state).clamp(position)
    return _at(_staying(state), position, playing=state.playhead.playing)


def go_to_end(state: State) -> State:
    return _at(_staying(state), film(state).end, playing=False)


def scrub(state: State, share: float) -> State:
    """Go to a share of the whole; the beat is found with whole numbers, so that any length is exact at both ends."""
    if math.isnan(share):
        return state
    length = film(state).length
    per_million = round(min(max(share, 0.0), 1.0) * 1_000_000)
    return _at(_staying(state), Position(length * per_million // 1_000_000), playing=False)


def _staying(state: State) -> State:
    """Who takes the time in hand wants to see: what is watched no longer goes away by itself."""
    watching, there = state.watching, without_complaint(state)
    return there if watching is None else replace(there, watching=replace(watching, passing=False))


def _at(state: State, position: Position | None, playing: bool) -> State:
    head = state.playhead
    return replace(state, playhead=Playhead(position, playing, head.speed, head.loop, head.level))


def with_speed(state: State, speed: float) -> State:
    nearest = min(SPEEDS, key=lambda known: abs(known - speed))
    return replace(state, playhead=replace(state.playhead, speed=nearest))


def choose_matrix(state: State, batch: int) -> State:
    """The same moment in another matrix of the batch; what plays goes on playing."""
    resolved = resolve(state)
    multiplication = resolved.multiplication
    if not multiplication.length:
        return state
    batch = min(max(batch, 0), multiplication.batches - 1)
    here = resolved.position.beat - resolved.moment.batch * multiplication.matrix_beats
    position = Position(batch * multiplication.matrix_beats + here, resolved.position.fraction)
    if here == 0 and batch:  # a matrix begins where the one before it ends: a hair behind that it is the new one
        position = Position(position.beat, max(position.fraction, _HAIR))
    return _at(without_complaint(state), position, state.playhead.playing)


def edit_place(state: State, text: str) -> State:
    """What is typed as a place; nothing is said of it before it is gone to."""
    if len(text) > MOST_IN_A_LINE:
        before = state.place_draft or Draft("")
        return replace(state, place_draft=replace(before, complaint=TOO_LONG))
    return replace(state, place_draft=Draft(text) if text else None)


def go_to_place(state: State) -> State:
    """Go to the place that is typed; where it cannot be read, say why."""
    if state.place_draft is None:
        return state
    try:
        position = read_place(state.place_draft.text, resolve(state))
    except PlaceError as error:
        return replace(state, place_draft=replace(state.place_draft, complaint=str(error)))
    return _at(replace(state, place_draft=None), position, playing=False)


def with_order(state: State, order: Order, tile: int | None) -> State:
    """The same product in another order, from its beginning; what plays goes on playing."""
    if (order, tile) == (state.order, state.tile):
        return state
    begun = state.playhead.position is not None
    changed = replace(state, order=order, tile=None if tile is None else min(max(tile, 1), LARGEST_TILE))
    return _at(without_complaint(changed), Position() if begun else None, state.playhead.playing)
