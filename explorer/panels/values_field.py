"""The field in which an operand's values are typed."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_LINES = 3


class ValuesField(QPlainTextEdit):
    """Rows of numbers; `edited` carries the text that the user has typed."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "code")
        self.setPlaceholderText("1 2 3\n4 5 6")
        self.setAccessibleName(name)
        self.setToolTip("Rows of numbers, such as 1 2 3; 4 5 6, or nested brackets; they also say the shape")
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(lambda: self.edited.emit(self.toPlainText()))

    def display(self, text: str) -> None:
        """Show `text` without reporting it; the cursor stays where it is."""
        self.ensurePolished()
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 20)
        if self.toPlainText() == text:
            return
        place = self.textCursor().position()
        with QSignalBlocker(self):
            self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()
