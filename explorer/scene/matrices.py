"""The three boxes as they stand still: cells, numbers, sides and their sizes."""

import math

from explorer.scene.cells import Matrix
from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout
from explorer.scene.marks import Align, Box, Grid, Line, Mark, Raster, Role, Text

_GRID_LEAST = 5.0  # pixels between grid lines below which they would only be grey


def matrix_marks(
    matrix: Matrix, places: Layout, promoted: bool, depth: int, colors: Raster | None = None
) -> list[Mark]:
    """One operand's box: the stack behind it, its field, grid and numbers."""
    rect, role = matrix.rect, matrix.role
    marks: list[Mark] = stack_marks(rect, role, depth, places.unit)
    if colors is None or not colors.covers:
        marks.append(Box(rect, fill=role, fill_alpha=0.16))
    marks += [colors] if colors is not None else []
    marks.append(Box(rect, stroke=role, frame=1.5, dashed=promoted))
    marks += grid_marks(matrix, places)
    marks += number_marks(matrix, places)
    if places.scale.broken:
        marks += break_marks(rect, role, places.unit)
    return marks


def fold_marks(matrix: Matrix, rows: int, places: Layout) -> list[Mark]:
    """Lines between the matrices that torch has folded into one, each of `rows` rows, where they can be told apart."""
    height = rows * matrix.cell_height
    if not rows or height < _GRID_LEAST:
        return []
    seen = visible(matrix.rect, places)
    if seen is None:
        return []
    first, last = visible_range(matrix.rect.y, height, matrix.rows // rows, seen.y, seen.bottom)
    edges = (matrix.rect.y + place * height for place in range(max(first, 1), last))
    return [Line(((seen.x, y), (seen.right, y)), matrix.role, 2.4) for y in edges]


def stack_marks(rect: Rect, role: Role, depth: int, unit: float) -> list[Mark]:
    """Up to three further cards behind the box: this matrix is one of several."""
    cards: list[Mark] = []
    for card in range(min(depth - 1, 3), 0, -1):
        shift = 0.32 * unit * card
        behind = Rect(rect.x + shift, rect.y - shift, rect.width, rect.height)
        cards.append(Box(behind, fill=Role.PAPER, stroke=role, alpha=0.75 - 0.15 * card))
    if cards:
        cards.append(Box(rect, fill=Role.PAPER))
    return cards


def seen_cells(matrix: Matrix, places: Layout) -> tuple[range, range]:
    """The rows and the columns of which something is on the picture."""
    seen = visible(matrix.rect, places)
    if seen is None or not matrix.rows or not matrix.columns:
        return range(0), range(0)
    first, last = visible_range(matrix.rect.x, matrix.cell_width, matrix.columns, seen.x, seen.right)
    top, end = visible_range(matrix.rect.y, matrix.cell_height, matrix.rows, seen.y, seen.bottom)
    return range(top, end), range(first, last)


def grid_marks(matrix: Matrix, places: Layout) -> list[Mark]:
    """The lines between cells, where they are far enough apart to be lines; only those on the screen."""
    seen = visible(matrix.rect, places)
    if seen is None:
        return []
    first, last = visible_range(matrix.rect.x, matrix.cell_width, matrix.columns, seen.x, seen.right)
    top, end = visible_range(matrix.rect.y, matrix.cell_height, matrix.rows, seen.y, seen.bottom)
    x = tuple(matrix.rect.x + c * matrix.cell_width for c in range(max(first, 1), last)) if wide(matrix) else ()
    y = tuple(matrix.rect.y + r * matrix.cell_height for r in range(max(top, 1), end)) if tall(matrix) else ()
    return [Grid(seen, x, y, matrix.role, alpha=0.45)] if x or y else []


def number_marks(matrix: Matrix, places: Layout) -> list[Mark]:
    """The numbers of all cells on the screen, where cells are large enough and the numbers known."""
    if not legible(matrix, places.unit):
        return []
    rows, columns = seen_cells(matrix, places)
    return [number_mark(matrix, row, column, places.unit) for row in rows for column in columns]


def number_mark(matrix: Matrix, row: int, column: int, unit: float, role: Role = Role.INK, bold: bool = False) -> Mark:
    """The number of one cell, in it."""
    cell = matrix.cell(row, column)
    return cell_text(cell, matrix.text(row, column) or "", unit, role, bold)


def cell_text(cell: Rect, text: str, unit: float, role: Role = Role.INK, bold: bool = False) -> Text:
    """Words centred in a cell; they grow with it, up to a point."""
    size = min(0.42 * cell.height, 1.5 * unit)
    return Text(cell.inset(0.06 * cell.width), text, role, max(size, 0.8 * unit), Align.CENTRE, bold)


def break_marks(rect: Rect, role: Role, unit: float) -> list[Mark]:
    """The draughtsman's sign for a side that is not to scale: a zigzag across the long edges."""
    if rect.width < 3 * unit and rect.height < 3 * unit:
        return []
    size = 0.34 * unit
    marks: list[Mark] = []
    if rect.width >= 3 * unit:
        x = rect.x + 0.78 * rect.width
        marks += [_zigzag(x, y, size, upright=True, role=role) for y in (rect.y, rect.bottom)]
    if rect.height >= 3 * unit:
        y = rect.y + 0.78 * rect.height
        marks += [_zigzag(x, y, size, upright=False, role=role) for x in (rect.x, rect.right)]
    return marks


def visible(rect: Rect, places: Layout) -> Rect | None:
    """The part of `rect` that is on the picture."""
    x, y = max(rect.x, 0.0), max(rect.y, 0.0)
    right, bottom = min(rect.right, places.size.width), min(rect.bottom, places.size.height)
    return Rect(x, y, right - x, bottom - y) if right > x and bottom > y else None


def visible_range(start: float, step: float, count: int, first: float, last: float) -> tuple[int, int]:
    """The indices (first, one past the last) of the cells between two places on the screen."""
    return max(int((first - start) / step), 0), min(math.ceil((last - start) / step), count)


def legible(matrix: Matrix, unit: float) -> bool:
    """Whether a number can be read in a cell of this box."""
    return min(matrix.cell_width, matrix.cell_height) >= 1.2 * unit and matrix.rows > 0 and matrix.columns > 0


def wide(matrix: Matrix) -> bool:
    return matrix.columns > 0 and matrix.cell_width >= _GRID_LEAST


def tall(matrix: Matrix) -> bool:
    return matrix.rows > 0 and matrix.cell_height >= _GRID_LEAST


def _zigzag(x: float, y: float, size: float, upright: bool, role: Role) -> Line:
    if upright:
        points = ((x - size, y + size), (x - size / 3, y - size), (x + size / 3, y + size), (x + size, y - size))
    else:
        points = ((x - size, y - size), (x + size, y - size / 3), (x - size, y + size / 3), (x + size, y + size))
    return Line(points, role, 1.6)
