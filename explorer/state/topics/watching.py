"""A step that is watched in place of the product."""

from dataclasses import dataclass, replace
from typing import assert_never

from explorer.program import Side
from explorer.state.history import asked_again
from explorer.state.model import State, Watching
from explorer.state.rearrangements import can_watch, comparison
from explorer.timeline import Position


@dataclass(frozen=True, slots=True)
class Watch:
    """See what step `index` of an operand does to its elements."""

    side: Side
    index: int


@dataclass(frozen=True, slots=True)
class Compare:
    """See .T and .reshape to the same sizes side by side on one operand."""

    side: Side


@dataclass(frozen=True, slots=True)
class StopWatching:
    """Back to the product."""


@dataclass(frozen=True, slots=True)
class WatchSteps:
    """Whether a new step is watched as it is added."""

    on: bool


WatchIntent = Watch | Compare | StopWatching | WatchSteps


def next_watching(state: State, intent: WatchIntent) -> State:
    match intent:
        case Watch(side, index):
            seen = watch(state, Watching(side, index))
            return seen if can_watch(seen) or not state.answered else state
        case Compare(side):
            return asked_again(watch(state, Watching(side, None))) if comparison(state, side) else state
        case StopWatching():
            return unwatched(state)
        case WatchSteps(on):
            return replace(state, watches_steps=on)
        case _:
            assert_never(intent)


def watch(state: State, watching: Watching) -> State:
    """`state` with a rearrangement that plays from its beginning."""
    return replace(state, watching=watching, playhead=state.playhead.at(Position(), playing=True))


def unwatched(state: State) -> State:
    """Back to the product, at rest."""
    rest = state.playhead.at(None, playing=False)
    return replace(state, watching=None, playhead=rest) if state.watching is not None else state
