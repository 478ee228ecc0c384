"""Moving through time."""

import math
from dataclasses import replace

from explorer.state.model import Playhead, State
from explorer.state.resolving import resolve
from explorer.timeline import Order, Position, advance, step_from

_LONGEST_TICK = 0.25  # seconds; after a longer pause of the window, time does not jump
LARGEST_TILE = 2**20
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


def tick(state: State, seconds: float) -> State:
    """Time has passed: play on, and stop or start again at the end."""
    head = state.playhead
    if not head.playing:
        return state
    if _awaits_torch(state):
        return state
    resolved = resolve(state)
    if resolved.length == 0:
        return _at(state, None, playing=False)
    seconds = min(max(seconds, 0.0), _LONGEST_TICK) * head.speed
    position = advance(resolved.multiplication, resolved.position, seconds, head.level)
    if position != resolved.multiplication.end:
        return _at(state, position, playing=True)
    if head.loop and resolved.position == resolved.multiplication.end:
        return _at(state, Position(), playing=True)
    return _at(state, position, playing=head.loop)


def _awaits_torch(state: State) -> bool:
    """Whether the program as it stands cannot be shown before torch has made the operands: time waits for it."""
    return not state.answered and bool(state.program.a.steps or state.program.b.steps)


def toggle_play(state: State) -> State:
    """Play or pause; at the end, play from the beginning."""
    if state.playhead.playing:
        return _at(state, resolve(state).position, playing=False)
    resolved = resolve(state)
    at_end = resolved.position == resolved.multiplication.end
    return _at(state, Position() if at_end else resolved.position, playing=resolved.length > 0)


def step_time(state: State, direction: int) -> State:
    resolved = resolve(state)
    position = step_from(resolved.multiplication, resolved.position, state.playhead.level, direction)
    return _at(state, position, playing=False)


def go_to(state: State, position: Position | None) -> State:
    if position is not None:
        position = resolve(state).multiplication.clamp(position)
    return _at(state, position, playing=state.playhead.playing)


def go_to_end(state: State) -> State:
    return _at(state, resolve(state).multiplication.end, playing=False)


def scrub(state: State, share: float) -> State:
    """Go to a share of the whole; the beat is found with whole numbers, so that any length is exact at both ends."""
    if math.isnan(share):
        return state
    length = resolve(state).length
    per_million = round(min(max(share, 0.0), 1.0) * 1_000_000)
    return _at(state, Position(length * per_million // 1_000_000), playing=False)


def _at(state: State, position: Position | None, playing: bool) -> State:
    head = state.playhead
    return replace(state, playhead=Playhead(position, playing, head.speed, head.loop, head.level))


def with_speed(state: State, speed: float) -> State:
    nearest = min(SPEEDS, key=lambda known: abs(known - speed))
    return replace(state, playhead=replace(state.playhead, speed=nearest))


def with_order(state: State, order: Order, tile: int | None) -> State:
    """The same product in another order, from its beginning; what plays goes on playing."""
    if (order, tile) == (state.order, state.tile):
        return state
    begun = state.playhead.position is not None
    changed = replace(state, order=order, tile=None if tile is None else min(max(tile, 1), LARGEST_TILE))
    return _at(changed, Position() if begun else None, state.playhead.playing)
