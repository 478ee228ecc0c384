"""Values in colours: what lies beneath them, and how long they are kept."""

import gc
import weakref

import pytest

from explorer.program import Dtype, Fill, Operand, Source
from explorer.scene import Box, Raster, Role, TilePlace, Tiling
from explorer.state import intents
from explorer.state.tilings import Tilings

NORMAL = Operand(Source((300, 200), Fill.NORMAL)), Operand(Source((200, 150), Fill.NORMAL, seed=1))


def fields(frame, role):
    """The plain fields of an operand, and its values in colours, which stand before those of the legend."""
    boxes = [mark for mark in frame.ground if isinstance(mark, Box) and mark.fill is role and mark.stroke is None]
    return boxes, next(mark for mark in frame.ground if isinstance(mark, Raster) and mark.role is role)


def test_nothing_is_painted_beneath_values_that_are_all_at_hand(desk):
    boxes, raster = fields(desk(*NORMAL).fill().picture(), Role.A)
    assert not boxes
    assert raster.covers


def test_what_is_not_at_hand_shows_the_field_beneath(desk):
    there = desk(*NORMAL).fill()
    heard = there.state.heard
    tiling = heard.tilings.of("A")
    first = dict(list(tiling.tiles.items())[:1])
    assert len(tiling.tiles) > 1
    partly = Tilings({"A": Tiling(first, tiling.typical, tiling.largest)})
    object.__setattr__(heard, "tilings", partly)
    boxes, raster = fields(there.do(intents.Zoom(1.0001)).picture(), Role.A)
    assert len(boxes) == 1
    assert not raster.covers


@pytest.mark.parametrize(
    ("operand", "bits"),
    [
        (Operand(Source((30, 40), Fill.NORMAL)), 32),
        (Operand(Source((30, 40), Fill.COUNTING)), 32),
        (Operand(Source((3,), Fill.TYPED, Dtype.FLOAT64, values=(1e300, -1.0, 0.0))), 64),
        (Operand(Source((3,), Fill.TYPED, Dtype.INT64, values=(2**53 - 1, 2, 3))), 64),
        (Operand(Source((3,), Fill.TYPED, Dtype.FLOAT64, values=(0.1, 0.25, float("nan")))), 64),
    ],
    ids=["float32", "counting", "huge", "long", "a tenth"],
)
def test_elements_take_half_the_room_only_where_that_says_the_same(desk, operand, bits):
    there = desk(operand, f"{operand.source.shape[-1]}x2").fill()
    tiling = there.state.heard.tilings.of("A")
    samples = tiling.tiles[TilePlace(0, 0, 0, 0, 0)]
    assert samples.shown.dtype.itemsize * 8 == bits
    for at, value in enumerate(operand.source.values):
        assert tiling.element(0, 0, at) == pytest.approx(value, rel=0, abs=0, nan_ok=True)


def test_colours_go_with_the_samples_that_they_were_made_from(desk):
    from explorer.scene.values import shading

    there = desk(*NORMAL).fill()
    there.picture()
    samples = there.state.heard.tilings.of("A").tiles[TilePlace(0, 0, 0, 0, 0)]
    made = shading._coded(samples, 1.0)
    assert shading._coded(samples, 1.0) is made
    assert shading._coded(samples, 2.0) is not made
    gone = weakref.ref(made)
    del made
    gc.collect()
    assert gone() is None
