"""How the program looks: fonts, themes and icons, from the resources."""

import json
from collections.abc import Mapping
from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)

from explorer.app.resources import resource
from explorer.canvas.palette import SANS


@cache
def theme_names() -> tuple[str, ...]:
    """The themes that there are: each is a file of colours by role."""
    return tuple(sorted(path.stem for path in resource("themes").iterdir() if path.suffix == ".json"))


class ThemeError(ValueError):
    """A theme that does not exist; the message says which do."""


@lru_cache(maxsize=4)
def theme(name: str) -> Mapping[str, str]:
    """The colours of a theme by role."""
    if name not in theme_names():
        raise ThemeError(f'theme "{name}" is not known; there are {", ".join(theme_names())}')
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


def line_icon(name: str) -> QIcon:
    """A line icon in the colour of the text around it, in every theme: it is drawn when it is painted."""
    return QIcon(_LineIcon(resource("icons", f"{name}.svg").read_text(encoding="utf-8")))


def text_palette(colors: Mapping[str, str]) -> QPalette:
    """The theme as Qt's own palette, for what no style sheet reaches: icons, placeholders, native parts."""
    palette = QPalette()
    ink, paper, field = QColor(colors["ink"]), QColor(colors["paper"]), QColor(colors["field"])
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(role, ink)
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors["faint"]))
    palette.setColor(QPalette.ColorRole.Window, paper)
    palette.setColor(QPalette.ColorRole.Button, QColor(colors["raised"]))
    palette.setColor(QPalette.ColorRole.Base, field)
    palette.setColor(QPalette.ColorRole.ToolTipBase, QColor(colors["raised"]))
    palette.setColor(QPalette.ColorRole.ToolTipText, ink)
    palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(colors["faint"]))
    palette.setColor(QPalette.ColorRole.Highlight, QColor(colors["a"]))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(colors["on_a"]))
    return palette


class _LineIcon(QIconEngine):
    """Paints an SVG of black lines in the application's text colour; fainter where the control is disabled."""

    def __init__(self, svg: str) -> None:
        super().__init__()
        self._svg = svg
        self._drawn: dict[tuple[object, ...], QPixmap] = {}

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        from PySide6.QtSvg import QSvgRenderer

        color = QGuiApplication.palette().color(QPalette.ColorRole.ButtonText).name()
        painter.save()
        painter.setOpacity(0.35 if mode == QIcon.Mode.Disabled else 1.0)
        renderer = QSvgRenderer(QByteArray(self._svg.replace("#000", color).encode()))
        renderer.render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        color = QGuiApplication.palette().color(QPalette.ColorRole.ButtonText).rgba()
        key = size.width(), size.height(), mode, color
        if key not in self._drawn:
            pixmap = QPixmap(size)
            pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(pixmap) as painter:
                self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
            self._drawn[key] = pixmap
        return self._drawn[key]

    def clone(self) -> QIconEngine:
        return _LineIcon(self._svg)
