"""Long texts in the whole window: what of them comes onto the screen is bounded, by whatever way they come."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from explorer.app.commands import run
from explorer.scene import Text
from explorer.state.intents import ClosePaste

CONTROL = Qt.KeyboardModifier.ControlModifier
ERROR = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x300 and 200x10)"
FIELD = "Error or PyTorch code"
TEXTS = {
    "one word": "A" * 1_000_000,
    "one line": "word " * 200_000,
    "100,000 lines": "nothing of note\n" * 50_000 + ERROR + "\nnothing of note" * 50_000,
    "an error of one word": "RuntimeError: " + "B" * 1_000_000,
    "an error of many sizes": "mat1 and mat2 shapes cannot be multiplied (" * 20_000,
    "a view of many sizes": f"shape '[{'1, ' * 200_000}1]' is invalid for input of size 3",
    "an assertion": "AssertionError: " + "x == y " * 100_000,
    "code in one line": "x = torch.ones(2, 3); " * 40_000,
    "code of one name": "x" * 9000 + " = torch.ones(2, 3)\n" + "x" * 9000 + " @ torch.ones(4, 5)",
}
MOST, LONGEST_LINE = 20_000, 4000  # characters that a widget shows or tells, and of one line


@pytest.fixture(autouse=True)
def clipboard(qapp):
    QGuiApplication.clipboard().clear()
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def by_keys(user, text):
    QGuiApplication.clipboard().setText(text)
    user.press(Qt.Key.Key_V, CONTROL)


def by_drop(user, text):
    dropped = QMimeData()
    dropped.setText(text)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    user.window.dropEvent(QDropEvent(QPointF(500, 400), Qt.DropAction.CopyAction, dropped, left, none))
    user.settle()


def into_the_field(user, text):
    user.press(Qt.Key.Key_V, CONTROL)
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(user.control(FIELD), Qt.Key.Key_V, CONTROL)
    user.settle()


def into_a_shape(user, text):
    QGuiApplication.clipboard().setText(text)
    field = user.control("Shape of A")
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    user.settle()


WAYS = {"keys": by_keys, "drop": by_drop, "the field": into_the_field, "a shape": into_a_shape}


def told(window):
    """Every text that a widget shows, or tells of itself."""
    for widget in [window, *window.findChildren(QWidget)]:
        if isinstance(widget, QLabel | QLineEdit):
            yield widget, widget.text()
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            yield widget, widget.toPlainText()
        for text in (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()):
            yield widget, text


def assert_bounded(user):
    for widget, text in told(user.window):
        longest = max(map(len, text.split("\n")))
        assert len(text) <= MOST and longest <= LONGEST_LINE, f"{widget}: {len(text)}, {text[:60]}"
    frame = user.window.canvas.frame()
    for mark in (*frame.ground, *frame.motion):
        assert not isinstance(mark, Text) or len(mark.text) <= LONGEST_LINE


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_what_is_shown_is_bounded(user, way):
    for text in TEXTS.values():
        way(user, text)
        QApplication.processEvents()
        assert_bounded(user)
        user.window.store.dispatch(ClosePaste())


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_an_error_within_a_long_text_is_read(user, way):
    way(user, TEXTS["100,000 lines"])
    program = user.window.store.state.program
    assert (program.a.source.shape, program.b.source.shape) == ((64, 300), (200, 10))
    assert ERROR in user.control(FIELD).toPlainText()
    notes = [label.text() for label in user.window.findChildren(QLabel) if label.isVisible()]
    assert "Showing 40 of 100,001 lines" in notes


def test_a_key_in_what_is_shown_makes_it_the_text(user):
    by_keys(user, TEXTS["100,000 lines"])
    field = user.control(FIELD)
    shown = field.toPlainText()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_End, CONTROL)
    QTest.keyClicks(field, "!")
    user.settle()
    assert user.window.store.state.pasted.text == shown + "!" == user.control(FIELD).toPlainText()
    assert user.window.store.state.program.a.source.shape == (64, 300)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_the_argument_paste_takes_long_texts(user_of, monkeypatch, text):
    opened = []
    monkeypatch.setattr("explorer.app.window.life.open_window", lambda state: opened.append(state) or 0)
    assert run(["--paste", text]) == 0
    user = user_of(opened[0])
    assert_bounded(user)
