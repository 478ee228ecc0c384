"""What is in use at a moment: which part of A, of B and of C is lit."""

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.scene.cells import Matrix, Region
from explorer.scene.lane.lane import ON
from explorer.scene.layout import Layout
from explorer.scene.marks import Box, Mark
from explorer.scene.matrices import legible, number_mark, seen_cells
from explorer.timeline import Axis, Level, Moment, Multiplication, Order

_WHOLE, _PART = 0.6, 0.38  # how strongly a whole box is filled when it passes in a glance, and what lies around


@dataclass(frozen=True, slots=True)
class Lit:
    """The parts in use: of the left box, of the right one, and where it goes in the result.

    `around` are the parts that those belong to: the row that a single element is taken from, the tile.
    """

    left: Region
    right: Region
    result: Region
    around_left: Region | None = None
    around_right: Region | None = None
    around_result: Region | None = None


def lit(moment: Moment, multiplication: Multiplication) -> Lit:
    """What is in use, in the order that is played and at the grain that is shown."""
    line, size = moment.line, multiplication
    rows, columns, terms = (0, size.rows), (0, size.columns), (0, size.pairs)
    row, column, term = (line.row, line.row + 1), (line.column, line.column + 1), (line.term, line.term + 1)
    if moment.grain is Level.ALL and not size.stuck:
        return _lit(rows, terms, columns)
    if moment.order is Order.BLOCKS and not size.stuck:
        return _lit_tile(moment, multiplication)
    sweep = moment.grain is Level.SWEEP
    if line.along is Axis.TERM or size.stuck:
        if sweep:
            return _lit(row, terms, columns) if moment.order is Order.ROWS else _lit(rows, terms, column)
        return _lit(row, terms, column)
    if moment.order is Order.OUTER:
        whole = _lit(rows, term, columns)
        return whole if sweep else _within(_lit(row, term, columns), whole)
    whole = _lit(row, terms, columns) if line.along is Axis.COLUMN else _lit(rows, terms, column)
    if sweep:
        return whole
    return _within(_lit(row, term, columns) if line.along is Axis.COLUMN else _lit(rows, term, column), whole)


def lit_marks(found: Lit, left: Matrix, right: Matrix, places: Layout) -> list[Mark]:
    """The lit parts of the operands, with their numbers on them."""
    marks: list[Mark] = []
    for matrix, part, around in (
        (left, found.left, found.around_left),
        (right, found.right, found.around_right),
    ):
        if around is not None and around != part:
            marks.append(Box(matrix.area(around, 3.0), fill=matrix.role, fill_alpha=_PART))
        alpha = _WHOLE if part == matrix.whole else 1.0
        least = 3.0 if around is None else 0.4 * places.unit
        marks.append(Box(matrix.area(part, least), fill=matrix.role, fill_alpha=alpha))
        marks += _numbers(matrix, part, places)
    return marks


def _numbers(matrix: Matrix, part: Region, places: Layout) -> Iterator[Mark]:
    if not legible(matrix, places.unit):
        return
    rows, columns = seen_cells(matrix, places)
    for row in range(max(rows.start, part.top), min(rows.stop, part.bottom)):
        for column in range(max(columns.start, part.left), min(columns.stop, part.right)):
            yield number_mark(matrix, row, column, places.unit, ON[matrix.role], bold=True)


def _lit(rows: tuple[int, int], terms: tuple[int, int], columns: tuple[int, int]) -> Lit:
    return Lit(Region(*rows, *terms), Region(*terms, *columns), Region(*rows, *columns))


def _within(part: Lit, whole: Lit) -> Lit:
    """`part`, with what it belongs to around it."""
    return Lit(part.left, part.right, part.result, whole.left, whole.right, whole.result)


def _lit_tile(moment: Moment, size: Multiplication) -> Lit:
    line, tile = moment.line, max(size.tile, 1)
    top, left = line.row - line.row % tile, line.column - line.column % tile
    rows, columns = (top, min(top + tile, size.rows)), (left, min(left + tile, size.columns))
    terms = (line.term, line.term + line.count)
    whole = _lit(rows, terms, columns)
    if moment.grain is Level.SWEEP:
        return whole
    return _within(_lit((line.row, line.row + 1), terms, (line.column, line.column + 1)), whole)
