"""Painting: one small function for each kind of mark."""

from collections.abc import Iterable
from typing import assert_never

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen, QPolygonF

from explorer.canvas.palette import Palette
from explorer.canvas.text import paint_text
from explorer.scene import Box, Dots, Frame, Grid, Hatch, Line, Mark, Polygon, Raster, Rect, Role, Strip, Text

_DASHES = (4.0, 3.0)
_LARGE = 40_000.0  # pixels from which a smooth edge costs more than it shows
_SIGNS = {  # strokes of each sign, in halves of its size
    "dot": ((-0.35, 0.0, 0.35, 0.0), (0.0, -0.35, 0.0, 0.35)),
    "cross": ((-1.0, -1.0, 1.0, 1.0), (-1.0, 1.0, 1.0, -1.0)),
    "up": ((-1.0, 0.6, 0.0, -0.8), (0.0, -0.8, 1.0, 0.6)),
    "down": ((-1.0, -0.6, 0.0, 0.8), (0.0, 0.8, 1.0, -0.6)),
}


def paint(painter: QPainter, frame: Frame, palette: Palette) -> None:
    """Paint the whole of `frame`, paper included, at the painter's origin."""
    painter.fillRect(QRectF(0, 0, frame.width, frame.height), palette.color(Role.PAPER))
    paint_marks(painter, frame.ground, palette)
    paint_marks(painter, frame.motion, palette)
    if frame.dimmed:
        painter.fillRect(QRectF(0, 0, frame.width, frame.height), palette.color(Role.PAPER, 0.6))


def paint_marks(painter: QPainter, marks: Iterable[Mark], palette: Palette) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in marks:
        _paint_mark(painter, mark, palette)


def _paint_mark(painter: QPainter, mark: Mark, palette: Palette) -> None:
    match mark:
        case Text():
            paint_text(painter, mark, palette)
        case Box():
            _paint_box(painter, mark, palette)
        case Line():
            _paint_line(painter, mark, palette)
        case Strip():
            _paint_strip(painter, mark, palette)
        case Grid():
            _paint_grid(painter, mark, palette)
        case Hatch():
            _paint_hatch(painter, mark, palette)
        case Raster():
            _paint_raster(painter, mark, palette)
        case Polygon():
            _paint_polygon(painter, mark, palette)
        case Dots():
            _paint_dots(painter, mark, palette)
        case _:
            assert_never(mark)


def _paint_box(painter: QPainter, box: Box, palette: Palette) -> None:
    rect = _qrect(box.rect)
    if box.radius <= 0 and not box.dashed:
        _paint_plain_box(painter, box, rect, palette)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if box.fill is not None:
        painter.setBrush(palette.color(box.fill, box.fill_alpha))
    if box.stroke is not None:
        painter.setPen(_pen(palette, box.stroke, box.alpha, box.frame, box.dashed))
    if box.radius > 0:
        painter.drawRoundedRect(rect, box.radius, box.radius)
    else:
        painter.drawRect(rect)


def _paint_plain_box(painter: QPainter, box: Box, rect: QRectF, palette: Palette) -> None:
    """Filled, and framed by four bars: the painter's own outline takes several times as long around a large box."""
    if box.fill is not None:
        large = rect.width() * rect.height() > _LARGE
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not large)
        painter.fillRect(rect, palette.color(box.fill, box.fill_alpha))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if box.stroke is None:
        return
    color, frame = palette.color(box.stroke, box.alpha), box.frame
    x, y, width, height = rect.x() - frame / 2, rect.y() - frame / 2, rect.width() + frame, rect.height() + frame
    if min(width, height) <= 2 * frame:
        painter.fillRect(QRectF(x, y, width, height), color)
        return
    painter.fillRect(QRectF(x, y, width, frame), color)
    painter.fillRect(QRectF(x, y + height - frame, width, frame), color)
    painter.fillRect(QRectF(x, y + frame, frame, height - 2 * frame), color)
    painter.fillRect(QRectF(x + width - frame, y + frame, frame, height - 2 * frame), color)


