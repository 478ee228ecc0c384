"""The buttons that put a step behind an operand."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from explorer.panels.step_menu import StepMenu
from explorer.program import Side, step_code
from explorer.state import DEFAULTS, Intent
from explorer.state.intents import AddStep, OpenStep

_AFTERWARDS = "The step can be edited afterwards."
_TRANSPOSE, _FLATTEN = DEFAULTS["transpose"], DEFAULTS["flatten"]


class StepButtons(QWidget):
    """Transpose, Reshape and Flatten, each one call of torch's, and More, behind which the others are."""

    requested = Signal(object)

    def __init__(self, side: Side, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(3)
        transpose_tip = f"{step_code(_TRANSPOSE)}: swap the last two dimensions of {side}. {_AFTERWARDS}"
        reshape_tip = f".reshape(...): the same elements of {side} in other sizes; type the sizes, -1 is worked out."
        flatten_tip = f"{step_code(_FLATTEN)}: all elements of {side} in one dimension. {_AFTERWARDS}"
        more = StepMenu(side, icon("more"))
        more.requested.connect(self.requested)
        self._buttons = (
            self._made("Transpose", icon("transpose"), transpose_tip, AddStep(side, _TRANSPOSE)),
            self._made("Reshape", icon("reshape"), f"{reshape_tip} {_AFTERWARDS}", OpenStep(side, None, "reshape")),
            self._made("Flatten", icon("flatten"), flatten_tip, AddStep(side, _FLATTEN)),
            more,
        )
        for button in self._buttons:
            self._lay_out(button)
            button.setAccessibleName(f"{button.text()} {side}")

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return list(self._buttons)

    def _made(self, text: str, icon: QIcon, tip: str, intent: Intent) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setIcon(icon)
        button.setToolTip(tip)
        button.clicked.connect(lambda: self.requested.emit(intent))
        return button

    def _lay_out(self, button: QToolButton) -> None:
        """Put the button at the end of the row; the widths go by the texts."""
        button.setIconSize(QSize(18, 18))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("kind", "step")
        self._row.addWidget(button)
