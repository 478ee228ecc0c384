"""What is on its way: the row lifting out of A, the column turning out of B, the sum flying to its cell."""

from explorer.scene.cells import Matrix
from explorer.scene.geometry import Rect, mix, smooth
from explorer.scene.lane import ON, Lane
from explorer.scene.marks import Box, Mark, Role, Strip
from explorer.scene.matrices import cell_text
from explorer.scene.numbers import format_number
from explorer.scene.sums import running_sum
from explorer.timeline import Moment, Phase

_STAGGER = 0.4  # how much later the last cell sets off than the first, in shares of the whole way


def motion_marks(lane: Lane, result: Matrix, moment: Moment) -> list[Mark]:
    """The moving things of this moment."""
    if moment.phase is Phase.LAY and moment.fraction > 0:
        return _flying_cells(lane, moment) if lane.cells else _flying_strips(lane, moment)
    if moment.phase is Phase.WRITE and 0 < moment.fraction < 1:
        return _flying_sum(lane, result, moment)
    return []


def _flying_cells(lane: Lane, moment: Moment) -> list[Mark]:
    """Cell by cell, one a little after the other, so that the order along k can be followed."""
    marks: list[Mark] = []
    for k in lane.seen(lane.row.columns):
        share = _staggered(moment.fraction, k, lane.row.columns)
        place = lane.row.cell(moment.row, k).towards(lane.slot(lane.upper, k), share)
        marks += _chip(place, lane, lane.row.role, lane.row.text(moment.row, k))
    for k in lane.seen(lane.column.rows):
        share = _staggered(moment.fraction, k, lane.column.rows)
        place = _swung(lane.column.cell(k, moment.column), lane.slot(lane.lower, k), share, 3 * lane.unit)
        marks += _chip(place, lane, lane.column.role, lane.column.text(k, moment.column))
    return marks


def _flying_strips(lane: Lane, moment: Moment) -> list[Mark]:
    """As whole bars: the row rises, the column swings from upright to level."""
    share = smooth(moment.fraction)
    row = lane.row.row(moment.row, 3.0).towards(lane.upper, share)
    column = lane.column.column(moment.column, 3.0)
    centre = _swung(Rect(column.middle_x, column.middle_y, 0, 0), _centre(lane.lower), share, 2 * lane.unit)
    return [
        Box(row, fill=lane.row.role),
        Strip(
            centre.x,
            centre.y,
            mix(column.height, lane.lower.width, share),
            mix(column.width, lane.lower.height, share),
            mix(90.0, 0.0, share),
            lane.column.role,
        ),
    ]


def _flying_sum(lane: Lane, result: Matrix, moment: Moment) -> list[Mark]:
    """The finished sum, from the lane to its cell."""
    total = running_sum(lane, moment) if lane.cells else None
    text = "" if total is None else format_number(total)
    unit = lane.unit
    end = result.spot(moment.row, moment.column, 5.0)
    right = max(lane.upper.right, lane.lower.right)
    start = Rect(right - 3.2 * unit, lane.lower.bottom + 2.2 * unit, 3.2 * unit, 2 * unit)
    place = start.towards(end, smooth(moment.fraction))
    return _chip(place, lane, Role.C, text)


def _chip(place: Rect, lane: Lane, role: Role, text: str | None) -> list[Mark]:
    field = place.inset(min(0.06 * lane.unit, place.width / 4))
    marks: list[Mark] = [Box(field, fill=role, radius=0.2 * lane.unit)]
    if text:
        marks.append(cell_text(field, text, lane.unit, ON.get(role, Role.INK), bold=True))
    return marks


def _staggered(fraction: float, k: int, count: int) -> float:
    """The share of its way that element k has gone."""
    delay = _STAGGER * k / max(count - 1, 1)
    return smooth(min(max((fraction - delay) / (1 - _STAGGER), 0.0), 1.0))


def _swung(start: Rect, end: Rect, share: float, lift: float) -> Rect:
    """On an arc over the corner between the two places, so that nothing passes through the boxes."""
    straight = start.towards(end, share)
    return Rect(straight.x, straight.y - 4 * share * (1 - share) * lift, straight.width, straight.height)


def _centre(rect: Rect) -> Rect:
    return Rect(rect.middle_x, rect.middle_y, 0, 0)
