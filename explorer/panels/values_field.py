"""The field in which an operand's values are typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from explorer.panels.text_field import TextField
from explorer.state import fits_values

_LINES = 3


class ValuesField(TextField):
    """Rows of numbers."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(fits_values, parent)
        self.setPlaceholderText("1 2 3\n4 5 6")
        self.setAccessibleName(name)
        self.setToolTip("Rows of numbers, such as 1 2 3; 4 5 6, or nested brackets; they also say the shape")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def display(self, text: str) -> None:
        """Show `text` without reporting it; the cursor stays where it is."""
        self.ensurePolished()
        self.setFixedHeight(_LINES * self.fontMetrics().lineSpacing() + 20)
        place = self.textCursor().position()
        if self.show_text(text):
            cursor = self.textCursor()
            cursor.setPosition(min(place, self.document().characterCount() - 1))
            self.setTextCursor(cursor)
