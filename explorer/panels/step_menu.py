"""The button behind which the less common steps are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from explorer.panels.chevron import draw_chevron
from explorer.panels.step_entry import StepEntry, step_entries
from explorer.program import Side, Spot
from explorer.state.intents import Compare

_OPENING_KEYS = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)  # Space opens it as it presses any button


class StepMenu(QToolButton):
    """More: a drop-down menu of steps, each of them one call of torch's."""

    requested = Signal(object)

    def __init__(self, side: Side, icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self.setText("More")
        self.setIcon(icon)
        entries = step_entries(side, Spot.MENU)
        self.setToolTip(f"More steps for {side}: {', '.join(f'.{entry.name}' for entry in entries)}")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.setAccessibleName(f"More steps for {side}")
        for entry in entries:
            self._add(menu, entry)
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

    def _add(self, menu: QMenu, entry: StepEntry) -> None:
        action = menu.addAction(entry.title + ("..." if entry.typed else ""))
        action.setToolTip(entry.hint)
        action.triggered.connect(lambda: self.requested.emit(entry.intent))
