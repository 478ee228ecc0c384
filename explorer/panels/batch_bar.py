"""Moving through the matrices of a batch."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from explorer.panels.elided_label import ElidedLabel
from explorer.panels.place import matrix_words
from explorer.panels.scrubber import Scrubber
from explorer.state import Resolved
from explorer.state.intents import ChooseMatrix


class BatchBar(QWidget):
    """Which matrix of the stack is shown: step to the one before or behind, or scrub through all."""

    requested = Signal(object)

    def __init__(self, icon: Callable[[str], QIcon], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._batch = self._count = 0
        self._words = ElidedLabel("place", Qt.TextElideMode.ElideRight)
        self._scrubber = Scrubber("Matrix of the stack", "Go to any matrix of the stack")
        self._scrubber.scrubbed.connect(lambda share: self._ask(round(share * max(self._count - 1, 0))))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._button(icon("step-back"), "Previous matrix", -1))
        row.addWidget(self._button(icon("step-forward"), "Next matrix", 1))
        row.addWidget(self._words, 2)
        row.addWidget(self._scrubber, 3)

    def display(self, resolved: Resolved) -> None:
        """Show the matrix at hand."""
        self._batch, self._count = resolved.moment.batch, resolved.multiplication.batches
        self._words.display(matrix_words(resolved))
        self._scrubber.display(self._batch, max(self._count - 1, 0))

    def _ask(self, batch: int) -> None:
        self.requested.emit(ChooseMatrix(batch))

    def _button(self, icon: QIcon, name: str, direction: int) -> QPushButton:
        button = QPushButton(icon, "")
        button.setProperty("kind", "transport")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedSize(28, 28)
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda: self._ask(self._batch + direction))
        return button
