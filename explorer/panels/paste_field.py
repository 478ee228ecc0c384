"""Where an error or code is pasted."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from explorer.state.intents import ClosePaste, LeaveField, Paste

_LINES = 4
_LONGEST_SOUGHT = 30  # characters; the whole message may be wrapped otherwise than it was read
_AROUND = 14  # pixels: padding and frame


class PasteField(QFrame):
    """A few lines of text that are read as they are typed or pasted."""

    requested = Signal(object)

    def __init__(self, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "plain")
        self.setAccessibleName("Pasted error or code")
        self._heading = QLabel("Error or PyTorch code")
        self._heading.setProperty("role", "heading")
        self._close = QPushButton(icon("close"), "")
        self._close.setProperty("kind", "bare")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setFixedSize(24, 24)
        self._close.setAccessibleName("Close the pasted text")
        self._close.setToolTip("Put the text away; the program stays")
        self._close.clicked.connect(lambda: self.requested.emit(ClosePaste()))
        self._text = _Field()
        self._text.setProperty("role", "code")
        self._text.setTabChangesFocus(True)
        self._text.setPlaceholderText("Paste the error here: the last lines suffice")
        self._text.setAccessibleName("Error or PyTorch code")
        self._text.textChanged.connect(self._edited)
        # Queued: the field may lose the keyboard by being hidden, while another intent is at work.
        self._text.left.connect(lambda: self.requested.emit(LeaveField()), Qt.ConnectionType.QueuedConnection)
        self._showing = False
        self._lay_out()

    def display(self, text: str | None, error: str = "") -> None:
        """Show `text`, or nothing at all where there is none; a field that reads the same keeps its cursor.

        `error` are the words in it that were taken for the error: they are brought into sight.
        """
        if text is not None and text != self._text.toPlainText():
            self._showing = True
            self._text.setPlainText(text)
            self._text.show_words(error)
            self._showing = False
        self.setVisible(text is not None)

    def take_focus(self) -> None:
        self._text.setFocus()
        self._text.selectAll()

    def _edited(self) -> None:
        if not self._showing:
            self.requested.emit(Paste(self._text.toPlainText()))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._text)
        self._text.ensurePolished()
        self._text.setFixedHeight(_LINES * self._text.fontMetrics().lineSpacing() + _AROUND)


class _Field(QPlainTextEdit):
    """A text field that tells when the keyboard goes elsewhere."""

    left = Signal()

    def show_words(self, words: str) -> None:
        """Scroll to the first of the words where they stand as they are; the cursor comes to stand there."""
        found = self.document().find(words[:_LONGEST_SOUGHT]) if words else None
        if found is not None and not found.isNull():
            found.setPosition(found.selectionStart())
            self.setTextCursor(found)
            self.verticalScrollBar().setValue(found.block().firstLineNumber())
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
