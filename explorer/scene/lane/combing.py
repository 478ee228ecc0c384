"""The comb: B turned, its columns lying as bars across the rows of A, and pulled down row by row."""

from explorer.scene.cells import Matrix
from explorer.scene.geometry import Rect, mix, smooth
from explorer.scene.lane.lane import ON
from explorer.scene.lane.motion import chip, staggered, swung
from explorer.scene.layout import Layout
from explorer.scene.marks import Box, Line, Mark, Role, Strip
from explorer.scene.matrices import cell_text, legible, seen_cells, visible_range
from explorer.scene.values.numbers import format_number
from explorer.timeline import Moment, Phase

_BAR_LEAST = 6.0  # pixels of a row below which the bars of the comb are one area
_SLOT_LEAST = 1.2  # text heights of an element of a bar in which it is drawn by itself


def comb_marks(left: Matrix, right: Matrix, result: Matrix, moment: Moment, places: Layout) -> list[Mark]:
    """The comb at a moment: its bars over A, the rows it meets, and the cells of C that are being made."""
    diagonal = moment.row + moment.column
    offset = float(diagonal)
    if moment.phase is Phase.LAY:
        offset = diagonal - 1 + smooth(moment.fraction)
    opening = diagonal == 0 and moment.phase is Phase.LAY
    if left.cell_height < _BAR_LEAST or places.unit > 2.2 * left.cell_height:
        marks = _area(left, right, offset, places)
    elif opening:
        marks = _turning(left, right, moment, places)
    else:
        marks = [*_met_rows(left, moment, places), *_bars(left, right, offset, moment, places)]
    return [*marks, *_diagonal(result, moment, places)]


def _bar(left: Matrix, offset: float, column: int) -> Rect:
    """Where the bar of B's column lies: the lower half of the row of A that it has come to."""
    top = left.rect.y + (offset - column) * left.cell_height
    return Rect(left.rect.x, top + 0.5 * left.cell_height, left.rect.width, 0.46 * left.cell_height)


def _shown(left: Matrix, right: Matrix, offset: float, places: Layout) -> list[int]:
    """The columns whose bars are on the picture, above the lower edge of A and below the heading."""
    height = left.cell_height
    top = max(places.lane.y + 2.2 * places.unit, -height)
    bottom = min(left.rect.bottom, places.size.height)
    first = max(int(offset - (bottom - left.rect.y) / height), 0)
    last = min(right.columns, int(offset + (left.rect.y + height - top) / height) + 1)
    bars = ((column, _bar(left, offset, column)) for column in range(first, last))
    return [column for column, bar in bars if bar.y >= top and bar.middle_y < bottom]


def _slots(left: Matrix, places: Layout) -> range:
    """The elements of a bar that are on the picture; none where they are too narrow to be drawn one by one."""
    if left.cell_width < _SLOT_LEAST * places.unit:
        return range(0)
    return range(*visible_range(left.rect.x, left.cell_width, left.columns, 0.0, places.size.width))


def _bars(left: Matrix, right: Matrix, offset: float, moment: Moment, places: Layout) -> list[Mark]:
    marks: list[Mark] = []
    lit = moment.done if moment.phase in (Phase.PAIR, Phase.WRITE) else -1
    for column in _shown(left, right, offset, places):
        bar = _bar(left, offset, column)
        meets = bar.y > left.rect.y and offset.is_integer()
        marks.append(Box(bar, fill=Role.PAPER))
        marks.append(Box(bar, fill=right.role, fill_alpha=0.9 if meets else 0.45, stroke=right.role))
        for k in _slots(left, places):
            slot = Rect(bar.x + k * left.cell_width, bar.y, left.cell_width, bar.height)
            text = right.text(k, column)
            if meets and k == lit and moment.phase is Phase.PAIR:
                around = Rect(slot.x, slot.y - 0.5 * left.cell_height, slot.width, left.cell_height)
                marks.append(Box(around.inset(1.0), stroke=Role.INNER, frame=2.4))
            if text:
                role = ON[right.role] if meets else Role.INK
                marks.append(cell_text(slot, text, places.unit, role, bold=meets))
    return marks


