"""The buttons that put a step behind an operand."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from explorer.program import Side, step_code
from explorer.state import DEFAULTS, Intent
from explorer.state.intents import AddStep, OpenStep

_AFTERWARDS = "The step can be edited afterwards."
_TRANSPOSE, _FLATTEN = DEFAULTS["transpose"], DEFAULTS["flatten"]


class StepButtons(QWidget):
    """Transpose, Reshape and Flatten: each is one call of torch's."""

    requested = Signal(object)

    def __init__(self, side: Side, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        transpose_tip = f"{step_code(_TRANSPOSE)}: swap the last two dimensions of {side}. {_AFTERWARDS}"
        reshape_tip = f".reshape(...): the same elements of {side} in other sizes; type the sizes, -1 is worked out."
        flatten_tip = f"{step_code(_FLATTEN)}: all elements of {side} in one dimension. {_AFTERWARDS}"
        self._buttons = (
            self._add("Transpose", icon("transpose"), transpose_tip, AddStep(side, _TRANSPOSE)),
            self._add("Reshape", icon("reshape"), f"{reshape_tip} {_AFTERWARDS}", OpenStep(side, None, "reshape")),
            self._add("Flatten", icon("flatten"), flatten_tip, AddStep(side, _FLATTEN)),
        )
        for button in self._buttons:
            button.setAccessibleName(f"{button.text()} {side}")

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return list(self._buttons)

    def _add(self, text: str, icon: QIcon, tip: str, intent: Intent) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setIcon(icon)
        button.setIconSize(QSize(18, 18))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("kind", "step")
        button.setToolTip(tip)
        button.clicked.connect(lambda: self.requested.emit(intent))
        self._row.addWidget(button, 1)
        return button
