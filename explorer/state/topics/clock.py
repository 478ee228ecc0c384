"""Time: what plays, how fast, and where in it we are."""

import math
from dataclasses import dataclass, replace
from typing import assert_never

from explorer.state.fields import MOST_IN_A_LINE, without_complaint
from explorer.state.model import Draft, State, Watching
from explorer.state.places import TOO_LONG, PlaceError, read_place
from explorer.state.sight import Film, Resolved, Sight
from explorer.timeline import Level, Order, Position


@dataclass(frozen=True, slots=True)
class Tick:
    """`seconds` have passed."""

    seconds: float


@dataclass(frozen=True, slots=True)
class TogglePlay:
    pass


@dataclass(frozen=True, slots=True)
class StepTime:
    """One step on (1) or back (-1) at the level chosen."""

    direction: int


@dataclass(frozen=True, slots=True)
class GoTo:
    """Go to a place in time; None is the rest position."""

    position: Position | None


@dataclass(frozen=True, slots=True)
class GoToEnd:
    pass


@dataclass(frozen=True, slots=True)
class Scrub:
    """Go to `share` (0 to 1) of the whole multiplication."""

    share: float


@dataclass(frozen=True, slots=True)
class ChooseSpeed:
    speed: float


@dataclass(frozen=True, slots=True)
class ChooseLevel:
    level: Level


@dataclass(frozen=True, slots=True)
class ChooseLoop:
    loop: bool


@dataclass(frozen=True, slots=True)
class ChooseMatrix:
    """Show this matrix of the batch; the nearest one that exists."""

    batch: int


@dataclass(frozen=True, slots=True)
class EditPlace:
    """The field of places now reads `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class GoToPlace:
    """Go to the typed place, if it can be read."""


@dataclass(frozen=True, slots=True)
class ChooseOrder:
    """In which order the multiplications are done."""

    order: Order


@dataclass(frozen=True, slots=True)
class ChooseTile:
    """The side of a tile in blocks; None leaves it to us."""

    tile: int | None


ClockIntent = (
    Tick
    | TogglePlay
    | StepTime
    | GoTo
    | GoToEnd
    | Scrub
    | ChooseSpeed
    | ChooseLevel
    | ChooseLoop
    | ChooseMatrix
    | EditPlace
    | GoToPlace
    | ChooseOrder
    | ChooseTile
)


_LONGEST_TICK = 0.25  # seconds; after a longer pause of the window, time does not jump
LARGEST_TILE = 2**20
_HAIR = 2.0**-20
_HOLD = 1.6  # seconds
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


def next_clock(state: State, intent: ClockIntent, sight: Sight) -> State:
    match intent:
        case Tick(seconds):
            return _tick(state, seconds, sight.film) if state.playhead.playing else state
        case TogglePlay():
            return _toggle_play(state, sight.film)
        case StepTime(direction):
            return step_time(state, direction, sight.film)
        case GoTo(position):
            return _go_to(state, position, sight.film)
        case GoToEnd():
            return _at(_staying(state), sight.film.end, playing=False)
        case Scrub(share):
            return _scrub(state, share, sight.film)
        case ChooseMatrix(batch):
            return _choose_matrix(state, batch, sight.resolved)
        case GoToPlace():
            return _go_to_place(state, sight.resolved)
        case _:
            return _next_manner(state, intent)


def _next_manner(
    state: State, intent: ChooseSpeed | ChooseLevel | ChooseLoop | EditPlace | ChooseOrder | ChooseTile
) -> State:
    """How time passes, and what is typed of where to go."""
    match intent:
        case ChooseSpeed(speed):
            return with_speed(state, speed)
        case ChooseLevel(level):
            return replace(state, playhead=replace(state.playhead, level=level))
        case ChooseLoop(loop):
            return replace(state, playhead=replace(state.playhead, loop=loop))
        case EditPlace(text):
            return _edit_place(state, text)
        case ChooseOrder(order):
            return with_order(state, order, state.tile)
        case ChooseTile(tile):
            return with_order(state, state.order, tile)
        case _:
            assert_never(intent)


def _tick(state: State, seconds: float, film: Film) -> State:
    """Time has passed: play on, and stop or start again at the end."""
    head = state.playhead
    if not head.playing:
        return state
    if _awaits_torch(state):
        return state
    if film.length == 0:
        return _at(state, None, playing=False)
    seconds = min(max(seconds, 0.0), _LONGEST_TICK)
    position = film.advanced(seconds * head.speed, head.level)
    if position != film.end:
        return _at(state, position, playing=True)
    if head.loop and film.position == film.end:
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


def _toggle_play(state: State, film: Film) -> State:
    """Play or pause; at the end, play from the beginning."""
    if state.playhead.playing:
        return _at(_staying(state), film.position, playing=False)
    begun = Position() if film.position == film.end else film.position
    return _at(without_complaint(state), begun, playing=film.length > 0)


def step_time(state: State, direction: int, film: Film) -> State:
    """One step on (1) or back (-1) at the level chosen."""
    return _at(_staying(state), film.stepped(state.playhead.level, direction), playing=False)


def _go_to(state: State, position: Position | None, film: Film) -> State:
    if position is not None:
        position = film.clamp(position)
    return _at(_staying(state), position, playing=state.playhead.playing)


def _scrub(state: State, share: float, film: Film) -> State:
    """Go to a share of the whole; the beat is found with whole numbers, so that any length is exact at both ends."""
    if math.isnan(share):
        return state
    length = film.length
    per_million = round(min(max(share, 0.0), 1.0) * 1_000_000)
    return _at(_staying(state), Position(length * per_million // 1_000_000), playing=False)


def _staying(state: State) -> State:
    """Who takes the time in hand wants to see: what is watched no longer goes away by itself."""
    watching, there = state.watching, without_complaint(state)
    return there if watching is None else replace(there, watching=replace(watching, passing=False))


def _at(state: State, position: Position | None, playing: bool) -> State:
    return replace(state, playhead=state.playhead.at(position, playing))


def with_speed(state: State, speed: float) -> State:
    nearest = min(SPEEDS, key=lambda known: abs(known - speed))
    return replace(state, playhead=replace(state.playhead, speed=nearest))


def _choose_matrix(state: State, batch: int, resolved: Resolved) -> State:
    """The same moment in another matrix of the batch; what plays goes on playing."""
    multiplication = resolved.multiplication
    if not multiplication.length:
        return state
    batch = min(max(batch, 0), multiplication.batches - 1)
    here = resolved.position.beat - resolved.moment.batch * multiplication.matrix_beats
    position = Position(batch * multiplication.matrix_beats + here, resolved.position.fraction)
    if here == 0 and batch:  # a matrix begins where the one before it ends: a hair behind that it is the new one
        position = Position(position.beat, max(position.fraction, _HAIR))
    return _at(without_complaint(state), position, state.playhead.playing)


def _edit_place(state: State, text: str) -> State:
    """What is typed as a place; nothing is said of it before it is gone to."""
    if len(text) > MOST_IN_A_LINE:
        before = state.place_draft or Draft("")
        return replace(state, place_draft=replace(before, complaint=TOO_LONG))
    return replace(state, place_draft=Draft(text) if text else None)


def _go_to_place(state: State, resolved: Resolved) -> State:
    """Go to the place that is typed; where it cannot be read, say why."""
    if state.place_draft is None:
        return state
    try:
        position = read_place(state.place_draft.text, resolved)
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
