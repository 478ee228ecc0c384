"""Two tensors combined element by element: their sizes one above the other, from the last dimension on."""

from explorer.algebra import Shape, format_count
from explorer.scene.geometry import Rect, Size
from explorer.scene.layout import Layout
from explorer.scene.marks import Align, Box, Frame, Mark, Role, Text
from explorer.scene.notices import caption_marks, message_marks
from explorer.scene.subject import Subject, Tensor, Verdict


def elementwise_frame(subject: Subject, places: Layout, size: Size) -> Frame:
    """The ladder of sizes: what is equal, what is stretched, and where the two clash."""
    found, unit = subject.alignment, places.unit
    depth = max(len(found.left), len(found.right), 1)
    cell = min(8.0 * unit, (places.stage.width - 8 * unit) / depth)
    x = places.stage.middle_x - depth * cell / 2
    top = places.stage.y + max((places.stage.height - 19 * unit) / 2, 0.0) + 3 * unit
    lines = [Rect(x, top + at * 4.6 * unit, depth * cell, 3.4 * unit) for at in range(3)]
    marks: list[Mark] = [_heading(subject, Rect(places.stage.x, top - 4.4 * unit, places.stage.width, 2 * unit), unit)]
    for tensor, shape, line in ((subject.left, found.left, lines[0]), (subject.right, found.right, lines[1])):
        marks += _sizes(tensor, shape, line, cell, depth, unit)
    result = found.batch if found.batch is not None else ()
    for at in range(depth):
        marks += _meeting(subject, at - depth, Rect(x + at * cell, lines[0].bottom, cell, 1.2 * unit), unit)
    if subject.verdict is Verdict.ACCEPTED:
        marks += _sizes(subject.result, result, lines[2], cell, depth, unit)
    else:
        place = Rect(x, lines[2].y, depth * cell, lines[2].height)
        marks.append(Box(place, stroke=Role.FAINT, frame=1.4, dashed=True))
        marks.append(Text(place, "?", Role.MISMATCH, 2 * unit, Align.CENTRE, bold=True))
    marks += [*caption_marks(subject, places), *message_marks(subject, places)]
    return Frame(size.width, size.height, tuple(marks), (), subject.dimmed)


def _heading(subject: Subject, place: Rect, unit: float) -> Text:
    found = subject.alignment
    left, right = subject.left.name, subject.right.name
    words = f"{left} and {right}, size by size from the last dimension on"
    if found.clash is not None:
        sizes = f"{format_count(found.left[found.clash])} and {format_count(found.right[found.clash])}"
        words = f"In dimension {found.clash}, {sizes} are neither equal nor 1"
    return Text(place, words, Role.INK, 1.3 * unit, Align.CENTRE, bold=True)


def _sizes(tensor: Tensor, shape: Shape, line: Rect, cell: float, depth: int, unit: float) -> list[Mark]:
    """One tensor's sizes, right-aligned, with its letter before them."""
    letter = Rect(line.x - 5 * unit, line.y, 4.2 * unit, line.height)
    marks: list[Mark] = [Text(letter, tensor.name, tensor.role, 1.9 * unit, Align.RIGHT, bold=True)]
    for at, size in enumerate(shape, start=depth - len(shape)):
        field = Rect(line.x + at * cell, line.y, cell, line.height).inset(0.2 * unit)
        marks.append(Box(field, fill=tensor.role, fill_alpha=0.22, stroke=tensor.role, frame=1.4, radius=0.3 * unit))
        marks.append(Text(field.inset(0.2 * unit), format_count(size), Role.INK, 1.35 * unit, Align.CENTRE, bold=True))
    return marks


def _meeting(subject: Subject, place: int, between: Rect, unit: float) -> list[Mark]:
    """What the two sizes of one dimension do: equal, one of them used again, or clashing."""
    found = subject.alignment
    left = found.left[place] if -place <= len(found.left) else None
    right = found.right[place] if -place <= len(found.right) else None
    if left is not None and right is not None and left != right and 1 not in (left, right):
        around = Rect(between.x, between.y - 3.6 * unit, between.width, 8.4 * unit)
        return [
            Box(around, stroke=Role.MISMATCH, frame=2.4, radius=0.5 * unit),
            Text(between, "≠", Role.MISMATCH, 1.5 * unit, Align.CENTRE, bold=True),
        ]
    words = "=" if left == right else "used again"
    return [Text(between, words, Role.INNER if words == "=" else Role.FAINT, 1.0 * unit, Align.CENTRE, bold=True)]
