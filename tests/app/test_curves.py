"""The curves as a user sees them: switched on and off in the whole window, and asked for with measure."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from explorer.app.window.store import Store
from explorer.app.worker import Asker, EngineProcess
from explorer.asking import Curve
from explorer.program import Program, parse_operand
from explorer.scene import Size
from explorer.state import State, intents
from explorer.timeline import Position

PATIENCE = 60_000
SHAPES = "4x600", "600x3"


def words(user):
    labels = [each for each in user.window.curves.findChildren(QLabel) if each.isVisible()]
    return [label.text() for label in labels if label.text()]


@pytest.fixture
def small(user_of):
    return user_of(State(program=Program(*map(parse_operand, SHAPES))))


@pytest.fixture
def shown(small, qtbot):
    """A user in front of a product with its curves."""
    small.press(Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: "Row 0 of A" in words(small))
    return small


def test_f10_shows_the_curves_of_the_cell_and_hides_them(small, qtbot, engine):
    assert not small.window.curves.isVisible() and not engine.of(Curve)
    small.press(Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: "Row 0 of A" in words(small))
    assert small.window.actions_by_name["curves"].isChecked()
    a, b = (torch.arange(float(size)).reshape(shape) for size, shape in ((2400, (4, 600)), (1800, (600, 3))))
    total = float((a[0].double() * b[:, 0].double()).sum())
    assert f"C[0, 0] = {total:,.0f}" in words(small)
    small.press(Qt.Key.Key_F10)
    assert not small.window.curves.isVisible()
    assert not small.window.actions_by_name["curves"].isChecked()
    assert small.window.store.state.curve is None
    assert len(engine.of(Curve)) == 1


def test_time_moves_the_line_and_asks_for_nothing_until_the_cell_is_another(shown, qtbot, engine):
    for _ in range(4):
        shown.press(Qt.Key.Key_Right)
    line = shown.window.curves._plots.row._line
    assert line.isVisible() and line.value() == 3.0
    assert len(engine.of(Curve)) == 1
    shown.retype("Go to", "C[2, 1]")
    shown.key("Go to", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words(shown)[0] == "Row 2 of A")
    assert "Column 1 of B" in words(shown) and "Running sum of C[2, 1]" in words(shown)
    assert line.value() == 600.0
    assert len(engine.of(Curve)) == 2


def test_a_new_program_brings_new_curves_and_a_mismatch_is_marked(shown, qtbot):
    shown.retype("Shape of B", "50x3")
    qtbot.waitUntil(lambda: "550 of 600 have no partner" in words(shown))
    plots = shown.window.curves._plots
    assert plots.column._label.toPlainText() == "no partner" and plots.row._line.value() == 50.0
    shown.retype("Shape of B", "()")
    assert words(shown) == ["There is no row to meet a column: the number of dimensions does not fit."]


def test_presenting_leaves_them_where_they_are(shown):
    shown.press(Qt.Key.Key_F5)
    assert shown.window.curves.isVisible() and not shown.window.transport.isVisible()
    shown.press(Qt.Key.Key_Escape)
    assert shown.window.curves.isVisible()


def test_the_cross_and_the_theme(shown):
    def color():
        return shown.window.curves._plots.row._curve.opts["pen"].color().name()

    before = color()
    shown.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert {before, color()} == {"#0072b2", "#56b4e9"}
    shown.click("Close the curves")
    assert not shown.window.store.state.shows_curves


def test_they_are_remembered(shown, user_of, settings):
    assert settings.shows_curves()
    again = user_of(State())
    assert again.window.curves.isVisible()
    again.press(Qt.Key.Key_F10)
    assert not settings.shows_curves()


def test_a_panel_that_takes_the_mouse_from_the_canvas_disturbs_nothing(small, qtbot):
    canvas = small.window.canvas
    QTest.mouseMove(canvas, QPoint(canvas.width() // 2, canvas.height() - 20))
    QApplication.processEvents()
    left = []
    canvas.left.connect(lambda: left.append(small.window.store._telling != ""))
    small.press(Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: "Row 0 of A" in words(small))
    small.window.store.changed.connect(lambda *_: canvas.left.emit())
    small.press(Qt.Key.Key_Right)  # pytest-qt fails the test if the store complains
    QApplication.processEvents()
    assert True in left


def test_the_worker_process_draws_curves(qtbot):
    engine, store = EngineProcess(), Store(State(program=Program(*map(parse_operand, SHAPES)), shows_curves=True))
    asker = Asker(store, engine, lambda: Size(640, 480))
    asker.start()
    qtbot.waitUntil(lambda: store.state.curve is not None, timeout=PATIENCE)
    assert np.frombuffer(store.state.curve.curve.curves.row.low).tolist() == list(range(600))
    asker.stop()


def test_cells_that_pass_by_ask_a_few_times_a_second_at_most(shown, engine):
    asked = len(engine.of(Curve))
    for cell in range(1, 9):
        shown.window.store.dispatch(intents.GoTo(Position(602 * cell + 5)))
    assert len(engine.of(Curve)) <= asked + 1
