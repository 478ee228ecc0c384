"""The lane: a row and a column laid along one common axis k, each pair under the other."""

from dataclasses import dataclass

from explorer.scene.cells import Matrix
from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout
from explorer.scene.marks import Role

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
    width: float  # of the picture

    @property
    def pairs(self) -> int:
        return min(self.row.columns, self.column.rows)

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


def place_lane(places: Layout, row: Matrix, column: Matrix) -> Lane:
    """The bars in the room that the layout leaves for them."""
    unit, step = places.unit, places.step
    cells = step >= 1.5 * unit or places.shows_cells
    bar = min(step, 3.0 * unit) if cells else 2.1 * unit
    gap = 0.35 * unit
    block = 2 * bar + gap + (4.4 * unit if cells else 5.0 * unit)
    top = places.lane.y + 2.1 * unit
    top += max(places.lane.bottom - top - block, 0) * 0.5
    upper = Rect(places.lane.x, top, row.columns * step, bar)
    lower = Rect(places.lane.x, top + bar + gap, column.rows * step, bar)
    return Lane(upper, lower, step, unit, row, column, cells, places.size.width)
