"""The batch dimensions, one above the other: which sizes agree, which is reused, and which clash."""

from explorer.algebra import Folding, Shape
from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout
from explorer.scene.marks import Align, Box, Line, Mark, Role, Text
from explorer.scene.subject import Subject, Tensor


def clash_marks(subject: Subject, places: Layout) -> list[Mark]:
    """Both shapes aligned from the right, as broadcasting aligns them, with the clash marked."""
    found, unit = subject.alignment, places.unit
    left, right = found.contraction.left, found.contraction.right
    depth = max(len(left.seen), len(right.seen))
    cell = min(4.2 * unit, places.lane.width / max(depth, 1))
    x = places.lane.right - depth * cell
    top = places.lane.y + 3.2 * unit
    marks: list[Mark] = []
    for line, (tensor, folding) in enumerate(((subject.left, left), (subject.right, right))):
        y = top + line * 3.0 * unit
        marks += _shape_row(tensor, folding, Rect(x, y, depth * cell, 2.6 * unit), cell, depth, unit)
    if found.clash is not None:
        column = depth - 2 + found.clash
        around = Rect(x + column * cell, top, cell, 5.6 * unit).inset(-0.3 * unit)
        marks.append(Box(around, stroke=Role.MISMATCH, frame=2.2, radius=0.4 * unit))
        words = _clash_words(found.left_batch, found.right_batch, found.clash)
        place = Rect(places.lane.right - 40 * unit, around.bottom + 0.4 * unit, 40 * unit, 1.6 * unit)
        marks.append(Text(place, words, Role.MISMATCH, 1.1 * unit, Align.RIGHT, bold=True))
    divider = x + (depth - 2) * cell
    marks.append(Line(((divider, top - 0.3 * unit), (divider, top + 5.9 * unit)), Role.RULE, 1.5, dashed=True))
    return marks


def _shape_row(tensor: Tensor, folding: Folding, rect: Rect, cell: float, depth: int, unit: float) -> list[Mark]:
    marks: list[Mark] = [
        Text(
            Rect(rect.x - 3 * unit, rect.y, 2.4 * unit, rect.height),
            tensor.name,
            tensor.role,
            1.4 * unit,
            Align.RIGHT,
            bold=True,
        )
    ]
    missing = depth - len(folding.seen)
    for axis, size in enumerate(folding.seen):
        field = Rect(rect.x + (missing + axis) * cell, rect.y, cell, rect.height).inset(0.15 * unit)
        in_batch = axis < len(folding.seen) - 2
        words = f"{folding.name(folding.groups[axis])} {size:,}".strip()
        marks.append(Box(field, fill=tensor.role, fill_alpha=0.3 if in_batch else 0.1, stroke=tensor.role))
        marks.append(Text(field.inset(0.2 * unit), words, Role.INK, 1.15 * unit, Align.CENTRE, bold=in_batch))
    return marks


def _clash_words(left: Shape, right: Shape, clash: int) -> str:
    return f"{left[clash]:,} matrices meet {right[clash]:,}: equal, or one of them 1, would do"
