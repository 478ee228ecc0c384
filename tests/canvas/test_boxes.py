"""Plain boxes are painted by bars, for speed; the painter's own outline is the judge of what they look like."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPen

from explorer.app import look
from explorer.canvas import Palette
from explorer.canvas.paint import paint_marks
from explorer.scene import Box, Rect, Role

PALETTE = Palette(look.theme("light"))
RECTS = {
    "on pixels": Rect(10, 10, 60, 40),
    "between pixels": Rect(10.3, 12.7, 61.4, 37.9),
    "thin": Rect(20.2, 10, 1.1, 60),
    "hardly there": Rect(30.4, 30.6, 0.5, 0.3),
    "large": Rect(5.5, 6.25, 301.5, 260.25),
}


def canvas() -> QImage:
    image = QImage(320, 280, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(PALETTE.color(Role.PAPER))
    return image


def differing(one: QImage, other: QImage) -> int:
    """How many pixels differ by more than rounding."""
    pairs = [memoryview(each.constBits()) for each in (one, other)]
    unlike = {at // 4 for at, (a, b) in enumerate(zip(*pairs, strict=True)) if abs(a - b) > 8}
    return len(unlike)


@pytest.mark.parametrize("rect", RECTS.values(), ids=RECTS)
@pytest.mark.parametrize("frame", (1.0, 1.5, 2.4))
def test_a_framed_box_looks_as_the_painter_would_draw_it(rect, frame):
    ours, theirs = canvas(), canvas()
    with QPainter(ours) as painter:
        paint_marks(painter, (Box(rect, stroke=Role.A, frame=frame),), PALETTE)
    with QPainter(theirs) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(PALETTE.color(Role.A), frame)
        pen.setJoinStyle(pen.joinStyle().MiterJoin)
        painter.setPen(pen)
        painter.drawRect(QRectF(rect.x, rect.y, rect.width, rect.height))
    assert differing(ours, canvas()) > 0
    assert differing(ours, theirs) <= 16  # up to four at each corner, where two bars meet
