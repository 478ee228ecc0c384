"""The two bars of the lane: cell by cell with numbers, or as lengths; lit as far as the pairs are done."""

from explorer.scene.geometry import Rect, smooth
from explorer.scene.lane import ON, Lane
from explorer.scene.marks import Align, Box, Line, Mark, Role, Text
from explorer.scene.matrices import cell_text
from explorer.timeline import Moment, Phase


def outline_marks(lane: Lane) -> list[Mark]:
    """Where the row and the column will lie."""
    bars = ((lane.upper, lane.row.role), (lane.lower, lane.column.role))
    return [*name_marks(lane), *(Box(bar, stroke=role, alpha=0.35, dashed=True) for bar, role in bars)]


def name_marks(lane: Lane) -> list[Mark]:
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


def cell_bar_marks(lane: Lane, moment: Moment) -> list[Mark]:
    """Bars of single cells with their numbers."""
    marks: list[Mark] = []
    for bar, matrix, is_row in ((lane.upper, lane.row, True), (lane.lower, lane.column, False)):
        role, count = matrix.role, matrix.columns if is_row else matrix.rows
        for k in lane.seen(count):
            slot = lane.slot(bar, k).inset(0.06 * lane.unit)
            lit = _lit(moment, k) if k < lane.pairs else 0.28
            marks.append(Box(slot, fill=role, fill_alpha=lit, radius=0.2 * lane.unit))
            number = matrix.text(moment.row, k) if is_row else matrix.text(k, moment.column)
            if number is not None:
                marks.append(cell_text(slot, number, lane.unit, ON[role] if lit > 0.6 else Role.INK, bold=True))
    return marks


def long_bar_marks(lane: Lane, moment: Moment) -> list[Mark]:
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


def _lit(moment: Moment, k: int) -> float:
    """How brightly pair k is shown: done, in the making, or still to come."""
    if k < moment.pairs_done:
        return 1.0
    if k == moment.pairs_done and moment.phase is Phase.PAIR:
        return 0.28 + 0.72 * smooth(moment.fraction)
    return 0.28
