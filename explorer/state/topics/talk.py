"""A scenario, and presenting it."""

from dataclasses import dataclass, replace
from typing import assert_never

from explorer.program import Scenario
from explorer.scene import Camera
from explorer.state.history import changed
from explorer.state.model import Lecture, State
from explorer.state.sight import Sight
from explorer.state.topics.clock import step_time
from explorer.timeline import Position


@dataclass(frozen=True, slots=True)
class OpenScenario:
    scenario: Scenario
    index: int = 0


@dataclass(frozen=True, slots=True)
class TurnSlide:
    """Forward (1) or back (-1) through the scenario."""

    direction: int


@dataclass(frozen=True, slots=True)
class CloseScenario:
    pass


@dataclass(frozen=True, slots=True)
class Present:
    on: bool


TalkIntent = OpenScenario | TurnSlide | CloseScenario | Present


def next_talk(state: State, intent: TalkIntent, sight: Sight) -> State:
    match intent:
        case OpenScenario(scenario, index):
            return _slide(state, Lecture(scenario, min(max(index, 0), len(scenario.slides) - 1)))
        case TurnSlide(direction):
            return _turned(state, direction, sight)
        case CloseScenario():
            return replace(state, lecture=None)
        case Present(on):
            return replace(state, presenting=on, look=replace(state.look, hovered=None))
        case _:
            assert_never(intent)


def _turned(state: State, direction: int, sight: Sight) -> State:
    """The next slide, where there is one; without a scenario a step in time instead."""
    lecture = state.lecture
    if lecture is None:
        return step_time(state, direction, sight.film)
    index = lecture.index + direction
    return _slide(state, Lecture(lecture.scenario, index)) if 0 <= index < len(lecture.scenario.slides) else state


def _slide(state: State, lecture: Lecture) -> State:
    """A slide is a program of its own, seen whole, and played from its beginning."""
    shown = changed(state, lecture.scenario.slides[lecture.index].program)
    play = shown.playhead.at(Position(), playing=True)
    slide = replace(shown, lecture=lecture, drafts=(), step_draft=None, playhead=play, watching=None)
    return replace(slide, look=replace(slide.look, camera=Camera()))
