"""The icons: there, drawable, and in one colour so that the themes can recolour them."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
LINE_ICONS = [
    "play",
    "pause",
    "step-forward",
    "step-back",
    "first",
    "last",
    "loop",
    "undo",
    "redo",
    "transpose",
    "reshape",
    "flatten",
    "more",
    "copy",
    "paste",
    "close",
    "present",
    "zoom-in",
    "zoom-out",
    "fit",
    "scenarios",
    "export",
    "theme",
]

pytestmark = pytest.mark.usefixtures("qapp")


def drawn(name: str, size: int) -> QImage:
    renderer = QSvgRenderer(str(ICONS / f"{name}.svg"))
    assert renderer.isValid()
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        renderer.render(painter)
    return image


def ink(image: QImage) -> int:
    """Pixels that are more covered than not."""
    pixels = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixelColor(x, y).alphaF() > 0.5 for x, y in pixels)


def test_every_icon_is_known():
    assert {path.stem for path in ICONS.glob("*.svg")} == {"app", *LINE_ICONS}


@pytest.mark.parametrize("name", LINE_ICONS)
def test_line_icon_shows_at_16_px(name):
    assert 15 < ink(drawn(name, 16)) < 16 * 16 * 3 / 4


@pytest.mark.parametrize("name", LINE_ICONS)
def test_line_icon_has_one_colour(name):
    elements = list(ElementTree.parse(ICONS / f"{name}.svg").iter())
    assert {element.get("stroke") for element in elements} == {"#000", None}
    assert {element.get("fill") for element in elements} == {"none", None}


@pytest.mark.parametrize("name", LINE_ICONS)
def test_line_icon_keeps_inside_its_box(name):
    """Lines are not cut off: the outermost pixels of a large drawing stay clear."""
    image = drawn(name, 240)
    edge = range(image.width())
    border = [point for i in edge for point in ((i, 0), (i, 239), (0, i), (239, i))]
    assert all(image.pixelColor(x, y).alpha() == 0 for x, y in border)


@pytest.mark.parametrize("size", [16, 32, 256])
def test_app_icon_shows_the_four_parts(size):
    """A, its overhang, B and C keep their colours at every size."""
    image = drawn("app", size)
    places = {"A": (0.35, 0.72), "B": (0.72, 0.35), "C": (0.72, 0.72), "overhang": (0.12, 0.72)}
    hues = {part: image.pixelColor(int(x * size), int(y * size)).hue() for part, (x, y) in places.items()}
    expected = {"A": 200, "B": 41, "C": 160, "overhang": 12}
    assert all(abs(hues[part] - hue) < 15 for part, hue in expected.items()), hues
