"""The lane: two strands laid along one common axis, each pair under the other."""

from dataclasses import dataclass, replace

from explorer.scene.cells import Matrix
from explorer.scene.geometry import Rect
from explorer.scene.lane.strand import Strand, Weight
from explorer.scene.layout import Layout
from explorer.scene.marks import Role
from explorer.timeline import Axis, Moment

ON = {Role.A: Role.ON_A, Role.B: Role.ON_B, Role.C: Role.ON_C}
_LEADING = 6.0  # text heights left of a lane of products, for the element that multiplies them


@dataclass(frozen=True, slots=True)
class Lane:
    """The lane's two bars, placed, `step` pixels for each element.

    Along the terms: a row above, a column beneath, and the sum of their products. With a `weight`: a row of B (or a
    column of A) above, each of its elements times the weight, and the row (or column) of C beneath that they go into.
    """

    upper: Rect
    lower: Rect
    step: float
    unit: float
    above: Strand
    below: Strand
    weight: Weight | None
    cells: bool
    width: float  # of the picture
    index: str = "k"  # what counts the pairs is called
    total: int | float | None = None  # along the terms: torch's own sum of all of them, where it is known

    @property
    def pairs(self) -> int:
        return min(self.above.count, self.below.count)

    @property
    def longest(self) -> int:
        return max(self.above.count, self.below.count)

    @property
    def cut(self) -> float:
        """Where the shorter bar ends."""
        return self.upper.x + self.pairs * self.step

    def seen(self, count: int) -> range:
        """Those of the first `count` elements that are on the picture, and one on either side of it."""
        first = int(-self.upper.x / self.step) - 1
        last = int((self.width - self.upper.x) / self.step) + 2
        return range(max(first, 0), min(max(last, 0), count))

    def slot(self, bar: Rect, k: int) -> Rect:
        """The place of element k in a bar."""
        return Rect(bar.x + k * self.step, bar.y, self.step, bar.height)

    def product(self, k: int) -> int | float | None:
        """What pair k comes to, where the numbers are known."""
        first = self.above.element(k)
        second = self.below.element(k) if self.weight is None else self.weight.element
        return None if first is None or second is None else first * second

    def sum(self, terms: int) -> int | float | None:
        """What the first `terms` products come to; all of them to torch's own sum, where that is known."""
        if terms >= self.pairs and self.total is not None:
            return self.total
        products = [self.product(k) for k in range(terms)]
        known = [product for product in products if product is not None]
        return sum(known) if len(known) == len(products) else None


def lay(places: Layout, left: Matrix, right: Matrix, result: Matrix, moment: Moment) -> Lane:
    """The lane for the line at hand: what runs along it, and what it is multiplied with."""
    line = moment.line
    if line.along is Axis.COLUMN:
        weight = Weight(left, line.row, line.term)
        return _product_lane(places, Strand(right, True, line.term), Strand(result, True, line.row), weight)
    if line.along is Axis.ROW:
        weight = Weight(right, line.term, line.column)
        return _product_lane(places, Strand(left, False, line.term), Strand(result, False, line.column), weight)
    lane = _sum_lane(places, Strand(left, True, line.row), Strand(right, False, line.column))
    return replace(lane, total=result.element(line.row, line.column))


def _sum_lane(places: Layout, row: Strand, column: Strand) -> Lane:
    """Along the terms, in the room that the layout leaves for them."""
    return _placed(places, row, column, None, places.step, places.step >= 1.5 * places.unit or places.shows_cells)


def _product_lane(places: Layout, above: Strand, below: Strand, weight: Weight) -> Lane:
    """Along a row of B or a column of A: cells where there is room for them, else one bar as wide as the lane."""
    count, unit = max(above.count, 1), places.unit
    space = places.lane.right - places.stage.x - _LEADING * unit
    step = min(max(above.cell(0).width, above.cell(0).height, 2.7 * unit), space / count)
    if step >= 1.5 * unit:
        return _placed(places, above, below, weight, step, True)
    return _placed(places, above, below, weight, min(places.lane.width, space) / count, False)


def _placed(places: Layout, above: Strand, below: Strand, weight: Weight | None, step: float, cells: bool) -> Lane:
    unit = places.unit
    bar = min(step, 3.0 * unit) if cells else 2.1 * unit
    gap = 0.35 * unit
    block = 2 * bar + gap + (4.4 * unit if cells else 5.0 * unit)
    top = places.lane.y + (2.1 if above.count == below.count else 3.7) * unit  # where it gets stuck is said above
    top += max(places.lane.bottom - top - block, 0) * 0.5
    x = places.lane.right - max(above.count, below.count) * step
    upper = Rect(x, top, above.count * step, bar)
    lower = Rect(x, top + bar + gap, below.count * step, bar)
    return Lane(upper, lower, step, unit, above, below, weight, cells, places.size.width)
