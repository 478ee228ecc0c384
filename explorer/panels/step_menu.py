"""The button behind which the less common steps are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from explorer.panels.chevron import draw_chevron
from explorer.program import Side, step_code
from explorer.state import DEFAULTS, Intent
from explorer.state.intents import AddStep, Compare, OpenStep

_OPENING_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)  # Space opens it as it presses any button
_TYPED = {  # their arguments are typed before they are added
    "permute": "the dimensions of {side} in another order; type the order.",
    "unsqueeze": "a new dimension of size 1 in {side}; type where.",
    "view": "the same memory of {side} in other sizes, never a copy; type the sizes, -1 is worked out.",
}
_AT_ONCE = {
    "squeeze": "drop every dimension of {side} that has size 1.",
    "contiguous": "the elements of {side} in memory in reading order: a copy, unless they lie so already.",
}
_ORDER = ("permute", "squeeze", "unsqueeze", "view", "contiguous")


class StepMenu(QToolButton):
    """More: a drop-down menu of steps, each of them one call of torch's."""

    requested = Signal(object)

    def __init__(self, side: Side, icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setText("More")
        self.setIcon(icon)
        self.setToolTip(f"More steps for {side}: {', '.join(f'.{name}' for name in _ORDER)}")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.setAccessibleName(f"More steps for {side}")
        for name in _ORDER:
            self._add(menu, name)
        menu.addSeparator()
        compare = menu.addAction("Compare .T and .reshape")
        compare.setToolTip(f"Both side by side on {side}: the same sizes, other elements in their places.")
        compare.triggered.connect(lambda: self.requested.emit(Compare(self._side)))
        self.setMenu(menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING_KEYS:
            self.showMenu()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button as the style sheet has it, and the arrow beside its icon."""
        super().paintEvent(event)
        icon = self.iconSize()
        draw_chevron(self, (self.width() + icon.width()) / 2 + 5, icon.height() / 2 + 7.5, reach=3)

    def _add(self, menu: QMenu, name: str) -> None:
        typed = name in _TYPED
        says = (_TYPED[name] if typed else _AT_ONCE[name]).format(side=self._side)
        intent: Intent = OpenStep(self._side, None, name) if typed else AddStep(self._side, DEFAULTS[name])
        action = menu.addAction(name.capitalize() + ("..." if typed else ""))
        action.setToolTip(f"{f'.{name}(...)' if typed else step_code(DEFAULTS[name])}: {says}")
        action.triggered.connect(lambda: self.requested.emit(intent))
