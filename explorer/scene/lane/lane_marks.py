"""The lane at a moment: bars, sums, axis, and the overhang where it is stuck."""

from explorer.scene.geometry import smooth
from explorer.scene.lane.axis import axis_marks
from explorer.scene.lane.bars import (
    cell_bar_marks,
    long_bar_marks,
    name_marks,
    outline_marks,
    tile_marks,
    weight_marks,
)
from explorer.scene.lane.lane import Lane
from explorer.scene.lane.overhang import overhang_marks
from explorer.scene.lane.sums import product_marks
from explorer.scene.marks import Mark
from explorer.timeline import Moment, Phase


def lane_marks(lane: Lane, moment: Moment, words: str, edge: float) -> list[Mark]:
    """The lane at `moment`; `words` names the cell that the sum belongs to, `edge` is the left end of the stage."""
    if moment.phase is Phase.LAY:
        return outline_marks(lane)
    marks = cell_bar_marks(lane, moment) if lane.cells else long_bar_marks(lane, moment)
    marks += [*name_marks(lane), *weight_marks(lane), *tile_marks(lane, moment)]
    if moment.phase is Phase.STUCK:
        marks += overhang_marks(lane, smooth(min(moment.fraction, 1.0)), edge)
    elif lane.cells:
        marks += product_marks(lane, moment, words)
    if not lane.cells:
        marks += axis_marks(lane, moment, words)
    return marks
