"""Which colour stands for which role, and which fonts carry the words."""

from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontMetricsF

from explorer.canvas.colors import color_table, mixed
from explorer.scene import Role

SANS = "Matmul Sans"
MONO = "Matmul Mono"


class Palette:
    """A theme's colours by role; a colour is made once for each degree of opacity."""

    def __init__(self, colors: Mapping[str, str]) -> None:
        self._names = {role: colors[role.value] for role in Role}
        self._made: dict[tuple[Role, float], QColor] = {}
        self._tables: dict[tuple[Role, float], list[int]] = {}

    def color(self, role: Role, alpha: float = 1.0) -> QColor:
        """The colour of `role`, `alpha` (0 to 1) opaque."""
        alpha = round(alpha, 2)
        color = self._made.get((role, alpha))
        if color is None:
            color = QColor(self._names[role])
            color.setAlphaF(min(max(alpha, 0.0), 1.0))
            self._made[role, alpha] = color
        return color

    def on_paper(self, role: Role, share: float) -> QColor:
        """An opaque colour: the paper's, with `share` (0 to 1) of `role` in it."""
        return mixed(self.color(Role.PAPER), self.color(role), share)

    def color_table(self, role: Role, strength: float) -> list[int]:
        """The colour of each byte of a raster: from its paper to `role` upwards, and to ink downwards."""
        key = role, strength
        if key not in self._tables:
            paper, ink, mismatch = self.color(Role.PAPER), self.color(Role.INK), self.color(Role.MISMATCH)
            self._tables[key] = color_table(paper, self.color(role), ink, mismatch, strength)
        return self._tables[key]


@lru_cache(maxsize=256)
def font(size: int, bold: bool, mono: bool) -> QFont:
    """The bundled font, `size` pixels high. Without hinting, so that text is the same on every machine."""
    made = QFont(MONO if mono else SANS)
    made.setPixelSize(max(size, 1))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=256)
def metrics(size: int, bold: bool, mono: bool) -> QFontMetricsF:
    return QFontMetricsF(font(size, bold, mono))


@lru_cache(maxsize=8192)
def advance(text: str, size: int, bold: bool, mono: bool) -> float:
    """The width of `text` in pixels."""
    return metrics(size, bold, mono).horizontalAdvance(text)
