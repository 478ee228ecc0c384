"""The lane: a row and a column laid along one common axis k, each pair under the other."""

from dataclasses import dataclass

from explorer.algebra import format_count
from explorer.scene.cells import Matrix
from explorer.scene.geometry import Rect, smooth
from explorer.scene.layout import Layout
from explorer.scene.marks import Align, Box, Hatch, Line, Mark, Role, Text
from explorer.scene.matrices import cell_text
from explorer.scene.numbers import format_number
from explorer.timeline import Moment, Phase

ON = {Role.A: Role.ON_A, Role.B: Role.ON_B, Role.C: Role.ON_C}


@dataclass(frozen=True, slots=True)
class Lane:
    """The lane's two bars, placed: the row above, the column beneath, `step` pixels for each element."""

    upper: Rect
    lower: Rect
    step: float
    unit: float
    row: Matrix
    column: Matrix
    cells: bool

    @property
    def pairs(self) -> int:
        return min(self.row.columns, self.column.rows)

    @property
    def cut(self) -> float:
        """Where the shorter bar ends."""
        return self.upper.x + self.pairs * self.step

    def slot(self, bar: Rect, k: int) -> Rect:
        """The place of element k in a bar."""
        return Rect(bar.x + k * self.step, bar.y, self.step, bar.height)


def place_lane(places: Layout, row: Matrix, column: Matrix) -> Lane:
    """The bars in the room that the layout leaves for them."""
    unit, step = places.unit, places.step
    cells = places.shows_cells
    bar = min(step, 3.0 * unit) if cells else 2.1 * unit
    gap = 0.35 * unit
    block = 2 * bar + gap + (4.4 * unit if cells else 5.0 * unit)
    top = places.lane.y + 2.1 * unit
    top += max(places.lane.bottom - top - block, 0) * 0.5
    upper = Rect(places.lane.x, top, row.columns * step, bar)
    lower = Rect(places.lane.x, top + bar + gap, column.rows * step, bar)
    return Lane(upper, lower, step, unit, row, column, cells)


def lane_marks(lane: Lane, moment: Moment, words: str, edge: float) -> list[Mark]:
    """The lane at `moment`; `words` names the cell that the sum belongs to, `edge` is the left end of the stage."""
    if moment.phase is Phase.LAY:
        return _outlines(lane)
    marks = _cell_bars(lane, moment) if lane.cells else _long_bars(lane, moment)
    marks += _names(lane)
    if moment.phase is Phase.STUCK:
        marks += _stuck(lane, smooth(min(moment.fraction, 1.0)), edge)
    elif lane.cells:
        marks += _products(lane, moment, words)
    if not lane.cells:
        marks += _axis(lane, moment)
    return marks


def running_sum(lane: Lane, moment: Moment) -> int | float | None:
    """The sum of the pairs done so far, where the numbers are known."""
    products = [_product(lane, moment, k) for k in range(moment.pairs_done)]
    known = [product for product in products if product is not None]
    return sum(known) if len(known) == len(products) else None


def _outlines(lane: Lane) -> list[Mark]:
    """Where the row and the column will lie."""
    bars = ((lane.upper, lane.row.role), (lane.lower, lane.column.role))
    return [*_names(lane), *(Box(bar, stroke=role, alpha=0.35, dashed=True) for bar, role in bars)]


def _names(lane: Lane) -> list[Mark]:
    width = 2.4 * lane.unit
    return [
        Text(
            Rect(bar.x - width - 0.5 * lane.unit, bar.y, width, bar.height),
            matrix.tensor.name,
            matrix.role,
            1.15 * lane.unit,
            Align.RIGHT,
            bold=True,
        )
        for bar, matrix in ((lane.upper, lane.row), (lane.lower, lane.column))
    ]


def _lit(moment: Moment, k: int) -> float:
    """How brightly pair k is shown: done, in the making, or still to come."""
    if k < moment.pairs_done:
        return 1.0
    if k == moment.pairs_done and moment.phase is Phase.PAIR:
        return 0.28 + 0.72 * smooth(moment.fraction)
    return 0.28


def _cell_bars(lane: Lane, moment: Moment) -> list[Mark]:
    """Bars of single cells with their numbers."""
    marks: list[Mark] = []
    for bar, matrix, is_row in ((lane.upper, lane.row, True), (lane.lower, lane.column, False)):
        role, count = matrix.role, matrix.columns if is_row else matrix.rows
        for k in range(count):
            slot = lane.slot(bar, k).inset(0.06 * lane.unit)
            lit = _lit(moment, k) if k < lane.pairs else 0.28
            marks.append(Box(slot, fill=role, fill_alpha=lit, radius=0.2 * lane.unit))
            number = matrix.text(moment.row, k) if is_row else matrix.text(k, moment.column)
            if number is not None:
                marks.append(cell_text(slot, number, lane.unit, ON[role] if lit > 0.6 else Role.INK, bold=True))
    return marks


