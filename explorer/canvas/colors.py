"""Colours for values: a scale through the paper's colour, and signs for what lies off it."""

from PySide6.QtGui import QColor

from explorer.scene import Code

_ZERO_TINT, _LOW_TINT = 0.10, 0.72  # how much of its role's colour zero has, and how much ink the lowest value


def color_table(paper: QColor, high: QColor, ink: QColor, mismatch: QColor, strength: float) -> list[int]:
    """256 colours, one for each byte of a raster: towards `high` above zero, towards `ink` below it.

    `strength` below 1 makes all of them paler, so that numbers can be read on them.
    """
    middle, low = mixed(paper, high, _ZERO_TINT), mixed(paper, ink, _LOW_TINT)
    table = [0] * 256
    half = Code.HIGHEST - Code.ZERO
    for place in range(half + 1):
        table[Code.ZERO + place] = mixed(middle, high, place / half).rgba()
        table[Code.ZERO - place] = mixed(middle, low, place / half).rgba()
    signs = {
        Code.EXACT_ZERO: middle,
        Code.BEYOND: mixed(high, ink, 0.45),
        Code.BELOW: ink,
        Code.NAN: mismatch,
        Code.PLUS_INFINITY: mixed(mismatch, paper, 0.5),
        Code.MINUS_INFINITY: mixed(mismatch, ink, 0.5),
    }
    for place, color in signs.items():
        table[place] = color.rgba()
    if strength < 1.0:
        return [mixed(paper, QColor.fromRgba(each), strength).rgba() if each else 0 for each in table]
    return table


def mixed(ground: QColor, color: QColor, share: float) -> QColor:
    """`ground` with `share` of `color` in it."""
    pairs = ((ground.red(), color.red()), (ground.green(), color.green()), (ground.blue(), color.blue()))
    red, green, blue = (round(below + (above - below) * share) for below, above in pairs)
    return QColor(red, green, blue)
