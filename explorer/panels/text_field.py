"""A field of several lines that does not take in what it cannot lay out in time."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class TextField(QPlainTextEdit):
    """Lines of text; `edited` carries what the user has made of them, `left` that the keyboard has gone elsewhere.

    What is pasted or dropped and makes a text of which `fits` does not hold stays outside; `edited` carries
    it all the same. `left` comes a moment later: a field may lose the keyboard by being hidden, while a change is still
    being told.
    """

    edited = Signal(str)
    left = Signal()
    _lost_keyboard = Signal()

    def __init__(self, fits: Callable[[str], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fits = fits
        self._read = ""  # the text that was shown or typed last
        self._held = ""  # the same with the line ends that Qt has
        self.setProperty("role", "code")
        self.setTabChangesFocus(True)
        self.textChanged.connect(self._tell)
        self._lost_keyboard.connect(self.left, Qt.ConnectionType.QueuedConnection)

    def show_text(self, text: str) -> bool:
        """Show `text` without reporting it, and tell whether it is another than before."""
        if text == self._read:
            return False
        self._read = text
        with QSignalBlocker(self):
            self.setPlainText(text)
        self._held = self.toPlainText()
        return True

    def insertFromMimeData(self, source: QMimeData) -> None:
        cursor = self.textCursor()
        whole = (
            _text_of(cursor, 0, cursor.selectionStart()) + source.text() + _text_of(cursor, cursor.selectionEnd(), -1)
        )
        if self._fits(whole):
            super().insertFromMimeData(source)
        else:
            self.edited.emit(whole)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._lost_keyboard.emit()

    def _tell(self) -> None:
        """Qt speaks of a change also where a text was dropped and has not been taken in."""
        held = self.toPlainText()
        if held != self._held:
            self._read = self._held = held
            self.edited.emit(held)


def _text_of(cursor: QTextCursor, start: int, end: int) -> str:
    """What stands from place `start` to `end`, or to the end of all where that is -1."""
    part = QTextCursor(cursor.document())
    part.setPosition(start)
    if end < 0:
        part.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    else:
        part.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return part.selectedText().replace("\u2029", "\n")