def _paint_grid(painter: QPainter, grid: Grid, palette: Palette) -> None:
    rect = grid.rect
    lines = [QLineF(x, rect.y, x, rect.bottom) for x in grid.x]
    lines += [QLineF(rect.x, y, rect.right, y) for y in grid.y]
    # Opaque, and with hard edges: thirty times as fast as translucent lines, and crisper.
    painter.setPen(QPen(palette.on_paper(grid.role, grid.alpha), 1.0))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.drawLines(lines)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_hatch(painter: QPainter, hatch: Hatch, palette: Palette) -> None:
    """Slanted lines, clipped to the rectangle by arithmetic and not by the painter, which would be slow."""
    rect = hatch.rect
    if rect.width <= 0 or rect.height <= 0:
        return
    lines: list[QLineF] = []
    count = int((rect.width + rect.height) / hatch.spacing)
    for index in range(1, count + 1):
        reach = index * hatch.spacing
        x1, y1 = min(reach, rect.width), max(reach - rect.width, 0.0)
        x2, y2 = max(reach - rect.height, 0.0), min(reach, rect.height)
        lines.append(QLineF(rect.x + x1, rect.y + y1, rect.x + x2, rect.y + y2))
    painter.setPen(QPen(palette.color(hatch.role, hatch.alpha), max(hatch.spacing / 5, 1.0)))
    painter.drawLines(lines)


def _paint_line(painter: QPainter, line: Line, palette: Palette) -> None:
    painter.setPen(_pen(palette, line.role, line.alpha, line.width, line.dashed))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in line.points]))


def _paint_polygon(painter: QPainter, polygon: Polygon, palette: Palette) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.color(polygon.fill, polygon.fill_alpha))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in polygon.points]))


def _paint_raster(painter: QPainter, raster: Raster, palette: Palette) -> None:
    """Each sample as a flat rectangle: neighbouring values are not mixed.

    Made into the painter's own format first, and opaque: to scale bytes or with an opacity takes five times as long.
    """
    indexed = QImage(raster.samples, raster.columns, raster.rows, raster.columns, QImage.Format.Format_Indexed8)
    indexed.setColorTable(palette.color_table(raster.role, raster.alpha))
    image = indexed.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    left, top, right, bottom = raster.rect.x, raster.rect.y, raster.rect.right, raster.rect.bottom
    across, down = raster.columns / raster.rect.width, raster.rows / raster.rect.height
    for clip in raster.clips:  # of which an edge in steps has hundreds
        x, y = max(clip.x, left), max(clip.y, top)
        width, height = min(clip.right, right) - x, min(clip.bottom, bottom) - y
        if width > 0 and height > 0:
            part = QRectF((x - left) * across, (y - top) * down, width * across, height * down)
            painter.drawImage(QRectF(x, y, width, height), image, part)


def _paint_dots(painter: QPainter, dots: Dots, palette: Palette) -> None:
    """Small signs for what a colour cannot say."""
    color, half = palette.color(dots.role), dots.size / 2
    painter.setPen(QPen(color, max(dots.size / 5, 1.0)))
    lines: list[QLineF] = []
    for x, y in dots.points:
        for x1, y1, x2, y2 in _SIGNS[dots.sign]:
            lines.append(QLineF(x + x1 * half, y + y1 * half, x + x2 * half, y + y2 * half))
    painter.drawLines(lines)


def _paint_strip(painter: QPainter, strip: Strip, palette: Palette) -> None:
    painter.save()
    painter.translate(strip.x, strip.y)
    painter.rotate(strip.angle)
    bar = QRectF(-strip.length / 2, -strip.thickness / 2, strip.length, strip.thickness)
    path = QPainterPath()
    path.addRect(bar)
    painter.fillPath(path, palette.color(strip.fill, strip.alpha))
    painter.restore()


def _pen(palette: Palette, role: Role, alpha: float, width: float, dashed: bool) -> QPen:
    pen = QPen(palette.color(role, alpha), width)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dashed:
        pen.setDashPattern(_DASHES)
    return pen


def _qrect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)
