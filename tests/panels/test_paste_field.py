import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from explorer.panels.paste_field import PasteField
from explorer.state.intents import ClosePaste, LeaveField, Paste


@pytest.fixture
def field(icon):
    return PasteField(icon)


def test_it_is_shown_where_there_is_text_or_an_empty_field(field, shown, named):
    asked = shown(field)
    for text, seen in (("an error", True), (None, False), ("", True)):
        field.display(text)
        assert field.isVisible() is seen
        if text is not None:
            assert named(field, "Error or PyTorch code").toPlainText() == text
    assert asked == []


def test_what_is_typed_is_asked_for_key_by_key(field, shown, named, qtbot):
    asked = shown(field)
    field.display("")
    qtbot.keyClicks(named(field, "Error or PyTorch code"), "a @")
    assert asked == [Paste("a"), Paste("a "), Paste("a @")]


def test_what_is_pasted_into_it_is_asked_for_at_once(field, shown, named, qtbot):
    asked = shown(field)
    field.display("old")
    field.take_focus()
    QGuiApplication.clipboard().setText("RuntimeError: new\nand more")
    qtbot.keyClick(named(field, "Error or PyTorch code"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert asked[-1] == Paste("RuntimeError: new\nand more")  # it takes the place of what was selected


def test_the_same_text_keeps_the_cursor(field, shown, named):
    asked = shown(field)
    field.display("an error")
    text = named(field, "Error or PyTorch code")
    cursor = text.textCursor()
    cursor.setPosition(3)
    text.setTextCursor(cursor)
    field.display("an error")
    assert text.textCursor().position() == 3
    assert asked == []


def test_it_is_closed(field, shown, named, qtbot):
    asked = shown(field)
    field.display("an error")
    qtbot.mouseClick(named(field, "Close the pasted text"), Qt.MouseButton.LeftButton)
    assert asked == [ClosePaste()]


def test_leaving_it_ends_the_change(icon, qtbot):
    """The next text is a change of its own."""
    around, asked = QWidget(), []
    field, other = PasteField(icon), QLineEdit()
    column = QVBoxLayout(around)
    column.addWidget(field)
    column.addWidget(other)
    qtbot.addWidget(around)
    with qtbot.waitActive(around):
        around.show()
        around.activateWindow()
    field.display("an error")
    field.take_focus()
    field.requested.connect(asked.append)
    other.setFocus()
    qtbot.waitUntil(lambda: asked == [LeaveField("paste")])


def test_tab_goes_on_and_is_not_typed(field, shown, named, qtbot):
    asked = shown(field)
    field.display("")
    field.take_focus()
    qtbot.keyClick(named(field, "Error or PyTorch code"), Qt.Key.Key_Tab)
    assert not [each for each in asked if isinstance(each, Paste)]
