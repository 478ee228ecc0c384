"""What is shown as a picture: the same frame and the same paint as in the window."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter

from explorer.canvas import Palette, paint
from explorer.export.writing import ExportError, write_whole
from explorer.scene import Size
from explorer.session import Shown

LARGEST_SIDE = 16384  # pixels


def picture(shown: Shown, size: Size, palette: Palette) -> QImage:
    """The picture of `shown`, `size` pixels large, as the camera sees it."""
    image = QImage(int(size.width), int(size.height), QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExportError(f"a picture of {size.width:.0f}x{size.height:.0f} pixels does not fit into memory")
    with QPainter(image) as painter:
        paint(painter, shown.picture(size), palette)
    return image


def write_picture(shown: Shown, size: Size, palette: Palette, path: Path) -> None:
    """Write the picture of `shown` to `path` as PNG. Raises ExportError with a sentence."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    kind = "PNG"  # text is what PySide takes, and bytes what its stubs know
    if not picture(shown, size, palette).save(buffer, kind):  # type: ignore[call-overload]
        raise ExportError(f"cannot make a PNG of {size.width:.0f}x{size.height:.0f} pixels")
    write_whole(path, bytes(buffer.data().data()))
