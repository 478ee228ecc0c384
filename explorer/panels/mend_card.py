"""One mend: torch's ruling on it, why, the code, and what can be done with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.panels.marking import mark
from explorer.panels.wrapped_text import WrappedText
from explorer.session import MendCard
from explorer.state.intents import ApplyMend, EndPreview, Preview


class MendCardBox(QFrame):
    """A card that shows one mend at a time and is used again for the next one."""

    requested = Signal(object)
    copy_requested = Signal(str, str)  # text, what it is

    def __init__(self, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: MendCard | None = None
        self.setObjectName("mend")
        self._ruling = QLabel()
        self._ruling.setProperty("role", "ruling")
        self._shape = QLabel()
        self._shape.setProperty("role", "code")
        self._title, self._why, self._code = WrappedText("mend-title"), WrappedText("detail"), WrappedText("mend-code")
        self._preview = self._button("Preview", self._look)
        self._apply = self._button("Apply", self._take)
        self._copy = self._button("", self._hand_over)
        self._copy.setIcon(icon("copy"))
        self._copy.setProperty("kind", "bare")
        self._copy.setFixedSize(24, 24)
        self._lay_out()

    def display(self, card: MendCard) -> None:
        """Show `card`."""
        if card == self._shown:
            return
        self._shown = card
        self._ruling.setText(card.ruling)
        for part in (self, self._ruling):
            mark(part, "ruling", card.ruling)
        mark(self, "shown", card.shown)
        self._shape.setText(card.shape or "")
        self._title.display(card.title)
        self._why.display(card.why)
        self._code.display(card.code)
        self._preview.setVisible(card.program is not None)
        self._apply.setVisible(card.can_be_taken)
        mark(self._apply, "kind", "primary" if card.ruling == "meaningful" else "plain")
        self._preview.setText("Back" if card.shown else "Preview")
        self._copy.setVisible(card.code is not None)
        self.setAccessibleName(f"{card.ruling}: {card.title}")
        self.setAccessibleDescription(card.why)
        for button, what in ((self._preview, "Preview"), (self._apply, "Apply"), (self._copy, "Copy the code of")):
            button.setAccessibleName(f"{what}: {card.title}")
        self._preview.setToolTip("Look at it on the canvas; nothing is changed yet")
        self._apply.setToolTip("Change the program so (Ctrl+Z takes it back)")
        self._copy.setToolTip("Copy this code")

    def _button(self, text: str, clicked: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("size", "small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(clicked)
        return button

    def _look(self) -> None:
        if self._shown is not None and self._shown.program is not None:
            self.requested.emit(EndPreview() if self._shown.shown else Preview(self._shown.program))

    def _take(self) -> None:
        if self._shown is not None and self._shown.program is not None:
            self.requested.emit(ApplyMend(self._shown.program))

    def _hand_over(self) -> None:
        if self._shown is not None and self._shown.code is not None:
            self.copy_requested.emit(self._shown.code, "the mend's code")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._ruling)
        head.addStretch(1)
        head.addWidget(self._shape)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._code, 1)
        line.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        for button in (self._apply, self._preview):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 10, 10)
        column.setSpacing(5)
        column.addLayout(head)
        for part in (self._title, self._why):
            column.addWidget(part)
        column.addLayout(line)
        column.addLayout(foot)
