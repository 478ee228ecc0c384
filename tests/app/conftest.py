"""A whole window with an engine that answers at once, driven by real key presses and clicks."""

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from explorer.app.files import Settings
from explorer.app.window_run import keep_work, make_application, make_window
from explorer.engine import Kept, cut_tiles, draw_curve, evaluate, try_programs
from explorer.program import Stage
from explorer.scene import Text
from explorer.state import State, untried


class InlineEngine(QObject):
    """The same `evaluate` as in the worker, in this process; it answers at the next turn of the event loop."""

    ready = Signal(str, str)
    answered = Signal(object)
    tile_cut = Signal(object)
    tried = Signal(object)
    curve_drawn = Signal(object)
    changed = Signal(object, str)

    def __init__(self):
        super().__init__()
        self.requests = []
        self.tile_requests = []
        self.trial_requests = []
        self.curve_requests = []
        self.kept = Kept()
        self.silent = False
        self.cancelled, self.keeps_spare = 0, None

    def start(self):
        import torch

        self.ready.emit(torch.__version__, "cpu")

    def submit(self, request):
        self.requests.append(request)
        if not self.silent:
            QTimer.singleShot(0, self, lambda: self.answer(request))

    def answer(self, request):
        for answer in evaluate(request, self.kept):
            self.answered.emit(answer)

    def ask_tiles(self, request):
        self.tile_requests.append(request)
        if not self.silent:
            QTimer.singleShot(0, self, lambda: self.cut(request))

    def cut(self, request):
        for answer in cut_tiles(request, self.kept):
            self.tile_cut.emit(answer)

    def ask_trials(self, request):
        self.trial_requests.append(request)
        if not self.silent:
            QTimer.singleShot(0, self, lambda: self.tried.emit(self.trials_of(request)))

    @staticmethod
    def trials_of(request):
        return try_programs(request)

    def ask_curve(self, request):
        self.curve_requests.append(request)
        if not self.silent:
            QTimer.singleShot(0, self, lambda: self.draw(request))

    def draw(self, request):
        answer = draw_curve(request, self.kept)
        if answer is not None:
            self.curve_drawn.emit(answer)

    def cancel(self):
        self.cancelled += 1

    def keep_spare(self, on):
        self.keeps_spare = on

    def stop(self):
        pass


@pytest.fixture(scope="session")
def qapp():
    return make_application()


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def engine():
    return InlineEngine()


@pytest.fixture
def user_of(qtbot, engine, settings):
    """A function that opens a window on a state, and gives the user in front of it.

    Its work is kept in the folder `work` where one is given.
    """
    opened = []

    def opener(state, work=None):
        window = make_window(state, engine, settings)
        if work is not None:
            keep_work(window, work)
        opened.append(window)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        with qtbot.waitExposed(window):
            window.show()
        qtbot.waitUntil(lambda: bool(engine.requests))
        return User(window, qtbot, engine)

    yield opener
    for window in opened:
        window.close()


@pytest.fixture
def user(user_of):
    """The user in front of a window as it opens by itself."""
    return user_of(State())


class User:
    """A hand and an eye: finds a control by its name, types, clicks, and reads what stands on the canvas."""

    def __init__(self, window, qtbot, engine):
        self.window, self._qtbot, self._engine = window, qtbot, engine
        self.settle()

    def settle(self):
        """Wait until torch has said all that it will say."""
        state = self.window.store.state
        if not self._engine.silent and self._engine.requests[-1].generation == state.generation:
            self._qtbot.waitUntil(self._told)

    def _told(self):
        state = self.window.store.state
        return state.answered and state.heard.answer.stage is Stage.COMPUTED and not untried(state)

    def control(self, name):
        kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
        named = [each for each in self.window.findChildren(QWidget) if each.accessibleName() == name]
        found = [each for each in named if isinstance(each, kinds) and each.isVisible()]
        assert len(found) == 1, f"{len(found)} controls are called {name}"
        return found[0]

    def click(self, name):
        QTest.mouseClick(self.control(name), Qt.MouseButton.LeftButton)
        self.settle()

    def key(self, name, key):
        QTest.keyClick(self.control(name), key)
        self.settle()

    def retype(self, name, text):
        """Replace what stands in a field, key by key."""
        field = self.control(name)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        self.settle()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        """A key, while the canvas has the focus."""
        self.window.canvas.setFocus()
        QTest.keyClick(self.window.canvas, key, modifier)
        self.settle()

    def words(self):
        """All words on the canvas."""
        frame = self.window.canvas.frame()
        return [mark.text for mark in (*frame.ground, *frame.motion) if isinstance(mark, Text)]
