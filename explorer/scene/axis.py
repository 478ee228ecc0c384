"""The common axis k under long bars: its places that matter, and how many elements a pixel stands for."""

from explorer.algebra import format_count
from explorer.scene.geometry import Rect
from explorer.scene.lane import Lane
from explorer.scene.marks import Align, Line, Mark, Role, Text
from explorer.timeline import Moment, Phase


def axis_marks(lane: Lane, moment: Moment) -> list[Mark]:
    """The common axis k with the places that matter: its start, the end of each bar, and where the pairs are."""
    unit = lane.unit
    y = lane.lower.bottom + (0.7 if moment.phase is not Phase.STUCK else 0.9) * unit
    longest = max(lane.row.columns, lane.column.rows)
    start, end = lane.upper.x, lane.upper.x + longest * lane.step
    marks: list[Mark] = [Line(((start, y), (end, y)), Role.INNER, 1.2, alpha=0.8)]
    ticks = {0: start, longest: end}
    if lane.pairs != longest and 3.5 * unit < lane.cut - start < end - start - 4 * unit:
        ticks[lane.pairs] = lane.cut
    elif lane.pairs != longest and lane.cut - start <= 3.5 * unit:
        ticks = {lane.pairs: lane.cut, longest: end}
    for count, x in ticks.items():
        marks.append(Line(((x, y - 0.25 * unit), (x, y + 0.25 * unit)), Role.INNER, 1.2))
        place = Rect(x - 5 * unit, y + 0.3 * unit, 10 * unit, 1.3 * unit)
        align = Align.CENTRE
        if x == end:
            place, align = Rect(x - 10 * unit, place.y, 10 * unit, place.height), Align.RIGHT
        marks.append(Text(place, format_count(count), Role.INNER, 0.92 * unit, align))
    words = f"k, to scale: {_density(lane)}"
    if moment.phase is not Phase.STUCK:
        words = f"pair {format_count(moment.pairs_done)} of {format_count(lane.pairs)}  ·  {_density(lane)}"
    marks.append(
        Text(Rect(start, y + 1.6 * unit, end - start, 1.3 * unit), words, Role.FAINT, 0.92 * unit, Align.CENTRE)
    )
    return marks


def _density(lane: Lane) -> str:
    """How many elements one pixel stands for."""
    if lane.step >= 1:
        return f"{lane.step:.3g} pixels an element"
    return f"{format_count(round(1 / lane.step))} elements a pixel" if lane.step > 0 else ""
