"""What is in use at a moment: which part of A, of B and of C is lit."""

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.scene.cells import Matrix, Region
from explorer.scene.lane.lane import ON
from explorer.scene.layout import Layout
from explorer.scene.marks import Box, Mark
from explorer.scene.matrices import legible, number_mark, seen_cells
from explorer.timeline import Extent, Level, Moment, Multiplication, line_at, whole

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
    line, sizes, kind = moment.line, multiplication.sizes, multiplication.kind
    if multiplication.stuck:
        return _lit(line_at(line, sizes))
    if moment.grain is Level.ALL:
        return _lit(whole(sizes))
    sweep = _lit(kind.sweep_at(line, sizes))
    if moment.grain is Level.SWEEP:
        return sweep
    part = _lit(line_at(line, sizes))
    return _within(part, sweep) if kind.shows_sweep else part


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


def _lit(extent: Extent) -> Lit:
    rows, columns, terms = extent.rows, extent.columns, extent.terms
    return Lit(Region(*rows, *terms), Region(*terms, *columns), Region(*rows, *columns))


def _within(part: Lit, whole: Lit) -> Lit:
    """`part`, with what it belongs to around it."""
    return Lit(part.left, part.right, part.result, whole.left, whole.right, whole.result)
