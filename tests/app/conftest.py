"""A whole window with an engine that answers at once, driven by real key presses and clicks."""

from itertools import islice

import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from explorer.app.files import Settings
from explorer.app.window.life import keep_work, make_application, make_window
from explorer.asking import Ready, Run, Stage
from explorer.engine import DEVICE, VERSION, Kept, reply_to
from explorer.scene import Text
from explorer.session import Shown
from explorer.state import State


class InlineEngine(QObject):
    """The same `reply_to` as in the worker, in this process; it replies at the next turn of the event loop.

    A `silent` one is asked in vain, and replies only when it is told to, by `reply`.
    """

    told = Signal(list)
    changed = Signal(object, str)

    def __init__(self):
        super().__init__()
        self.asked = []
        self.kept = Kept()
        self.silent = False
        self.cancelled, self.keeps_spare, self.revived = 0, None, 0

    def of(self, kind):
        """The questions of one kind."""
        return [question for question in self.asked if isinstance(question, kind)]

    def start(self):
        self.told.emit([Ready(VERSION, DEVICE)])

    def ask(self, question):
        self.asked.append(question)
        if not self.silent:
            QTimer.singleShot(0, self, lambda: self.reply(question))

    def reply(self, question, stages=2):
        replies = reply_to(question, self.kept)
        self.told.emit(list(islice(replies, stages) if isinstance(question, Run) else replies))

    def revive(self):
        self.revived += 1

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
        qtbot.waitUntil(lambda: bool(engine.asked))
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
        if not self._engine.silent and self._engine.of(Run)[-1].generation == state.generation:
            self._qtbot.waitUntil(self._told)

    def _told(self):
        state = self.window.store.state
        return state.answered and state.heard.answer.stage is Stage.COMPUTED and not Shown(state).untried

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
