"""A drop-down list of values."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget


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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning the wheel scrolls the column; it changes nothing in passing."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box as the style sheet has it, and an arrow, which a style sheet could only take from a file."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self.palette().color(QPalette.ColorRole.Text), 1.5)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            x, y = self.width() - 14.0, self.height() / 2
            painter.drawPolyline(QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)]))

    def _choose(self, index: int) -> None:
        self.chosen.emit(self._values[index])
