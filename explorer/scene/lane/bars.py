"""The two bars of the lane: cell by cell with numbers, or as lengths; lit as far as the pairs are done."""

from explorer.scene.geometry import Rect, smooth
from explorer.scene.lane.lane import ON, Lane
from explorer.scene.marks import Align, Box, Line, Mark, Role, Text
from explorer.scene.matrices import cell_text
from explorer.scene.values.numbers import format_number
from explorer.timeline import Moment, Phase

_DARK, _EARLIER = 0.28, 0.55  # how strongly what is still to come is filled, and what an earlier tile has done


def outline_marks(lane: Lane) -> list[Mark]:
    """Where the two strands will lie."""
    bars = ((lane.upper, lane.above.role), (lane.lower, lane.below.role))
    return [*name_marks(lane), *(Box(bar, stroke=role, alpha=0.35, dashed=True) for bar, role in bars)]


def name_marks(lane: Lane) -> list[Mark]:
    """The letters left of the bars; in place of the upper one the weight, where there is one."""
    width = 2.4 * lane.unit
    marks: list[Mark] = []
    for bar, strand in ((lane.upper, lane.above), (lane.lower, lane.below)):
        place = Rect(bar.x - width - 0.5 * lane.unit, bar.y, width, bar.height)
        marks.append(Text(place, strand.name, strand.role, 1.15 * lane.unit, Align.RIGHT, bold=True))
    return marks


def weight_place(lane: Lane) -> Rect:
    """Where the weight stands: left of the upper bar's name."""
    size = min(max(lane.upper.height, 1.7 * lane.unit), 3.0 * lane.unit)
    return Rect(lane.upper.x - 2.6 * lane.unit - size, lane.upper.middle_y - size / 2, size, size)


def weight_marks(lane: Lane) -> list[Mark]:
    """The element that multiplies all of the upper bar, laid left of it."""
    if lane.weight is None:
        return []
    place, weight = weight_place(lane), lane.weight
    role = weight.matrix.role
    times = Rect(place.right, place.y, 1.1 * lane.unit, place.height)
    return [
        Box(place, fill=role, radius=0.2 * lane.unit),
        cell_text(place, weight.text or "", lane.unit, ON[role], bold=True),
        Text(times, "×", Role.INK, 1.15 * lane.unit, Align.CENTRE, bold=True),
    ]


def cell_bar_marks(lane: Lane, moment: Moment) -> list[Mark]:
    """Bars of single cells with their numbers; a strand of C shows what has been added so far."""
    marks: list[Mark] = []
    for bar, strand, kept in ((lane.upper, lane.above, False), (lane.lower, lane.below, lane.weight is not None)):
        for k in lane.seen(strand.count):
            slot = lane.slot(bar, k).inset(0.06 * lane.unit)
            lit = _lit(moment, k) if k < lane.pairs else _DARK
            marks.append(Box(slot, fill=strand.role, fill_alpha=lit, radius=0.2 * lane.unit))
            number = _sum_so_far(lane, moment, k) if kept else strand.text(k)
            if number is not None:
                on = ON[strand.role] if lit > 0.6 else Role.INK
                marks.append(cell_text(slot, number, lane.unit, on, bold=True))
    return marks


def long_bar_marks(lane: Lane, moment: Moment) -> list[Mark]:
    """Bars too long for cells: what earlier tiles have done, as far as they are lit, and the rest."""
    first = moment.line.term if lane.weight is None else 0
    done = first + moment.done + (moment.fraction if moment.phase is Phase.PAIR else 0.0)
    start, lit = first * lane.step, min(done, lane.pairs) * lane.step
    marks: list[Mark] = []
    for bar, strand in ((lane.upper, lane.above), (lane.lower, lane.below)):
        marks.append(Box(bar, fill=strand.role, fill_alpha=_DARK, stroke=strand.role, alpha=0.7))
        if start:
            marks.append(Box(Rect(bar.x, bar.y, start, bar.height), fill=strand.role, fill_alpha=_EARLIER))
        marks.append(Box(Rect(bar.x + start, bar.y, max(lit - start, 1.0), bar.height), fill=strand.role))
    if moment.phase is Phase.PAIR:
        x = lane.upper.x + lit
        marks.append(Line(((x, lane.upper.y - 4), (x, lane.lower.bottom + 4)), Role.INNER, 2.0))
    return marks


def tile_marks(lane: Lane, moment: Moment) -> list[Mark]:
    """The part of the axis that belongs to the tile at hand."""
    line = moment.line
    if lane.weight is not None or line.count >= lane.pairs:
        return []
    x = lane.upper.x + line.term * lane.step
    around = Rect(x, lane.upper.y, line.count * lane.step, lane.lower.bottom - lane.upper.y).inset(-0.14 * lane.unit)
    return [Box(around, stroke=Role.INNER, frame=2.0, radius=0.2 * lane.unit)]


def _sum_so_far(lane: Lane, moment: Moment, k: int) -> str | None:
    """Element k of the strand of C: without its pair until that is done."""
    strand, weight = lane.below, lane.weight
    if weight is None:
        return None
    added = k < moment.done or moment.phase is Phase.WRITE
    terms = moment.line.term + (1 if added else 0)
    row, column = (strand.index, k) if strand.is_row else (k, strand.index)
    if not terms:
        return None
    total = strand.matrix.partial(row, column, terms)
    return None if total is None else format_number(total)


def _lit(moment: Moment, k: int) -> float:
    """How brightly pair k is shown: done, in the making, or still to come."""
    first = moment.line.term if moment.line.along.value == "term" else 0
    at = first + moment.done
    if k < first:
        return _EARLIER
    if k < at:
        return 1.0
    if k == at and moment.phase is Phase.PAIR:
        return _DARK + (1.0 - _DARK) * smooth(moment.fraction)
    return _DARK
