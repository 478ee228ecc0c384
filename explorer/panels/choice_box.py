"""A drop-down list of values."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from explorer.panels.chevron import draw_chevron


class ChoiceBox(QComboBox):
    """A drop-down list; `chosen` carries the value that the user took."""

    chosen = Signal(object)

    def __init__(
        self, choices: Iterable[tuple[str, object]], name: str, tip: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        labels, values = zip(*choices, strict=True)
        self._values: tuple[object, ...] = values
        self.addItems(list(labels))
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.activated.connect(self._choose)

    def display(self, value: object) -> None:
        """Show the choice that stands for `value`."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def rename(self, labels: list[str]) -> None:
        """Call the same choices by other names."""
        for at, label in enumerate(labels):
            if self.itemText(at) != label:
                self.setItemText(at, label)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning the wheel scrolls the column; it changes nothing in passing."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box as the style sheet has it, and an arrow."""
        super().paintEvent(event)
        draw_chevron(self, self.width() - 14, self.height() / 2)

    def _choose(self, index: int) -> None:
        self.chosen.emit(self._values[index])
