"""The buttons that put a step behind an operand."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from explorer.panels.step_entry import StepEntry, step_entries
from explorer.panels.step_menu import StepMenu
from explorer.program import Side, Spot

_AFTERWARDS = "The step can be edited afterwards."


class StepButtons(QWidget):
    """A button for each of the steps that are used most, and More, behind which the others are."""

    requested = Signal(object)

    def __init__(self, side: Side, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3)
        more = StepMenu(side, icon("more"))
        more.requested.connect(self.requested)
        entries = step_entries(side, Spot.BUTTON)
        self._buttons = (*(self._made(entry, icon(entry.name)) for entry in entries), more)
        for button in self._buttons:
            self._lay_out(button)
            button.setAccessibleName(f"{button.text()} {side}")

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return list(self._buttons)

    def _made(self, entry: StepEntry, icon: QIcon) -> QToolButton:
        button = QToolButton()
        button.setText(entry.title)
        button.setIcon(icon)
        button.setToolTip(f"{entry.hint} {_AFTERWARDS}")
        button.clicked.connect(lambda: self.requested.emit(entry.intent))
        return button

    def _lay_out(self, button: QToolButton) -> None:
        """Put the button at the end of the row; the widths go by the texts."""
        button.setIconSize(QSize(18, 18))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("kind", "step")
        self._row.addWidget(button)
