"""Values in colours: what lies beneath them, and how long they are kept."""

import gc
import weakref

import pytest

from explorer.program import Dtype, Fill, Operand, Source
from explorer.scene import Box, Polygon, Raster, Role, TilePlace, Tiling
from explorer.state import intents
from explorer.state.tilings import Tilings
from explorer.timeline import Order

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


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.77, 0.95])
@pytest.mark.parametrize("shapes", [("3000x50", "50x3000"), ("3000x50", "50x900"), ("900x50", "50x3000")], ids="@".join)
def test_an_edge_whose_steps_cannot_be_seen_is_straight_and_in_the_same_place(desk, shapes, share):
    """In colours the edge is made of steps still; both bound the same area, within a pixel along the edge."""
    there = desk(*shapes).fill().do(intents.ChooseOrder(Order.COMB), intents.Scrub(share))
    raster = next(mark for mark in there.picture().motion if isinstance(mark, Raster) and mark.role is Role.C)
    there.do(intents.Color(False))
    slope = next(mark for mark in there.picture().motion if isinstance(mark, Polygon) and mark.fill is Role.C)
    assert len(slope.points) <= 5
    steps = sum(clip.width * clip.height for clip in raster.clips)
    corners = zip(slope.points, slope.points[1:] + slope.points[:1], strict=True)
    area = abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in corners)) / 2
    sides = max(clip.bottom for clip in raster.clips) - raster.clips[0].y + max(clip.right for clip in raster.clips)
    assert area == pytest.approx(steps, abs=3 * sides)


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
