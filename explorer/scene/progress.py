"""What of the boxes is lit at a moment: the row and the column in use, and as much of C as is written."""

from explorer.scene.cells import Matrix
from explorer.scene.geometry import Rect
from explorer.scene.lane import ON, Lane
from explorer.scene.layout import Layout
from explorer.scene.marks import Box, Hatch, Line, Mark, Role
from explorer.scene.matrices import cell_text, legible, number_mark, visible, visible_range
from explorer.scene.numbers import format_number
from explorer.scene.sums import running_sum
from explorer.timeline import Grain, Moment, Phase


def operand_progress(lane: Lane, places: Layout, moment: Moment) -> list[Mark]:
    """The row of the left box and the column (or, when rows sweep by, all) of the right box."""
    marks: list[Mark] = []
    row = lane.row.row(moment.row, 3.0)
    marks.append(Box(row, fill=lane.row.role))
    whole = moment.grain is Grain.ROW
    marks.append(
        Box(
            lane.column.rect if whole else lane.column.column(moment.column, 3.0),
            fill=lane.column.role,
            fill_alpha=0.6 if whole else 1.0,
        )
    )
    if legible(lane.row, places.unit) and lane.row.numbers:
        marks += _row_numbers(lane.row, moment.row, places)
    if legible(lane.column, places.unit) and lane.column.numbers:
        marks += _column_numbers(lane.column, moment.column, places)
    if moment.phase is Phase.STUCK and lane.row.columns > lane.pairs:
        marks += _unmatched_columns(lane, moment)
    elif moment.phase is Phase.STUCK:
        marks += _unmatched_rows(lane, moment)
    return marks


def result_progress(result: Matrix, lane: Lane, places: Layout, moment: Moment) -> list[Mark]:
    """C so far: the field of finished cells with their numbers, and the cell at hand with its running sum."""
    marks: list[Mark] = [*_finished_field(result, moment), *_finished_numbers(result, places, moment.cells_done)]
    least = 0.55 * places.unit
    cell = result.spot(moment.row, moment.column, least)
    if moment.grain is Grain.ROW:
        cell = result.row(moment.row, 3.0)
    marks += _guides(lane, result, moment)
    at_hand = moment.phase is not Phase.WRITE or moment.fraction < 1.0
    if legible(result, places.unit) and at_hand and moment.pairs_done and lane.cells:
        total = running_sum(lane, moment)
        marks.append(Box(cell, fill=Role.C, fill_alpha=0.12))
        if total is not None:
            marks.append(cell_text(cell, format_number(total), places.unit, Role.C))
    marks.append(Box(cell.inset(-1.0), stroke=Role.C, frame=2.4))
    return marks


def _finished_field(result: Matrix, moment: Moment) -> list[Mark]:
    """Whole rows of finished cells, and the finished part of the row at hand."""
    if result.columns == 0:
        return []
    full, part = divmod(moment.cells_done, result.columns)
    rect = result.rect
    marks: list[Mark] = []
    if full:
        marks.append(Box(Rect(rect.x, rect.y, rect.width, full * result.cell_height), fill=Role.C, fill_alpha=0.34))
    if part:
        across = Rect(rect.x, rect.y + full * result.cell_height, part * result.cell_width, result.cell_height)
        marks.append(Box(across, fill=Role.C, fill_alpha=0.34))
    return marks


def _finished_numbers(result: Matrix, places: Layout, done: int) -> list[Mark]:
    seen = visible(result.rect, places)
    if result.numbers is None or seen is None or not legible(result, places.unit):
        return []
    first, last = visible_range(result.rect.x, result.cell_width, result.columns, seen.x, seen.right)
    top, end = visible_range(result.rect.y, result.cell_height, result.rows, seen.y, seen.bottom)
    return [
        number_mark(result, row, column, places.unit)
        for row in range(top, end)
        for column in range(first, last)
        if row * result.columns + column < done
    ]


def _guides(lane: Lane, result: Matrix, moment: Moment) -> list[Mark]:
    """Thin lines from the row and the column to the cell where they cross."""
    cell = result.cell(moment.row, moment.column)
    across = ((lane.row.rect.right, cell.middle_y), (result.rect.x, cell.middle_y))
    down = ((cell.middle_x, lane.column.rect.bottom), (cell.middle_x, result.rect.y))
    marks: list[Mark] = [Line(across, lane.row.role, 1.2, alpha=0.7, dashed=True)]
    if moment.grain is not Grain.ROW:
        marks.append(Line(down, lane.column.role, 1.2, alpha=0.7, dashed=True))
    return marks


def _row_numbers(matrix: Matrix, row: int, places: Layout) -> list[Mark]:
    seen = visible(matrix.rect, places)
    if seen is None:
        return []
    first, last = visible_range(matrix.rect.x, matrix.cell_width, matrix.columns, seen.x, seen.right)
    on = ON[matrix.role]
    return [number_mark(matrix, row, column, places.unit, on, bold=True) for column in range(first, last)]


def _column_numbers(matrix: Matrix, column: int, places: Layout) -> list[Mark]:
    seen = visible(matrix.rect, places)
    if seen is None:
        return []
    first, last = visible_range(matrix.rect.y, matrix.cell_height, matrix.rows, seen.y, seen.bottom)
    on = ON[matrix.role]
    return [number_mark(matrix, row, column, places.unit, on, bold=True) for row in range(first, last)]


def _unmatched_columns(lane: Lane, moment: Moment) -> list[Mark]:
    """The columns of the left box that meet no row: the same part of it that overhangs in the lane."""
    rect = lane.row.rect
    start = rect.x + lane.pairs * lane.row.cell_width
    part = Rect(start, rect.y, (rect.right - start) * min(moment.fraction, 1.0), rect.height)
    return [Hatch(part, Role.MISMATCH, 0.8 * lane.unit, alpha=0.55), Box(part, stroke=Role.MISMATCH, alpha=0.9)]


def _unmatched_rows(lane: Lane, moment: Moment) -> list[Mark]:
    rect = lane.column.rect
    start = rect.y + lane.pairs * lane.column.cell_height
    part = Rect(rect.x, start, rect.width, (rect.bottom - start) * min(moment.fraction, 1.0))
    return [Hatch(part, Role.MISMATCH, 0.8 * lane.unit, alpha=0.55), Box(part, stroke=Role.MISMATCH, alpha=0.9)]
