"""Under the bars of single cells: the product of each pair, and the sum so far."""

from explorer.algebra import format_count
from explorer.scene.geometry import Rect, smooth
from explorer.scene.lane import Lane
from explorer.scene.marks import Align, Line, Mark, Role, Text
from explorer.scene.numbers import format_number
from explorer.timeline import Moment, Phase


def product_marks(lane: Lane, moment: Moment, words: str) -> list[Mark]:
    """Under each pair its product, and under them the sum so far."""
    unit = lane.unit
    top = lane.lower.bottom + 0.35 * unit
    marks: list[Mark] = []
    for k in lane.seen(lane.pairs):
        slot = Rect(lane.upper.x + k * lane.step, top, lane.step, 1.6 * unit)
        product = _product(lane, moment, k)
        shown = k < moment.pairs_done or (k == moment.pairs_done and moment.phase is Phase.PAIR and moment.fraction > 0)
        text = "·" if not shown else "×" if product is None else format_number(product)
        role = Role.INK if shown else Role.FAINT
        alpha = smooth(moment.fraction) if k == moment.pairs_done and shown else 1.0
        close = lane.step < 2.2 * unit
        room = slot if close else Rect(slot.x + 0.4 * unit, slot.y, slot.width - 0.8 * unit, slot.height)
        marks.append(Text(room, text, role, 1.15 * unit, Align.CENTRE, bold=shown, alpha=alpha))
        if k and not close:
            plus = Rect(slot.x - unit, top, 2 * unit, slot.height)
            marks.append(Text(plus, "+", Role.FAINT, unit, Align.CENTRE))
    return [*marks, *_sum(lane, moment, words, top + 1.9 * unit)]


def running_sum(lane: Lane, moment: Moment) -> int | float | None:
    """The sum of the pairs done so far, where the numbers are known."""
    if lane.row.numbers is None or lane.column.numbers is None:
        return None
    products = [_product(lane, moment, k) for k in range(moment.pairs_done)]
    known = [product for product in products if product is not None]
    return sum(known) if len(known) == len(products) else None


def _sum(lane: Lane, moment: Moment, words: str, top: float) -> list[Mark]:
    total = running_sum(lane, moment)
    if total is None:
        text = f"{words} adds up {format_count(lane.pairs)} products"
    elif moment.pairs_done < lane.pairs:
        text = f"sum so far: {format_number(total)}"
    else:
        text = f"{words} = {format_number(total)}"
    width = max(lane.pairs * lane.step, 22 * lane.unit)
    right = lane.upper.x + max(lane.row.columns, lane.column.rows) * lane.step
    rule = Line(((lane.upper.x, top), (lane.upper.x + lane.pairs * lane.step, top)), Role.RULE, 1.0)
    words_mark = Text(
        Rect(right - width, top + 0.2 * lane.unit, width, 1.9 * lane.unit),
        text,
        Role.C,
        1.2 * lane.unit,
        Align.RIGHT,
        bold=True,
    )
    return [rule, words_mark]


def _product(lane: Lane, moment: Moment, k: int) -> int | float | None:
    left, right = lane.row.element(moment.row, k), lane.column.element(k, moment.column)
    return None if left is None or right is None else left * right
