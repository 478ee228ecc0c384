"""B turned and pulled through A: all cells of one anti-diagonal of C are made at once."""

from dataclasses import dataclass

from explorer.timeline.level import Axis, Level
from explorer.timeline.line import FRAME_BEATS, Line, Staircase, Walk, Work
from explorer.timeline.orders.kind import Covers, Extent, Naming, OrderKind, Sizes, whole


@dataclass(frozen=True, slots=True)
class Comb:
    """Column j of B lies on row i of A at diagonal i + j; all that lie on a row are multiplied side by side."""

    rows: int
    columns: int
    pairs: int

    @property
    def diagonals(self) -> int:
        return self.rows + self.columns - 1

    @property
    def length(self) -> int:
        return self.diagonals * self._line_beats

    def line_at(self, beat: int) -> Line:
        diagonal = beat // self._line_beats
        row = max(diagonal - self.columns + 1, 0)
        return Line(diagonal * self._line_beats, row, diagonal - row, 0, Axis.TERM, self.pairs)

    def span(self, beat: int, level: Level) -> tuple[int, int]:
        unit = 1 if level is Level.PAIR else self._line_beats
        start = beat // unit * unit
        return start, start + unit

    def finished_at(self, row: int, column: int) -> int:
        return (row + column + 1) * self._line_beats

    def terms(self, line: Line, written: bool, row: int, column: int) -> int:
        return self.pairs if row + column < self.field(line, written).diagonal else 0

    def field(self, line: Line, written: bool) -> Staircase:
        return Staircase(line.row + line.column + written)

    def work(self, line: Line, laid: bool, done: int) -> Work:
        diagonal = line.row + line.column
        before, here = self._cells_before(diagonal), self._cells_before(diagonal + 1) - self._cells_before(diagonal)
        multiplications = before * self.pairs + here * done
        begun = before + (here if done else 0)
        entered = min(diagonal + laid, self.columns)  # columns of B, each of which stays in the comb
        reads = (entered + before + (here if laid else 0)) * self.pairs
        return Work(multiplications, multiplications - begun, reads)

    def _cells_before(self, diagonal: int) -> int:
        """Cells with i + j < `diagonal`: a triangle, without what reaches over either edge and with what both do."""

        def triangle(side: int) -> int:
            return side * (side + 1) // 2 if side > 0 else 0

        over = triangle(diagonal - self.rows) + triangle(diagonal - self.columns)
        return triangle(diagonal) - over + triangle(diagonal - self.rows - self.columns)

    @property
    def _line_beats(self) -> int:
        return self.pairs + FRAME_BEATS


def _walk(sizes: Sizes) -> Walk:
    return Comb(sizes.rows, sizes.columns, sizes.pairs)


def _heading(naming: Naming, line: Line, level: Level) -> str:
    diagonal = f"{line.row + line.column:,}"
    return f"Anti-diagonal {diagonal}: column {diagonal} − i of {naming.right} lies on row i of {naming.left}"


def _sweep_at(line: Line, sizes: Sizes) -> Extent:
    """An anti-diagonal reaches over all rows and columns, or nearly."""
    return whole(sizes)


COMB = OrderKind(
    key="comb",
    title="comb: B turned, through A",
    walk=_walk,
    covers=Covers.DIAGONAL,
    line="diagonal",
    sweep="diagonal",
    heading=_heading,
    sweep_at=_sweep_at,
)
