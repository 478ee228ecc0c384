"""Where an error or code is pasted."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.panels.text_field import TextField
from explorer.state import PASTE_KEY, is_short
from explorer.state.intents import ClosePaste, LeaveField, Paste

_LINES = 4
_LONGEST_SOUGHT = 30  # characters; the whole message may be wrapped otherwise than it was read
_AROUND = 14  # pixels: padding and frame


class PasteField(QFrame):
    """A few lines of text that are read as they are typed or pasted; of a long text those around what was read."""

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
        self._text = _Field(is_short)
        self._text.setPlaceholderText("Paste the error here: the last lines suffice")
        self._text.setAccessibleName("Error or PyTorch code")
        self._text.edited.connect(lambda text: self.requested.emit(Paste(text)))
        self._text.left.connect(lambda: self.requested.emit(LeaveField(PASTE_KEY)))
        self._note = QLabel()
        self._note.setProperty("role", "faint")
        self._lay_out()

    def display(self, text: str | None, error: str = "", note: str = "") -> None:
        """Show `text`, or nothing at all where there is none; a field that reads the same keeps its cursor.

        `error` are the words in it that were taken for the error: they are brought into sight. `note` says how much of
        the text is shown.
        """
        if text is not None and self._text.show_text(text):
            self._text.show_words(error)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setVisible(text is not None)

    def take_focus(self) -> None:
        self._text.setFocus()
        self._text.selectAll()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._note)
        self._text.ensurePolished()
        self._text.setFixedHeight(_LINES * self._text.fontMetrics().lineSpacing() + _AROUND)


class _Field(TextField):
    """A text field that can bring words into sight."""

    def show_words(self, words: str) -> None:
        """Scroll to the first of the words where they stand as they are; the cursor comes to stand there."""
        found = self.document().find(words[:_LONGEST_SOUGHT]) if words else None
        if found is not None and not found.isNull():
            found.setPosition(found.selectionStart())
            self.setTextCursor(found)
            self.verticalScrollBar().setValue(found.block().firstLineNumber())
            self.ensureCursorVisible()
