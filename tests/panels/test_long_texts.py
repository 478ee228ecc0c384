"""Fields take in what they can lay out in time, by whatever way a text comes, and tell of the rest all the same."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel

from explorer.panels.go_to_field import GoToField
from explorer.panels.line_field import LineField
from explorer.panels.paste_field import PasteField
from explorer.panels.values_field import ValuesField
from explorer.panels.wrapped_text import WrappedText
from explorer.state.intents import EditPlace, Paste

CONTROL = Qt.KeyboardModifier.ControlModifier
HUGE = {"one word": "A" * 1_000_000, "words": "1 " * 500_000, "lines": "1 2 3\n" * 100_000, "emoji": "🙂" * 300_000}


@pytest.fixture(autouse=True)
def clipboard(qapp):
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def by_keys(field, text, qtbot):
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(field, Qt.Key.Key_V, CONTROL)


def by_menu(field, text, qtbot):
    QGuiApplication.clipboard().setText(text)
    menu = field.createStandardContextMenu()
    next(action for action in menu.actions() if "&Paste" in action.text()).trigger()
    menu.deleteLater()


def by_drop(field, text, qtbot):
    dropped = QMimeData()
    dropped.setText(text)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(field.cursorRect().center())
    target = field.viewport() if hasattr(field, "viewport") else field
    copy = Qt.DropAction.CopyAction
    for event in (
        QDragEnterEvent(place.toPoint(), copy, dropped, left, none),
        QDropEvent(place, copy, dropped, left, none),
    ):
        QGuiApplication.sendEvent(target, event)


WAYS = {"keys": by_keys, "menu": by_menu, "drop": by_drop}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_a_line_stays_as_it_was(qtbot, shown, text, way):
    field, edited = LineField(), []
    shown(field)
    field.display("12x34")
    field.edited.connect(edited.append)
    way(field, text, qtbot)
    assert field.text() == "12x34"
    assert len(edited) == 1 and len(edited[0]) == len(text) + 5
    qtbot.keyClicks(field, "5")
    assert len(field.text()) == 6 and edited[1:] == [field.text()]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_the_field_of_values_stays_as_it_was(qtbot, shown, text, way):
    field, edited = ValuesField("values"), []
    shown(field)
    field.display("1 2\n3 4")
    field.edited.connect(edited.append)
    way(field, text, qtbot)
    assert field.toPlainText() == "1 2\n3 4"
    assert len(edited) == 1 and len(edited[0]) == len(text) + 7
    assert text in edited[0]


def test_a_long_text_takes_the_place_of_what_is_selected(qtbot, icon, shown, named):
    field = PasteField(icon)
    asked = shown(field)
    field.display("old 🙂 words")
    text = named(field, "Error or PyTorch code")
    qtbot.keyClick(text, Qt.Key.Key_End, CONTROL)
    for _ in "words":
        qtbot.keyClick(text, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    by_keys(text, "B" * 50_000, qtbot)
    assert asked == [Paste("old 🙂 " + "B" * 50_000)]
    assert text.toPlainText() == "old 🙂 words"  # until it is told what to show


def test_what_is_shown_of_a_long_text_is_edited_and_then_is_the_text(qtbot, icon, shown, named):
    field = PasteField(icon)
    asked = shown(field)
    field.display("the lines around", "", "Showing 40 of 100,000 lines")
    notes = [label for label in field.findChildren(QLabel) if label.text().startswith("Showing 40 of")]
    assert len(notes) == 1 and notes[0].isVisible()
    field.take_focus()
    qtbot.keyClick(named(field, "Error or PyTorch code"), Qt.Key.Key_End)
    qtbot.keyClicks(named(field, "Error or PyTorch code"), "!")
    assert asked == [Paste("the lines around!")]


def test_other_line_ends_keep_the_cursor(qtbot, icon, shown, named):
    """Qt has one kind of line end; a text with others is not shown anew at each turn."""
    field = PasteField(icon)
    shown(field)
    field.display("one\r\ntwo")
    text = named(field, "Error or PyTorch code")
    qtbot.keyClick(text, Qt.Key.Key_End, CONTROL)
    place = text.textCursor().position()
    field.display("one\r\ntwo")
    assert text.textCursor().position() == place > 0


def test_a_place_that_is_too_long(qtbot, shown):
    field = GoToField()
    asked = shown(field)
    by_keys(field, "1" * 1_000_000, qtbot)
    assert asked == [EditPlace("1" * 1_000_000)] and field.text() == ""


def test_a_paragraph_is_cut(shown):
    paragraph = WrappedText("torch")
    shown(paragraph)
    paragraph.display("A" * 1_000_000)
    assert len(paragraph.toPlainText()) == len(paragraph.accessibleName()) == 4000
    assert paragraph.toPlainText().endswith("…")
