"""Previous and next are to be had exactly when they do something."""

import pytest
from PySide6.QtCore import Qt

from explorer.app.scenarios import load_scenario, scenario_names
from explorer.state import SEED, intents
from explorer.timeline import Position

NAMES = ("previous_slide", "next_slide")


def enabled(user):
    return tuple(user.window.actions_by_name[name].isEnabled() for name in NAMES)


def does_something(user):
    """What each of them would come to, asked of the store itself, and taken back."""
    from explorer.session import Shown
    from explorer.state import next_state

    state = user.window.store.state
    return tuple(next_state(state, intents.TurnSlide(direction), Shown(state)) != state for direction in (-1, 1))


@pytest.mark.parametrize("name", scenario_names())
def test_in_a_scenario(user, name):
    scenario = load_scenario(name)
    last = len(scenario.slides) - 1
    for index in range(last + 1):
        user.window.store.dispatch(intents.OpenScenario(scenario, index))
        assert enabled(user) == (index > 0, index < last) == does_something(user)


def test_page_down_to_the_last_slide_and_back(user):
    scenario = load_scenario(scenario_names()[0])
    user.window.store.dispatch(intents.OpenScenario(scenario))
    for _ in scenario.slides:
        user.press(Qt.Key.Key_PageDown)
    assert user.window.store.state.lecture.index == len(scenario.slides) - 1
    assert enabled(user) == (True, False)
    user.press(Qt.Key.Key_PageUp)
    assert enabled(user) == (len(scenario.slides) > 2, True)


def test_without_a_scenario_there_is_nothing_to_turn(user):
    assert enabled(user) == (False, False)


def test_presenting_without_a_scenario_they_step_in_time(user):
    store = user.window.store
    store.dispatch(intents.OpenProgram(SEED))
    store.dispatch(intents.Present(True))
    store.dispatch(intents.GoTo(Position()))
    assert enabled(user) == (False, True) == does_something(user)
    user.press(Qt.Key.Key_PageDown)
    assert store.state.playhead.position.beat == 1
    assert enabled(user) == (True, True) == does_something(user)
    store.dispatch(intents.GoToEnd())
    assert enabled(user) == (True, False) == does_something(user)
