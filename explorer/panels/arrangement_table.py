"""The eight arrangements of two operands, with torch's answer to each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from explorer.panels.marking import mark
from explorer.session import Cell
from explorer.state.intents import EndPreview, Preview

_SIGNS = {True: "✓", False: "✗", None: "…"}


class ArrangementTable(QWidget):
    """Two columns of four: A first on the left, B first on the right. A click looks at one."""

    requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("All eight arrangements")
        self._cells: tuple[Cell, ...] = ()
        self._shown: str | None = None
        self._buttons = [self._button(at) for at in range(8)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(5)
        for at, button in enumerate(self._buttons):
            grid.addWidget(button, at % 4, at // 4)

    def display(self, cells: tuple[Cell, ...], shown: str | None) -> None:
        """Show `cells`; `shown` is the code of the one that is being looked at."""
        if (cells, shown) == (self._cells, self._shown):
            return
        self._cells, self._shown = cells, shown
        for cell, button in zip(cells, self._buttons, strict=True):
            button.setText(f"{cell.code}  {_SIGNS[cell.accepted]}")
            button.setToolTip(cell.answer)
            button.setAccessibleName(f"Arrangement {cell.code}")
            button.setAccessibleDescription(cell.answer)
            mark(button, "answer", {True: "accepted", False: "refused", None: "asked"}[cell.accepted])
            mark(button, "shown", cell.code == shown)

    def _button(self, at: int) -> QPushButton:
        button = QPushButton()
        button.setProperty("kind", "arrangement")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._clicked(at))
        return button

    def _clicked(self, at: int) -> None:
        if at < len(self._cells):
            cell = self._cells[at]
            self.requested.emit(EndPreview() if cell.code == self._shown else Preview(cell.program))
