"""Pictures painted without a screen, with the bundled fonts and the light theme."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QImage, QPainter

from explorer.app import look
from explorer.app.window.life import make_application
from explorer.canvas import Palette
from explorer.canvas.paint import paint
from explorer.scene import Frame


@pytest.fixture(scope="session")
def painted() -> Callable[[Frame], QImage]:
    """Gives the pixels of a frame."""
    make_application()
    palette = Palette(look.theme("light"))

    def paint_whole(frame: Frame) -> QImage:
        image = QImage(round(frame.width), round(frame.height), QImage.Format.Format_ARGB32_Premultiplied)
        with QPainter(image) as painter:
            paint(painter, frame, palette)
        return image

    return paint_whole