def _turning(left: Matrix, right: Matrix, moment: Moment, places: Layout) -> list[Mark]:
    """The beginning: each column of B swings from upright to level, and comes to lie above A."""
    marks: list[Mark] = []
    for column in _shown(left, right, 0.0, places):
        bar = _bar(left, 0.0, column)
        share = staggered(moment.fraction, column, right.columns)
        if left.cell_width < _SLOT_LEAST * places.unit:
            marks.append(_swinging(right.column(column, 3.0), bar, share, 3 * places.unit, right.role))
        for k in _slots(left, places):
            slot = Rect(bar.x + k * left.cell_width, bar.y, left.cell_width, bar.height)
            place = swung(right.cell(k, column), slot, share, 3 * places.unit)
            marks += chip(place, places.unit, right.role, right.text(k, column))
    return marks


def _swinging(upright: Rect, level: Rect, share: float, lift: float, role: Role) -> Strip:
    """A column too fine for its elements to fly one by one: it turns as a whole."""
    at = swung(_middle(upright), _middle(level), share, lift)
    length, thickness = mix(upright.height, level.width, share), mix(upright.width, level.height, share)
    return Strip(at.x, at.y, length, thickness, mix(90.0, 0.0, share), role)


def _middle(rect: Rect) -> Rect:
    return Rect(rect.middle_x, rect.middle_y, 0.0, 0.0)


def _area(left: Matrix, right: Matrix, offset: float, places: Layout) -> list[Mark]:
    """Bars too thin to be told apart: the whole comb as one area, as far as it is on the picture."""
    top = left.rect.y + (offset - right.columns + 1) * left.cell_height
    bottom = left.rect.y + (offset + 1) * left.cell_height
    top, bottom = max(top, places.lane.y + 2.2 * places.unit), min(bottom, left.rect.bottom)
    if bottom <= top:
        return []
    area = Rect(left.rect.x, top, left.rect.width, max(bottom - top, 2.0))
    front = Rect(area.x, area.bottom - 2.0, area.width, 2.0)
    return [Box(area, fill=right.role, fill_alpha=0.4, stroke=right.role), Box(front, fill=right.role)]


def _met_rows(left: Matrix, moment: Moment, places: Layout) -> list[Mark]:
    """The rows of A that a column of B lies on; their numbers move up, and leave room for the bars."""
    bottom = min(moment.row + moment.column, left.rows - 1) + 1
    top = moment.row
    height = (bottom - top) * left.cell_height
    place = Rect(left.rect.x, left.rect.y + top * left.cell_height, left.rect.width, max(height, 2.0))
    marks: list[Mark] = [Box(place, fill=left.role, fill_alpha=0.45)]
    if not legible(left, places.unit):
        return marks
    rows, columns = seen_cells(left, places)
    for row in range(max(top, rows.start), min(bottom, rows.stop)):
        for column in columns:
            cell = left.cell(row, column)
            upper = Rect(cell.x, cell.y, cell.width, 0.52 * cell.height)
            marks += [Box(cell.inset(1.0), fill=Role.PAPER), Box(cell, fill=left.role, fill_alpha=0.6)]
            marks.append(cell_text(upper, left.text(row, column) or "", places.unit, Role.INK, bold=True))
    return marks


def _diagonal(result: Matrix, moment: Moment, places: Layout) -> list[Mark]:
    """The cells being made, with their sums so far; as a line where cells are too small to be framed."""
    diagonal = moment.row + moment.column
    last = min(diagonal, result.rows - 1)
    if min(result.cell_width, result.cell_height) < 4.0:
        first, end = result.cell(moment.row, moment.column), result.cell(last, diagonal - last)
        points = ((first.middle_x, first.middle_y), (end.middle_x, end.middle_y))
        return [Line(points if points[0] != points[1] else ((first.x, first.y), points[1]), Role.C, 3.0)]
    marks: list[Mark] = []
    rows, columns = seen_cells(result, places)
    for row in range(max(moment.row, rows.start), min(last + 1, rows.stop)):
        if diagonal - row not in columns:
            continue
        cell = result.cell(row, diagonal - row)
        marks.append(Box(cell.inset(-0.5), stroke=Role.C, frame=2.2))
        total = result.partial(row, diagonal - row, moment.done) if moment.done and not moment.written else None
        if total is not None and legible(result, places.unit):
            marks.append(cell_text(cell, format_number(total), places.unit, Role.C))
    return marks
