"""Under the bars of single cells: the product of each pair, and the formula so far."""

from explorer.scene.geometry import Rect, smooth
from explorer.scene.lane.formula import formula
from explorer.scene.lane.lane import Lane
from explorer.scene.marks import Align, Line, Mark, Role, Text
from explorer.scene.values.numbers import format_number
from explorer.timeline import Moment, Phase


def product_marks(lane: Lane, moment: Moment, words: str) -> list[Mark]:
    """Under each pair its product, and under them the formula."""
    unit = lane.unit
    top = lane.lower.bottom + 0.35 * unit
    marks: list[Mark] = []
    first = moment.line.term if lane.weight is None else 0
    for k in lane.seen(lane.pairs):
        slot = Rect(lane.upper.x + k * lane.step, top, lane.step, 1.6 * unit)
        at_hand = k == first + moment.done and moment.phase is Phase.PAIR
        shown = k < first + moment.done or (at_hand and moment.fraction > 0)
        product = lane.product(k)
        text = "·" if not shown else "×" if product is None else format_number(product)
        role = Role.INK if shown else Role.FAINT
        alpha = smooth(moment.fraction) if at_hand and shown else 1.0
        close = lane.step < 2.2 * unit
        room = slot if close else Rect(slot.x + 0.4 * unit, slot.y, slot.width - 0.8 * unit, slot.height)
        marks.append(Text(room, text, role, 1.15 * unit, Align.CENTRE, bold=shown, alpha=alpha))
        if (k or lane.weight) and not close:
            plus = Rect(slot.x - unit, top, 2 * unit, slot.height)
            sign = Align.CENTRE if lane.weight is None else Align.RIGHT
            marks.append(Text(plus, "+", Role.FAINT, unit, sign))
    return [*marks, *_sum(lane, moment, words, top + 1.9 * unit)]


def running_sum(lane: Lane, moment: Moment) -> int | float | None:
    """Along the terms: the sum of the pairs done so far, where the numbers are known."""
    if lane.weight is not None or not (lane.above.known and lane.below.known):
        return None
    return lane.sum(moment.pairs_done)


def _sum(lane: Lane, moment: Moment, words: str, top: float) -> list[Mark]:
    right = lane.upper.x + lane.longest * lane.step
    width = max(lane.pairs * lane.step, 24 * lane.unit)
    rule = Line(((lane.upper.x, top), (lane.upper.x + lane.pairs * lane.step, top)), Role.RULE, 1.0)
    place = Rect(right - width, top + 0.2 * lane.unit, width, 1.9 * lane.unit)
    return [rule, Text(place, formula(lane, moment, words), Role.C, 1.2 * lane.unit, Align.RIGHT, bold=True)]
