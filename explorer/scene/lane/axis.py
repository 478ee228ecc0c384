"""The common axis under long bars: its places that matter, and how many elements a pixel stands for."""

from explorer.algebra import format_count
from explorer.scene.geometry import Rect
from explorer.scene.lane.formula import symbols
from explorer.scene.lane.lane import Lane
from explorer.scene.marks import Align, Line, Mark, Role, Text
from explorer.timeline import Moment, Phase


def axis_marks(lane: Lane, moment: Moment, words: str) -> list[Mark]:
    """The common axis with the places that matter: its start, the end of each bar, and where the pairs are."""
    unit = lane.unit
    y = lane.lower.bottom + (0.7 if moment.phase is not Phase.STUCK else 0.9) * unit
    start, end = lane.upper.x, lane.upper.x + lane.longest * lane.step
    marks: list[Mark] = [Line(((start, y), (end, y)), Role.INNER, 1.2, alpha=0.8)]
    for count, x in _ticks(lane, start, end).items():
        marks.append(Line(((x, y - 0.25 * unit), (x, y + 0.25 * unit)), Role.INNER, 1.2))
        place = Rect(x - 5 * unit, y + 0.3 * unit, 10 * unit, 1.3 * unit)
        align = Align.CENTRE
        if x == end:
            place, align = Rect(x - 10 * unit, place.y, 10 * unit, place.height), Align.RIGHT
        marks.append(Text(place, format_count(count), Role.INNER, 0.92 * unit, align))
    below = Rect(start, y + 1.6 * unit, end - start, 1.3 * unit)
    marks.append(Text(below, _axis_words(lane, moment), Role.FAINT, 0.92 * unit, Align.CENTRE))
    if moment.phase is not Phase.STUCK:
        last = Rect(min(start, end - 30 * unit), below.bottom + 0.1 * unit, max(end - start, 30 * unit), 1.4 * unit)
        marks.append(Text(last, symbols(lane, words), Role.C, 1.02 * unit, Align.RIGHT, bold=True))
    return marks


def _ticks(lane: Lane, start: float, end: float) -> dict[int, float]:
    unit = lane.unit
    if lane.pairs != lane.longest and 3.5 * unit < lane.cut - start < end - start - 4 * unit:
        return {0: start, lane.longest: end, lane.pairs: lane.cut}
    if lane.pairs != lane.longest and lane.cut - start <= 3.5 * unit:
        return {lane.pairs: lane.cut, lane.longest: end}
    return {0: start, lane.longest: end}


def _axis_words(lane: Lane, moment: Moment) -> str:
    if moment.phase is Phase.STUCK:
        return f"{lane.index}, to scale: {_density(lane)}"
    done = moment.pairs_done if lane.weight is None else moment.done
    return f"pair {format_count(done)} of {format_count(lane.pairs)}  ·  {_density(lane)}"


def _density(lane: Lane) -> str:
    """How many elements one pixel stands for."""
    if lane.step >= 1:
        return f"{lane.step:.3g} pixels an element"
    return f"{format_count(round(1 / lane.step))} elements a pixel" if lane.step > 0 else ""
