"""Pixels: a place in time looks the same whenever one comes back to it, and a lone spike is not lost in pooling."""

import pytest
from PySide6.QtGui import QImage

from explorer.program import Fill, Operand, Source, Step
from explorer.scene import Camera, Code, Raster, Role, Size
from explorer.state import intents
from explorer.timeline import Level, Order, Position

SMALL = Size(760, 560)
PRODUCTS = {
    "numbers": ("4x3", "3x2", SMALL),
    "batch": ("3x5x4", "4x6", SMALL),
    "colours": (Operand(Source((300, 200), Fill.NORMAL)), Operand(Source((200, 150), Fill.NORMAL, seed=1)), SMALL),
    "shape only": ("1000000x1000000", "1000000x1000000", SMALL),
}


def pixels(image: QImage) -> bytes:
    return image.constBits().tobytes()


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("product", PRODUCTS.values(), ids=PRODUCTS)
def test_a_place_looks_the_same_when_one_comes_back(desk, painted, product, order):
    left, right, size = product
    there = desk(left, right).fill(size).do(intents.ChooseOrder(order))
    length = there.resolved.length
    for beat in (0, 1, length // 3, length - 1, length):
        place = intents.GoTo(Position(beat, 0.4 if beat < length else 0.0))
        first = there.do(place).picture(size)
        seen = pixels(painted(first))
        there.do(intents.Scrub(0.77), intents.ChooseLevel(Level.SWEEP), intents.StepTime(-1), intents.Zoom(3.0))
        painted(there.picture(size))
        again = there.do(intents.ChooseLevel(Level.PAIR), intents.FitView(), place).picture(size)
        assert again == first
        assert pixels(painted(again)) == seen


def test_a_lone_spike_among_zeros_is_seen_with_everything_else_in_sight(desk, painted):
    """Through the engine's own windows, from nine million elements; two ones, of which the other is in the lit row."""
    rows, columns, row, column = 1125, 8000, 562, 4001
    spiked = Operand(Source((2, 4_500_000), Fill.IDENTITY), (Step("reshape", (rows, columns)),))
    shown = desk(spiked, f"{columns}x2").fill().picture()
    raster = next(mark for mark in shown.ground if isinstance(mark, Raster) and mark.role is Role.A)
    assert raster.rows * raster.columns < rows * columns / 50
    x = raster.rect.x + (column + 0.5) / columns * raster.clips[0].width
    y = raster.rect.y + (row + 0.5) / rows * raster.clips[0].height
    image = painted(shown)
    around = {image.pixelColor(int(x) + right, int(y) + down).name() for right in (-9, 9) for down in (-9, 9)}
    assert len(around) == 1
    assert image.pixelColor(int(x), int(y)).name() not in around


def test_enlarged_as_far_as_it_goes_a_cell_still_has_its_own_colour(desk, painted):
    values = tuple(float(value) for value in (-4, 0, 0, 0, 4, 0, 0, 0, 0))
    there = desk(Operand(Source((3, 3), Fill.TYPED, values=values)), "3x3").fill()
    raster = next(mark for mark in there.picture().ground if isinstance(mark, Raster) and mark.role is Role.A)
    assert (raster.samples[0], raster.samples[4]) == (Code.LOWEST, Code.HIGHEST)
    box = raster.rect
    colors = []
    for share in (1 / 6, 1 / 2):
        x, y = box.x + share * box.width, box.y + share * box.height
        there.do(intents.LookAt(Camera().zoomed(2.0**36, x / 1280, y / 800)))
        colors.append(painted(there.picture()).pixelColor(int(x) + 150, int(y) - 90).name())
    assert colors[0] != colors[1]
    there.do(intents.Color(False))
    assert painted(there.picture()).pixelColor(int(x) + 150, int(y) - 90).name() not in colors
