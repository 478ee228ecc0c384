"""The curves as a user sees them: switched on and off in the whole window, and asked for with measure."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from explorer.app.curve_link import CurveLink
from explorer.app.store import Store
from explorer.app.worker import EngineProcess
from explorer.engine import Kept, draw_curve, evaluate
from explorer.program import Dtype, Program, Request, Side, Stage, parse_operand
from explorer.state import State, intents, wanted_curve
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
    assert not small.window.curves.isVisible() and not engine.curve_requests
    small.press(Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: "Row 0 of A" in words(small))
    assert small.window.actions_by_name["curves"].isChecked()
    a, b = (torch.arange(float(size)).reshape(shape) for size, shape in ((2400, (4, 600)), (1800, (600, 3))))
    total = float((a[0].double() * b[:, 0].double()).sum())
    assert f"C[0, 0] = {total:,.0f}" in words(small)
    small.press(Qt.Key.Key_F10)
    assert not small.window.curves.isVisible()
    assert not small.window.actions_by_name["curves"].isChecked()
    assert small.window.store.state.curves is None
    assert len(engine.curve_requests) == 1


def test_time_moves_the_line_and_asks_for_nothing_until_the_cell_is_another(shown, qtbot, engine):
    for _ in range(4):
        shown.press(Qt.Key.Key_Right)
    line = shown.window.curves._plots.row._line
    assert line.isVisible() and line.value() == 3.0
    assert len(engine.curve_requests) == 1
    shown.retype("Go to", "C[2, 1]")
    shown.key("Go to", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words(shown)[0] == "Row 2 of A")
    assert "Column 1 of B" in words(shown) and "Running sum of C[2, 1]" in words(shown)
    assert line.value() == 600.0
    assert len(engine.curve_requests) == 2


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
    canvas.left.connect(lambda: left.append(small.window.store._dispatching))
    small.press(Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: "Row 0 of A" in words(small))
    small.window.store.changed.connect(lambda *_: canvas.left.emit())
    small.press(Qt.Key.Key_Right)  # pytest-qt fails the test if the store complains
    QApplication.processEvents()
    assert True in left


class SilentEngine(QObject):
    """Keeps what it is asked, and answers when it is told to."""

    ready = Signal(str, str)
    curve_drawn = Signal(object)

    def __init__(self):
        super().__init__()
        self.asked, self.kept = [], Kept()

    def ask_curve(self, request):
        self.asked.append(request)

    def answer(self, number=-1):
        self.curve_drawn.emit(draw_curve(self.asked[number], self.kept))


@pytest.fixture
def linked():
    """A store whose curves are shown and computed, its link, and an engine that waits."""
    store, engine = Store(State(program=Program(*map(parse_operand, SHAPES)))), SilentEngine()
    for intent in (intents.EngineReported("2.13.0", "cpu"), intents.ShowCurves(True)):
        store.dispatch(intent)
    link = CurveLink(store, engine)
    hear(store, engine)
    yield store, engine, link
    link.stop()


def hear(store, engine):
    for answer in evaluate(Request(store.state.generation, store.state.program), engine.kept):
        store.dispatch(intents.TorchAnswered(answer))


def test_one_question_at_a_time_and_the_newest_next(linked, qtbot):
    store, engine, link = linked
    for cell in range(12):
        store.dispatch(intents.GoTo(Position(602 * cell + 5)))
    link._pause.stop()
    store.dispatch(intents.GoTo(Position(602 * 11 + 6)))
    assert [(asked.row, asked.column) for asked in engine.asked] == [(0, 0)]
    link._pause.start()
    engine.answer()
    assert store.state.curves.cell == (0, 0, 0)
    assert len(engine.asked) == 1  # not more than a few a second
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    assert (engine.asked[1].row, engine.asked[1].column) == (3, 2)
    engine.answer()
    assert wanted_curve(store.state) is None


def test_a_new_program_is_asked_about_at_once_though_the_old_answer_never_comes(linked):
    store, engine, _ = linked
    assert len(engine.asked) == 1
    store.dispatch(intents.ChooseDtype(Side.B, Dtype.FLOAT64))
    store.dispatch(intents.ChooseDtype(Side.A, Dtype.FLOAT64))
    assert len(engine.asked) == 1  # torch has not answered yet
    hear(store, engine)
    assert [asked.generation for asked in engine.asked] == [1, store.state.generation]
    assert store.state.heard.answer.stage is Stage.COMPUTED


def test_a_new_worker_is_asked_again(linked, qtbot):
    _, engine, link = linked
    link._lost.stop()
    engine.ready.emit("2.13.0", "cpu")
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    assert engine.asked[0] == engine.asked[1]


def test_what_never_comes_is_asked_for_again(linked, qtbot):
    _, engine, link = linked
    link._lost.start(0)
    qtbot.waitUntil(lambda: len(engine.asked) == 2)
    assert engine.asked[0] == engine.asked[1]


def test_the_worker_process_draws_curves(qtbot):
    engine, asked = EngineProcess(), Program(*map(parse_operand, SHAPES))
    state = State(program=asked, shows_curves=True)
    with qtbot.waitSignal(
        engine.answered, timeout=PATIENCE, check_params_cb=lambda a: a.stage is Stage.COMPUTED
    ) as told:
        engine.start()
        engine.submit(Request(1, asked))
    store = Store(state)
    for intent in (intents.EngineReported("2.13.0", "cpu"), intents.TorchAnswered(told.args[0])):
        store.dispatch(intent)
    with qtbot.waitSignal(engine.curve_drawn, timeout=PATIENCE) as drawn:
        engine.ask_curve(wanted_curve(store.state))
    assert np.frombuffer(drawn.args[0].curves.row.low).tolist() == list(range(600))
    engine.stop()