def _long_bars(lane: Lane, moment: Moment) -> list[Mark]:
    """Bars too long for cells: as far as they are lit, and the rest."""
    done = moment.pairs_done + (moment.fraction if moment.phase is Phase.PAIR else 0.0)
    lit = min(done * lane.step, lane.pairs * lane.step)
    marks: list[Mark] = []
    for bar, matrix in ((lane.upper, lane.row), (lane.lower, lane.column)):
        marks.append(Box(bar, fill=matrix.role, fill_alpha=0.28, stroke=matrix.role, alpha=0.7))
        marks.append(Box(Rect(bar.x, bar.y, max(lit, 1.0), bar.height), fill=matrix.role))
    if moment.phase is Phase.PAIR:
        x = lane.upper.x + lit
        marks.append(Line(((x, lane.upper.y - 4), (x, lane.lower.bottom + 4)), Role.INNER, 2.0))
    return marks


def _products(lane: Lane, moment: Moment, words: str) -> list[Mark]:
    """Under each pair its product, and under them the sum so far."""
    unit = lane.unit
    top = lane.lower.bottom + 0.35 * unit
    marks: list[Mark] = []
    for k in range(lane.pairs):
        slot = Rect(lane.upper.x + k * lane.step, top, lane.step, 1.6 * unit)
        product = _product(lane, moment, k)
        shown = k < moment.pairs_done or (k == moment.pairs_done and moment.phase is Phase.PAIR and moment.fraction > 0)
        text = "·" if not shown else "×" if product is None else format_number(product)
        role = Role.INK if shown else Role.FAINT
        alpha = smooth(moment.fraction) if k == moment.pairs_done and shown else 1.0
        room = Rect(slot.x + 0.4 * unit, slot.y, slot.width - 0.8 * unit, slot.height)
        marks.append(Text(room, text, role, 1.15 * unit, Align.CENTRE, bold=shown, alpha=alpha))
        if k:
            plus = Rect(slot.x - unit, top, 2 * unit, slot.height)
            marks.append(Text(plus, "+", Role.FAINT, unit, Align.CENTRE))
    return [*marks, *_sum(lane, moment, words, top + 1.9 * unit)]


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


def _stuck(lane: Lane, share: float, edge: float) -> list[Mark]:
    """The place where one side ends, and the overhang of the other, to scale, with its count."""
    unit, cut = lane.unit, lane.cut
    longer, shorter = (lane.upper, lane.lower) if lane.upper.width > lane.lower.width else (lane.lower, lane.upper)
    length = (longer.right - cut) * share
    over = Rect(cut, longer.y, length, longer.height)
    overhang = abs(lane.row.columns - lane.column.rows)
    whole = max(lane.row.columns, lane.column.rows)
    marks: list[Mark] = [
        Box(over, fill=Role.PAPER),
        Hatch(over, Role.MISMATCH, 0.62 * unit),
        Box(over, fill=Role.MISMATCH, fill_alpha=0.16, stroke=Role.MISMATCH, frame=1.6),
        Line(
            ((cut, lane.upper.y - 1.5 * unit), (cut, lane.lower.bottom + 0.6 * unit)), Role.MISMATCH, 2.2, dashed=True
        ),
    ]
    name = f"stuck at k = {format_count(lane.pairs)}"
    count = f"{format_count(overhang)} of {format_count(whole)} have no partner"
    marks.append(_beside(Rect(cut, lane.upper.y - 1.75 * unit, 0, 1.5 * unit), name, lane, share, edge, bold=True))
    in_row = longer.right - cut > 0.56 * unit * 1.15 * len(count) + unit
    place = shorter if in_row else Rect(cut, lane.lower.bottom + 0.4 * unit, 0, 1.7 * unit)
    marks.append(_beside(Rect(cut, place.y, 0, place.height), count, lane, share, edge))
    return marks


def _beside(at: Rect, text: str, lane: Lane, share: float, edge: float, bold: bool = False) -> Text:
    """Words to the right of a place; to the left of it where they would run into the right box."""
    unit, right = lane.unit, max(lane.upper.right, lane.lower.right)
    if right - at.x >= 0.66 * unit * len(text) or right - at.x > at.x - edge:
        place, align = Rect(at.x + 0.6 * unit, at.y, max(right - at.x, unit), at.height), Align.LEFT
    else:
        place, align = Rect(edge, at.y, at.x - 0.6 * unit - edge, at.height), Align.RIGHT
    return Text(place, text, Role.MISMATCH, 1.15 * unit, align, bold=bold, alpha=0.3 + 0.7 * share)


def _axis(lane: Lane, moment: Moment) -> list[Mark]:
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


def _product(lane: Lane, moment: Moment, k: int) -> int | float | None:
    left, right = lane.row.element(moment.row, k), lane.column.element(k, moment.column)
    return None if left is None or right is None else left * right
