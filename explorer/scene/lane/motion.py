"""What is on its way: strands lifting out and turning into the lane, sums flying to their cells."""

from explorer.scene.cells import Matrix
from explorer.scene.geometry import Rect, mix, smooth
from explorer.scene.lane.bars import weight_place
from explorer.scene.lane.lane import ON, Lane
from explorer.scene.lane.strand import Strand
from explorer.scene.lane.sums import running_sum
from explorer.scene.marks import Box, Mark, Role, Strip
from explorer.scene.matrices import cell_text
from explorer.scene.values.numbers import format_number
from explorer.timeline import Moment, Phase

_STAGGER = 0.4  # how much later the last cell sets off than the first, in shares of the whole way


def motion_marks(lane: Lane, result: Matrix, moment: Moment) -> list[Mark]:
    """The moving things of this moment."""
    if moment.phase is Phase.LAY and moment.fraction > 0:
        strands = (lane.above, lane.below) if lane.weight is None else (lane.above,)
        fly = _flying_cells if lane.cells else _flying_bar
        marks = [mark for strand in strands for mark in fly(lane, strand, moment)]
        return [*marks, *_flying_weight(lane, moment)]
    if moment.phase is Phase.WRITE and 0 < moment.fraction < 1:
        return _flying_sum(lane, result, moment) if lane.weight is None else _landing_strand(lane, moment)
    return []


def chip(place: Rect, unit: float, role: Role, text: str | None) -> list[Mark]:
    """One element on its way."""
    field = place.inset(min(0.06 * unit, place.width / 4))
    marks: list[Mark] = [Box(field, fill=role, radius=0.2 * unit)]
    if text:
        marks.append(cell_text(field, text, unit, ON.get(role, Role.INK), bold=True))
    return marks


def _bar(lane: Lane, strand: Strand) -> Rect:
    return lane.upper if strand is lane.above else lane.lower


def _flying_cells(lane: Lane, strand: Strand, moment: Moment) -> list[Mark]:
    """Cell by cell, one a little after the other, so that the order along the axis can be followed.

    What stands upright swings on an arc over the corner, so that nothing passes through the boxes.
    """
    marks: list[Mark] = []
    lift = 0.0 if strand.is_row else 3 * lane.unit
    for k in lane.seen(strand.count):
        share = staggered(moment.fraction, k, strand.count)
        place = swung(strand.cell(k), lane.slot(_bar(lane, strand), k), share, lift)
        marks += chip(place, lane.unit, strand.role, strand.text(k))
    return marks


def _flying_bar(lane: Lane, strand: Strand, moment: Moment) -> list[Mark]:
    """As a whole: a row rises, a column swings from upright to level."""
    share, bar, start = smooth(moment.fraction), _bar(lane, strand), strand.rect(3.0)
    if strand.is_row:
        return [Box(start.towards(bar, share), fill=strand.role)]
    centre = swung(_centre(start), _centre(bar), share, 2 * lane.unit)
    length, thickness = mix(start.height, bar.width, share), mix(start.width, bar.height, share)
    return [Strip(centre.x, centre.y, length, thickness, mix(90.0, 0.0, share), strand.role)]


def _flying_weight(lane: Lane, moment: Moment) -> list[Mark]:
    if lane.weight is None:
        return []
    start = lane.weight.matrix.spot(lane.weight.row, lane.weight.column, 5.0)
    place = swung(start, weight_place(lane), smooth(moment.fraction), 2 * lane.unit)
    return chip(place, lane.unit, lane.weight.matrix.role, lane.weight.text if lane.cells else None)


def _flying_sum(lane: Lane, result: Matrix, moment: Moment) -> list[Mark]:
    """The finished sum, from the lane to its cell."""
    total = running_sum(lane, moment) if lane.cells else None
    text = "" if total is None else format_number(total)
    unit = lane.unit
    end = result.spot(moment.row, moment.column, 5.0)
    right = max(lane.upper.right, lane.lower.right)
    start = Rect(right - 3.2 * unit, lane.lower.bottom + 2.2 * unit, 3.2 * unit, 2 * unit)
    return chip(start.towards(end, smooth(moment.fraction)), unit, Role.C, text)


def _landing_strand(lane: Lane, moment: Moment) -> list[Mark]:
    """What has been added to, from the lane back to its row or column of C."""
    strand, terms = lane.below, moment.line.term + 1
    if not lane.cells:
        return [Box(lane.lower.towards(strand.rect(3.0), smooth(moment.fraction)), fill=strand.role)]
    marks: list[Mark] = []
    for k in lane.seen(strand.count):
        row, column = (strand.index, k) if strand.is_row else (k, strand.index)
        total = strand.matrix.partial(row, column, terms)
        share = staggered(moment.fraction, k, strand.count)
        place = lane.slot(lane.lower, k).towards(strand.cell(k), share)
        marks += chip(place, lane.unit, strand.role, None if total is None else format_number(total))
    return marks


def staggered(fraction: float, k: int, count: int) -> float:
    """The share of its way that element k has gone."""
    delay = _STAGGER * k / max(count - 1, 1)
    return smooth(min(max((fraction - delay) / (1 - _STAGGER), 0.0), 1.0))


def swung(start: Rect, end: Rect, share: float, lift: float) -> Rect:
    """The way from one place to another, raised by up to `lift` in the middle."""
    straight = start.towards(end, share)
    return Rect(straight.x, straight.y - 4 * share * (1 - share) * lift, straight.width, straight.height)


def _centre(rect: Rect) -> Rect:
    return Rect(rect.middle_x, rect.middle_y, 0, 0)
