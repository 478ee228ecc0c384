"""C so far: what is finished, what has had some of its terms added, and the place at hand."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from explorer.scene.cells import Matrix
from explorer.scene.geometry import Rect
from explorer.scene.lane.lane import Lane
from explorer.scene.lane.sums import running_sum
from explorer.scene.layout import Layout
from explorer.scene.lit import Lit
from explorer.scene.marks import Box, Line, Mark, Polygon, Raster, Role
from explorer.scene.matrices import cell_text, legible, seen_cells
from explorer.scene.values.numbers import format_number
from explorer.scene.values.shading import clipped_raster
from explorer.timeline import Axis, Level, Moment, Multiplication, Patch, Staircase

_FULL = 0.34  # how strongly a finished cell is filled
_STEP_LEAST = 1.5  # pixels of a cell below which an edge in steps looks straight


def field_marks(
    result: Matrix, multiplication: Multiplication, moment: Moment, places: Layout, colors: Raster | None
) -> list[Mark]:
    """The cells of C that have had terms added: the more of them, the deeper the green; finished ones in colours."""
    field = multiplication.walk.field(moment.line, moment.written)
    if isinstance(field, Staircase):
        marks = _stairs(result, field, places, colors)
    else:
        marks = [mark for patch in field for mark in _patch(result, patch, multiplication.pairs, colors)]
    if legible(result, places.unit):
        for row, column, added in _seen_terms(result, field, multiplication.pairs, places):
            marks += _number(result, row, column, added, multiplication.pairs, places)
    return marks


def _seen_terms(
    result: Matrix, field: tuple[Patch, ...] | Staircase, pairs: int, places: Layout
) -> Iterator[tuple[int, int, int]]:
    """Row, column and terms so far of each cell on the picture that has any."""
    rows, columns = seen_cells(result, places)
    if isinstance(field, Staircase):
        for row in rows:
            for column in range(columns.start, min(columns.stop, field.diagonal - row)):
                yield row, column, pairs
        return
    for patch in field:
        for row in range(max(rows.start, patch.top), min(rows.stop, patch.bottom)):
            for column in range(max(columns.start, patch.left), min(columns.stop, patch.right)):
                yield row, column, patch.terms


def at_hand_marks(result: Matrix, lane: Lane, found: Lit, moment: Moment, places: Layout) -> list[Mark]:
    """A frame around what is being made, and the running sum where that is one cell."""
    marks = _guides(result, found, moment, lane)
    least = 0.55 * places.unit if moment.grain in (Level.PAIR, Level.LINE) else 3.0
    if found.around_result is not None and found.around_result != found.result:
        marks.append(Box(result.area(found.around_result, 3.0).inset(-1.0), stroke=Role.C, frame=1.4, dashed=True))
    cell = result.area(found.result, least)
    one = found.result.is_one and moment.line.along is Axis.TERM
    if one and legible(result, places.unit) and not moment.written and moment.pairs_done and lane.cells:
        total = running_sum(lane, moment)
        marks.append(Box(cell, fill=Role.PAPER))
        marks.append(Box(cell, fill=Role.C, fill_alpha=0.12))
        if total is not None:
            marks.append(cell_text(cell, format_number(total), places.unit, Role.C))
    marks.append(Box(cell.inset(-1.0), stroke=Role.C, frame=2.4))
    return marks


def _patch(result: Matrix, patch: Patch, pairs: int, colors: Raster | None) -> list[Mark]:
    place = Rect(
        result.rect.x + patch.left * result.cell_width,
        result.rect.y + patch.top * result.cell_height,
        (patch.right - patch.left) * result.cell_width,
        (patch.bottom - patch.top) * result.cell_height,
    )
    share = patch.terms / pairs if pairs else 1.0
    if colors is not None and patch.terms >= pairs:
        beneath = [] if colors.covers else [Box(place, fill=Role.C, fill_alpha=_FULL)]
        return [*beneath, clipped_raster(colors, (place,))]
    return [Box(place, fill=Role.C, fill_alpha=_FULL * (0.25 + 0.75 * share))]


def _stairs(result: Matrix, field: Staircase, places: Layout, colors: Raster | None) -> list[Mark]:
    """Everything above the diagonal: in steps where they can be seen, else under a straight line."""
    stepped = colors is not None or result.cell_height >= _STEP_LEAST
    edge = (_edge if stepped else _slope)(result, field.diagonal, places)
    if len(edge) < 2:
        return []
    left = result.rect.x
    corner = ((left, edge[-1][1]), (left, edge[0][1]))
    marks: list[Mark] = []
    if colors is None or not colors.covers:
        marks.append(Polygon((*edge, *corner), Role.C, _FULL))
    if colors is not None:
        marks.append(clipped_raster(colors, tuple(_steps(edge, left, colors.rect.right))))
    return marks


def _steps(edge: tuple[tuple[float, float], ...], left: float, furthest: float) -> Iterator[Rect]:
    """What lies left of the edge: a rectangle for each step, one for all steps that reach the `furthest` there is."""
    steps = [
        (min(right, furthest), top, bottom) for (right, top), (_, bottom) in zip(edge[::2], edge[1::2], strict=True)
    ]
    for right, alike in groupby(steps, key=itemgetter(0)):
        first, *rest = alike
        bottom = (rest or [first])[-1][2]
        yield Rect(left, first[1], right - left, bottom - first[1])


def _edge(result: Matrix, diagonal: int, places: Layout) -> tuple[tuple[float, float], ...]:
    """The right edge of the finished cells, from the top: one step for each row, or for each three pixels."""
    rows, _ = seen_cells(result, places)
    left, top, width, height = result.rect.x, result.rect.y, result.cell_width, result.cell_height
    stride = max(int(3.0 / height), 1) if height > 0 else 1
    last, columns = min(result.rows, diagonal), result.columns
    points: list[tuple[float, float]] = []
    for row in range(rows.start, min(rows.stop, diagonal), stride):
        x = left + min(diagonal - row, columns) * width
        points += [(x, top + row * height), (x, top + min(row + stride, last) * height)]
    return tuple(points)


def _slope(result: Matrix, diagonal: int, places: Layout) -> tuple[tuple[float, float], ...]:
    """The same edge without its steps: straight, with a bend where it leaves the right side."""
    rows, _ = seen_cells(result, places)
    end, bend = min(rows.stop, diagonal), diagonal - result.columns
    if end <= rows.start:
        return ()
    turns = (rows.start, bend, end) if rows.start < bend < end else (rows.start, end)
    left, top, width, height = result.rect.x, result.rect.y, result.cell_width, result.cell_height
    return tuple((left + min(diagonal - row, result.columns) * width, top + row * height) for row in turns)


def _number(result: Matrix, row: int, column: int, added: int, pairs: int, places: Layout) -> list[Mark]:
    total = result.partial(row, column, added)
    if total is None:
        return []
    role = Role.INK if added >= pairs else Role.C
    return [cell_text(result.cell(row, column), format_number(total), places.unit, role)]


def _guides(result: Matrix, found: Lit, moment: Moment, lane: Lane) -> list[Mark]:
    """Thin lines from what is lit in A and in B to where it goes in C."""
    part = result.area(found.result, 1.0)
    left, right = (lane.above, lane.below) if lane.weight is None else (lane.weight, lane.above)
    left_matrix, right_matrix = left.matrix, right.matrix
    if moment.line.along is Axis.ROW:
        left_matrix, right_matrix = right_matrix, left_matrix
    marks: list[Mark] = []
    if found.result.rows == 1 or moment.grain is Level.PAIR:
        across = ((left_matrix.rect.right, part.middle_y), (result.rect.x, part.middle_y))
        marks.append(Line(across, left_matrix.role, 1.2, alpha=0.7, dashed=True))
    if found.result.columns == 1:
        down = ((part.middle_x, right_matrix.rect.bottom), (part.middle_x, result.rect.y))
        marks.append(Line(down, right_matrix.role, 1.2, alpha=0.7, dashed=True))
    return marks
