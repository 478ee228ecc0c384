"""Words on the picture: placed by hand, since that is several times faster than Qt's aligned drawing."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from explorer.canvas.palette import Palette, advance, font, metrics
from explorer.scene import Align, Text

_SMALLEST = 7
_WRAPS = (Qt.TextFlag.TextWordWrap, Qt.TextFlag.TextWrapAnywhere)  # the second for words longer than a line


def paint_text(painter: QPainter, text: Text, palette: Palette) -> None:
    """One line, made smaller until it fits its width; or a paragraph, made smaller until it fits its height."""
    if not text.text or text.rect.width <= 0:
        return
    painter.setPen(palette.color(text.role, text.alpha))
    if text.wrap:
        _paint_paragraph(painter, text)
        return
    rect, size = text.rect, int(text.size)
    width = advance(text.text, size, text.bold, text.mono)
    if width > rect.width:
        size = max(int(size * rect.width / width), _SMALLEST)
        width = advance(text.text, size, text.bold, text.mono)
    measured = metrics(size, text.bold, text.mono)
    baseline = rect.middle_y + (measured.ascent() - measured.descent()) / 2
    painter.setFont(font(size, text.bold, text.mono))
    painter.drawText(QPointF(_start(text, width), baseline), text.text)


def _start(text: Text, width: float) -> float:
    if text.align is Align.CENTRE:
        return text.rect.middle_x - width / 2
    return text.rect.right - width if text.align is Align.RIGHT else text.rect.x


def _paint_paragraph(painter: QPainter, text: Text) -> None:
    rect = QRectF(text.rect.x, text.rect.y, text.rect.width, text.rect.height)
    sizes = range(max(int(text.size), _SMALLEST), _SMALLEST - 1, -1)
    fits = ((size, wrap) for size in sizes for wrap in _WRAPS if _fits(text, rect, size, wrap))
    size, wrap = next(fits, (_SMALLEST, _WRAPS[1]))
    painter.setFont(font(size, text.bold, text.mono))
    painter.drawText(rect, wrap, text.text)


def _fits(text: Text, rect: QRectF, size: int, wrap: Qt.TextFlag) -> bool:
    needed = metrics(size, text.bold, text.mono).boundingRect(rect, wrap, text.text)
    return needed.height() <= rect.height() + 1 and needed.width() <= rect.width() + 1
