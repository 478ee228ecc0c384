"""What pyqtgraph has not: an axis of whole numbers, and a place without partners."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter


class TermAxis(pg.AxisItem):  # type: ignore[misc]
    """The numbers of k: whole, with their thousands grouped."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        whole = (f"{round(value):,}" if float(value).is_integer() else "" for value in values)
        return [f"k = {text}" if text == "0" else text for text in whole]


class Overhang(pg.GraphicsObject):  # type: ignore[misc]
    """Where there is no partner: tinted, and hatched in pixels of the screen, whatever the scale along k."""

    def __init__(self) -> None:
        super().__init__()
        self._rect, self._hatched, self._color = QRectF(), False, QColor()

    def mark(self, start: int, stop: int, hatched: bool) -> None:
        self.prepareGeometryChange()
        self._rect, self._hatched = QRectF(start, -1.0, stop - start, 3.0), hatched  # beyond the plot
        self.update()

    def set_color(self, color: QColor) -> None:
        self._color = color
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(self, painter: QPainter, *_: object) -> None:
        tint, lines = QColor(self._color), QColor(self._color)
        tint.setAlphaF(0.14)
        lines.setAlphaF(0.45)
        place = painter.transform().mapRect(self._rect)
        painter.save()
        painter.resetTransform()
        painter.fillRect(place, tint)
        if self._hatched:
            painter.fillRect(place, QBrush(lines, Qt.BrushStyle.BDiagPattern))
        painter.restore()
