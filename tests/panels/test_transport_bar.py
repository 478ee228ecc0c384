from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox

from explorer.panels import TransportBar
from explorer.program import Product, Program, parse_operand
from explorer.session import Shown
from explorer.state import State, next_state
from explorer.state.intents import (
    ChooseLevel,
    ChooseLoop,
    ChooseOrder,
    ChooseSpeed,
    ChooseTile,
    GoTo,
    GoToEnd,
    Scrub,
    StepTime,
    TogglePlay,
)
from explorer.timeline import Level, Order, Position


def state_of(a, b, *intents):
    state = State(program=Program(parse_operand(a), parse_operand(b), Product.A_AT_B))
    for intent in intents:
        state = next_state(state, intent, Shown(state))
    return state


def display(bar, state):
    bar.display(Shown(state).film, Shown(state).resolved, state)


@pytest.fixture
def bar(icon):
    return TransportBar(icon)


def place_of(bar, named):
    return named(bar, "Place in time").accessibleDescription()


@pytest.mark.parametrize(
    ("name", "intent"),
    [
        ("First", GoTo(Position())),
        ("Step back", StepTime(-1)),
        ("Play", TogglePlay()),
        ("Step on", StepTime(1)),
        ("Last", GoToEnd()),
        ("Loop", ChooseLoop(True)),
    ],
)
def test_buttons(bar, shown, named, qtbot, name, intent):
    asked = shown(bar)
    display(bar, state_of("4x3", "3x2"))
    assert asked == []
    qtbot.mouseClick(named(bar, name), Qt.MouseButton.LeftButton)
    assert asked == [intent]
    assert not named(bar, name).hasFocus()  # Space and the arrow keys stay the window's


def test_play_turns_into_pause(bar, shown, named):
    shown(bar)
    display(bar, state_of("4x3", "3x2", TogglePlay()))
    assert named(bar, "Pause").isEnabled()


@pytest.mark.parametrize(
    ("name", "key", "intent"),
    [
        ("Step by", Qt.Key.Key_Down, ChooseLevel(Level.LINE)),
        ("Speed", Qt.Key.Key_Up, ChooseSpeed(0.5)),
        ("Order", Qt.Key.Key_Down, ChooseOrder(Order.COLUMNS)),
    ],
)
def test_lists(bar, shown, named, qtbot, name, key, intent):
    asked = shown(bar)
    display(bar, state_of("4x3", "3x2"))
    qtbot.keyClick(named(bar, name), key)
    assert asked == [intent]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (
            state_of("4x3", "3x2", GoTo(Position(28))),
            "cell (2, 1) of 4 x 2  ·  pair 2 of 3, 17 of 24 multiplications  ·  "
            "11 of 16 additions  ·  108 bytes of 144 bytes read",
        ),
        (state_of("128x29040", "2048x50"), "cell (0, 0) of 128 x 50, stuck at pair 2,048 of 29,040"),
        (
            state_of("5x2x2x3", "3x2", GoTo(Position(47))),
            "cell (1, 0, 0, 1) of 5 x 2 x 2 x 2  ·  pair 1 of 3, 28 of 120 multiplications  ·  "
            "18 of 80 additions  ·  180 bytes of 720 bytes read",
        ),
        (state_of("0x3", "3x2"), "nothing to play"),
    ],
    ids=["cell", "stuck", "batch", "empty"],
)
def test_the_place_in_words(bar, shown, named, state, words):
    shown(bar)
    display(bar, state)
    assert place_of(bar, named) == words


def test_nothing_to_play_disables_the_controls(bar, shown, named):
    shown(bar)
    display(bar, state_of("0x3", "3x2"))
    assert not any(named(bar, name).isEnabled() for name in ("First", "Play", "Last", "Place in time"))


def test_a_length_beyond_any_slider(bar, shown, named):
    asked = shown(bar)
    huge = state_of("1000000000x1000000000", "1000000000x1000000000")
    assert Shown(huge).resolved.length > 2**64
    for share in (0.0, 0.25, 1.0):
        display(bar, next_state(huge, Scrub(share), Shown(huge)))
        assert named(bar, "Place in time").value() == round(share * 1_000_000)
    assert asked == []


def test_a_click_anywhere_on_the_groove_goes_there(bar, shown, named, qtbot):
    asked = shown(bar)
    display(bar, state_of("1000x1000", "1000x1000"))
    slider = named(bar, "Place in time")
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 2, slider.height() // 2))
    assert [type(intent) for intent in asked] == [Scrub]
    assert asked[0].share == pytest.approx(0.5, abs=0.02)


def test_dragging_is_not_echoed_by_display(bar, shown, named, qtbot):
    asked = shown(bar)
    state = state_of("2x2", "2x2")
    display(bar, state)
    slider = named(bar, "Place in time")
    middle = slider.height() // 2
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(60, middle))
    qtbot.mouseMove(slider, QPoint(120, middle))
    count = len(asked)
    display(bar, next_state(state, GoToEnd(), Shown(state)))
    assert len(asked) == count > 0
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(120, middle))
    assert len(asked) == count


@pytest.mark.parametrize("shapes", [("1x1", "1x1"), ("4x3", "3x2"), ("900x900", "900x900")])
def test_a_key_always_moves_on_and_back(bar, shown, named, qtbot, shapes):
    state, asked = state_of(*shapes), shown(bar)
    slider = named(bar, "Place in time")
    beats = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        display(bar, state)
        qtbot.keyClick(slider, key)
        state = next_state(state, asked[-1], Shown(state))
        beats.append(Shown(state).resolved.position.beat)
    assert 0 < beats[0] < beats[1]
    assert beats == [beats[0], beats[1], beats[0], 0]


def test_the_wheel_scrubs(bar, shown, named):
    asked = shown(bar)
    display(bar, state_of("4x3", "3x2"))
    slider, at = named(bar, "Place in time"), QPointF(20, 8)
    wheel = QWheelEvent(
        at, slider.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(slider, wheel)
    assert [type(intent) for intent in asked] == [Scrub]


def test_display_shows_speed_level_and_loop_without_asking(bar, shown, named):
    asked = shown(bar)
    state = state_of("4x3", "3x2")
    head = replace(state.playhead, speed=4.0, level=Level.SWEEP, loop=True)
    display(bar, replace(state, playhead=head))
    assert (named(bar, "Speed").currentText(), named(bar, "Step by").currentText()) == ("4x", "by row")
    assert named(bar, "Loop").isChecked()
    assert asked == []


def test_it_fits_beneath_the_canvas(bar, shown):
    shown(bar)
    assert bar.minimumSizeHint().width() <= 640


@pytest.mark.parametrize("order", Order)
def test_levels_are_called_what_they_are_in_this_order(bar, shown, named, order):
    shown(bar)
    display(bar, state_of("4x3", "3x2", ChooseOrder(order)))
    levels = named(bar, "Step by")
    names = {Order.OUTER: "by outer product", Order.BLOCKS: "by tile", Order.COMB: "by diagonal"}
    assert levels.itemText(2) == names.get(order, levels.itemText(2))
    tiles = [box for box in bar.findChildren(QComboBox) if box.accessibleName() == "Tile" and box.isVisible()]
    assert bool(tiles) is (order is Order.BLOCKS)


def test_a_tile_is_chosen_by_its_side(bar, shown, named, qtbot):
    asked = shown(bar)
    display(bar, state_of("4x3", "3x2", ChooseOrder(Order.BLOCKS)))
    qtbot.keyClick(named(bar, "Tile"), Qt.Key.Key_Down)
    assert asked == [ChooseTile(1)]
