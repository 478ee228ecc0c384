import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from explorer.panels import style_sheet
from explorer.panels.style import mix

THEMES = Path(__file__).parents[2] / "resources" / "themes"
COLORS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(THEMES.glob("*.json"))}


def luminance(color):
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colors", COLORS.values(), ids=COLORS)
def test_text_can_be_read(colors):
    tint = mix(colors["field"], colors["mismatch"], 0.08)
    pressed = mix(colors["raised"], colors["ink"], 0.16)
    pairs = [(ink, ground) for ink in ("ink", "faint", "mismatch", "c") for ground in ("paper", "raised", "field")]
    grounds = [(colors[ink], colors[ground]) for ink, ground in pairs]
    grounds += [(colors["ink"], tint), (colors["mismatch"], tint), (colors["faint"], tint), (colors["ink"], pressed)]
    grounds += [(colors["on_a"], colors["a"])]
    assert min(contrast(ink, ground) for ink, ground in grounds) >= 4.5


@pytest.mark.parametrize("colors", COLORS.values(), ids=COLORS)
def test_qt_takes_the_sheet(colors, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    field = QLineEdit(widget)
    with qtbot.captureExceptions(), qtbot.waitExposed(widget):
        widget.setStyleSheet(style_sheet(colors))
        widget.show()
    assert field.font().family() == "Matmul Sans"
    assert "$" not in style_sheet(colors)


def test_letters_grow_for_a_projector():
    colors = COLORS["dark"]
    assert "font-size: 14px" in style_sheet(colors)
    assert "font-size: 21px" in style_sheet(colors, scale=1.5)
