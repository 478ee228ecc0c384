"""How the program looks: fonts, themes and icons, from the resources."""

import json
from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QImage, QPainter, QPixmap

from explorer.app.resources import resource
from explorer.canvas.palette import SANS

THEMES = ("dark", "light")


class ThemeError(ValueError):
    """A theme that does not exist; the message says which do."""


@lru_cache(maxsize=4)
def theme(name: str) -> Mapping[str, str]:
    """The colours of a theme by role."""
    if name not in THEMES:
        raise ThemeError(f'theme "{name}" is not known; there are {" and ".join(THEMES)}')
    colors: dict[str, str] = json.loads(resource("themes", f"{name}.json").read_text(encoding="utf-8"))
    return colors


def preferred_theme() -> str:
    """Light where the system is set to light; dark otherwise, as on most stages."""
    light = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Light
    return "light" if light else "dark"


def load_fonts() -> None:
    """Make the bundled fonts known to Qt, so that pictures are the same on every machine."""
    for path in sorted(resource("fonts").iterdir()):
        if path.suffix in (".ttf", ".otf"):
            QFontDatabase.addApplicationFont(str(path))


def window_font() -> QFont:
    font = QFont(SANS)
    font.setPixelSize(13)
    return font


def app_icon() -> QIcon:
    return QIcon(str(resource("icons", "app.svg")))


def line_icon(name: str, color: str) -> QIcon:
    """A line icon in `color`; fainter where its button is disabled."""
    icon = QIcon()
    icon.addPixmap(_drawn(name, color, 1.0), QIcon.Mode.Normal)
    icon.addPixmap(_drawn(name, color, 0.35), QIcon.Mode.Disabled)
    return icon


def _drawn(name: str, color: str, opacity: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("#000", color)
    size = QSize(48, 48)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(0, 0, 0, 0))
    with QPainter(image) as painter:
        painter.setOpacity(opacity)
        QSvgRenderer(QByteArray(svg.encode())).render(painter)
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(2.0)
    return pixmap
