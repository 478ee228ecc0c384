"""Where one side of the lane has run out: the cut, and what of the other side has no partner."""

from explorer.algebra import format_count
from explorer.scene.geometry import Rect
from explorer.scene.lane.lane import Lane
from explorer.scene.marks import Align, Box, Hatch, Line, Mark, Role, Text
from explorer.timeline import Moment


def overhang_marks(lane: Lane, share: float, edge: float) -> list[Mark]:
    """The place where one side ends, and the overhang of the other, to scale, with its count."""
    unit, cut = lane.unit, lane.cut
    longer, shorter = (lane.upper, lane.lower) if lane.upper.width > lane.lower.width else (lane.lower, lane.upper)
    length = (longer.right - cut) * share
    over = Rect(cut, longer.y, length, longer.height)
    overhang = abs(lane.above.count - lane.below.count)
    whole = max(lane.above.count, lane.below.count)
    marks: list[Mark] = [
        Box(over, fill=Role.PAPER),
        Hatch(over, Role.MISMATCH, 0.62 * unit),
        Box(over, fill=Role.MISMATCH, fill_alpha=0.16, stroke=Role.MISMATCH, frame=1.6),
        Line(
            ((cut, lane.upper.y - 1.5 * unit), (cut, lane.lower.bottom + 0.6 * unit)), Role.MISMATCH, 2.2, dashed=True
        ),
    ]
    name = f"stuck at {lane.index} = {format_count(lane.pairs)}"
    count = f"{format_count(overhang)} of {format_count(whole)} have no partner"
    above = Rect(cut, lane.upper.y - 1.75 * unit, 0, 1.5 * unit)
    if longer.right - cut > 0.56 * unit * 1.15 * len(count) + unit:  # in the row of the shorter side, where it ended
        marks.append(_beside(above, name, lane, share, edge, bold=True))
        marks.append(_beside(Rect(cut, shorter.y, 0, shorter.height), count, lane, share, edge))
    else:
        marks.append(_beside(above, f"{name}: {count}", lane, share, edge, bold=True))
    return marks


def _beside(at: Rect, text: str, lane: Lane, share: float, edge: float, bold: bool = False) -> Text:
    """Words to the right of a place; to the left of it where they would run into the right box."""
    unit, right = lane.unit, max(lane.upper.right, lane.lower.right)
    if right - at.x >= 0.66 * unit * len(text) or right - at.x > at.x - edge:
        place, align = Rect(at.x + 0.6 * unit, at.y, max(right - at.x, unit), at.height), Align.LEFT
    else:
        place, align = Rect(edge, at.y, at.x - 0.6 * unit - edge, at.height), Align.RIGHT
    return Text(place, text, Role.MISMATCH, 1.15 * unit, align, bold=bold, alpha=0.3 + 0.7 * share)


def unmatched_marks(lane: Lane, moment: Moment) -> list[Mark]:
    """The part of the longer operand's box that meets nothing: the same that overhangs in the lane."""
    share = min(moment.fraction, 1.0)
    if lane.above.count > lane.pairs:
        rect, start = lane.above.matrix.rect, lane.pairs * lane.above.matrix.cell_width
        part = Rect(rect.x + start, rect.y, (rect.width - start) * share, rect.height)
    else:
        rect, start = lane.below.matrix.rect, lane.pairs * lane.below.matrix.cell_height
        part = Rect(rect.x, rect.y + start, rect.width, (rect.height - start) * share)
    return [Hatch(part, Role.MISMATCH, 0.8 * lane.unit, alpha=0.55), Box(part, stroke=Role.MISMATCH, alpha=0.9)]
