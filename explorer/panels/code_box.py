"""The program as PyTorch code."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from explorer.panels.bounded import MOST_SHOWN, bounded_lines

_MOST_LINES = 16
_AROUND = 22  # pixels: margins, padding and frame


class CodeBox(QWidget):
    """Code under a heading, to be read, selected and copied."""

    copy_requested = Signal(str, str)  # text, what it is

    def __init__(self, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self._heading = QLabel("As PyTorch")
        self._heading.setProperty("role", "heading")
        self._copy = QPushButton(icon("copy"), "Copy")
        self._copy.setProperty("size", "small")
        self._copy.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._copy.setAccessibleName("Copy PyTorch code")
        self._copy.setToolTip("Copy the program as PyTorch code")
        self._copy.clicked.connect(lambda: self.copy_requested.emit(self._code, "PyTorch code"))
        self._text = QPlainTextEdit()
        self._text.setProperty("role", "code")
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setAccessibleName("The program as PyTorch code")
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._lay_out()

    def display(self, code: str) -> None:
        """Show `code`; what is selected stays while the code does."""
        if code != self._code:
            self._code = code
            self._text.setPlainText(bounded_lines(code.rstrip("\n"), MOST_SHOWN))
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        """As high as the lines and the bar beneath them; long programs scroll."""
        bar = self._text.horizontalScrollBar()
        for widget in (self._text, bar):
            widget.ensurePolished()
        lines, policy = self._text.blockCount(), Qt.ScrollBarPolicy
        self._text.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if lines > _MOST_LINES else policy.ScrollBarAlwaysOff
        )
        high = min(lines, _MOST_LINES) * self._text.fontMetrics().lineSpacing()
        self._text.setFixedHeight(high + bar.sizeHint().height() + _AROUND)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._text)
