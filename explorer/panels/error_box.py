"""torch's own words."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.panels.bounded import bounded
from explorer.panels.wrapped_text import WrappedText


class ErrorBox(QFrame):
    """An error of torch's: its type, its text word for word, and who said so."""

    copy_requested = Signal(str, str)  # text, what it is

    def __init__(self, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("error")
        self._words = ""
        self._type = WrappedText("torch-type")
        self._text = WrappedText("torch")
        self._source = WrappedText("faint")
        self._copy = QPushButton(icon("copy"), "Copy error")
        self._copy.setProperty("size", "small")
        self._copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._copy.setAccessibleName("Copy error")
        self._copy.setToolTip("Copy torch's error, word for word")
        self._copy.clicked.connect(lambda: self.copy_requested.emit(self._words, "error"))
        self._lay_out()

    def display(self, type_name: str | None, text: str | None, source: str) -> None:
        """Show the error; nothing at all where there is none."""
        self._words = f"{type_name}: {text}"
        self._type.display(type_name)
        self._text.display(text)
        self._source.display(source)
        self.setAccessibleName(bounded(f"Error: {self._words}"))
        self.setVisible(type_name is not None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._type, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 10, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._source)
