"""The arrow on controls that open a list, which a style sheet could only take from a file."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QWidget


def draw_chevron(widget: QWidget, x: float, y: float, reach: float = 4.0) -> None:
    """Draw an arrow that points down on `widget`, about (x, y) and twice `reach` wide, in the colour of its text."""
    with QPainter(widget) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(widget.palette().color(QPalette.ColorRole.Text), 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        half = reach / 2
        painter.drawPolyline(
            QPolygonF([QPointF(x - reach, y - half), QPointF(x, y + half), QPointF(x + reach, y - half)])
        )
