"""The bundled fonts: two families in two weights, with every sign that the screen shows."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FAMILIES = ("Matmul Sans", "Matmul Mono")
SIGNS = "×·−–…←→↔✓✗≠≤≥∈∑Σασ₀₁²ⁿ▾▸▶●○⋯⋮⋱"


@pytest.fixture(autouse=True)
def fonts(qapp):
    for path in sorted(FONTS.glob("*.[ot]tf")):
        assert QFontDatabase.addApplicationFont(str(path)) >= 0


def shaped(text: str, *families: str) -> list:
    """The runs of glyphs that Qt lays out for `text`."""
    font = QFont()
    font.setFamilies(families)
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout.glyphRuns()


def test_the_four_files_are_small():
    assert sum(path.stat().st_size for path in FONTS.glob("*.[ot]tf")) < 600_000


@pytest.mark.parametrize("family", FAMILIES)
def test_family_has_two_weights(family):
    assert [QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family)] == [400, 600]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold])
def test_weight_is_a_font_of_its_own(family, weight):
    font = QRawFont.fromFont(QFont(family, 12, weight))
    assert (font.familyName(), font.weight()) == (family, weight.value)


@pytest.mark.parametrize("sign", SIGNS)
def test_sign_is_in_one_of_the_families(sign):
    assert any(QRawFont.fromFont(QFont(family)).supportsCharacter(ord(sign)) for family in FAMILIES)


def test_each_family_steps_in_for_the_other():
    assert {run.rawFont().familyName() for run in shaped("x▾", *FAMILIES)} == set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("text", ["2x3", "!=", "->", "0xff"])
def test_text_is_drawn_as_written(family, text):
    """No ligature and no contextual sign: each letter gets the glyph it has alone."""
    font = QRawFont.fromFont(QFont(family))
    (run,) = shaped(text, family)
    assert list(run.glyphIndexes()) == [font.glyphIndexesForString(letter)[0] for letter in text]
