"""Names and sizes beside the boxes, and the two inner sizes where they meet."""

import math

from explorer.algebra import Meeting, Shape, Trouble
from explorer.scene.axes import sides_of, stack_words
from explorer.scene.cells import batch_index, slice_index
from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout
from explorer.scene.marks import Align, Box, Mark, Role, Text
from explorer.scene.subject import Subject, Tensor, Verdict


def label_marks(subject: Subject, places: Layout, batch: int = 0) -> list[Mark]:
    """Names and sizes: each side says how long it is, the two inner ones in the colour of what must agree."""
    found, unit = subject.alignment, places.unit
    mismatch = found.trouble is Trouble.INNER and subject.verdict is not Verdict.WAITING
    inner = Role.MISMATCH if mismatch else Role.INNER
    lift = _stack_lift(found.right_batch, unit)
    sides = sides_of(found)
    rows = sides.rows if found.left else "a number, 0-D"
    meeting = sides.right_inner if found.right else "a number, 0-D"
    under = sides.left_inner if found.left else ""
    over = sides.columns if found.right else ""
    return [
        *_side_label(places.left, places, subject.left, rows, -1),
        *_slice_labels(subject, places, batch),
        *_stack_label(subject, places),
        _under(places.left, under, inner, unit),
        *_side_label(places.right, places, subject.right, meeting, 1, lift, inner),
        _over(places.right, over, unit, lift),
        *_side_label(
            places.result, places, subject.result, _result_size(subject), 1, _stack_lift(found.batch or (), unit)
        ),
    ]


def _slice_labels(subject: Subject, places: Layout, batch: int) -> list[Mark]:
    """Beneath the row counts: which matrix of its stack each operand gives to this one."""
    found, unit = subject.alignment, places.unit
    if found.batch is None or found.meeting is Meeting.CHANNELS:
        return []
    left = slice_words(found.left_batch, found.batch, slice_index(batch, found, found.left_batch))
    right = slice_words(found.right_batch, found.batch, slice_index(batch, found, found.right_batch))
    x = places.right.right + 0.7 * unit + _stack_lift(found.right_batch, unit)
    width = max(places.left.x - 0.7 * unit - places.stage.x, 4 * unit)
    at_left = Rect(places.left.x - 0.7 * unit - width, places.left.middle_y + 1.75 * unit, width, 1.3 * unit)
    at_right = Rect(x, places.right.middle_y + 1.75 * unit, max(places.stage.right - x, 5 * unit), 1.3 * unit)
    return [
        Text(at_left, left, Role.FAINT, 0.86 * unit, Align.RIGHT),
        Text(at_right, right, Role.FAINT, 0.86 * unit),
    ]


def _stack_label(subject: Subject, places: Layout) -> list[Mark]:
    """Beneath the size of C: the batch axes by their names."""
    words = stack_words(subject.alignment)
    if not words:
        return []
    unit = places.unit
    x = places.result.right + 0.7 * unit + _stack_lift(subject.alignment.batch or (), unit)
    place = Rect(x, places.result.middle_y + 1.75 * unit, max(places.stage.right - x, 5 * unit), 1.3 * unit)
    return [Text(place, words, Role.FAINT, 0.86 * unit)]


def slice_words(own: Shape, batch: Shape, index: int) -> str:
    """Which matrix of its own stack an operand gives, and what of it is used again for each matrix of the batch."""
    if math.prod(batch) <= 1:
        return ""
    if math.prod(own) == 1:
        return "used again for each"
    padded = (1,) * (len(batch) - len(own)) + own
    again = [dimension for dimension, (size, whole) in enumerate(zip(padded, batch, strict=True)) if size < whole]
    words = f"matrix [{', '.join(map(str, batch_index(index, own)))}]"
    return f"{words}, used again along {', '.join(map(str, again))}" if again else words


def inner_badge(subject: Subject, places: Layout) -> list[Mark]:
    """The two inner sizes side by side at the corner where they meet."""
    found, unit = subject.alignment, places.unit
    agree = found.left_inner == found.right_inner
    sign = "=" if agree else "≠"
    sides = sides_of(found)
    text = f"{sides.left_inner} of {subject.left.name}  {sign}  {sides.right_inner} of {subject.right.name}"
    width = min((0.53 * len(text) + 1.6) * 1.02 * unit, places.stage.width)
    height = 1.75 * unit
    centre = (places.left.right + places.right.x) / 2
    x = min(max(centre - width / 2, places.stage.x), places.stage.right - width)
    y = (places.right.bottom + places.result.y) / 2 - height / 2
    role = Role.INNER if agree else Role.MISMATCH
    pill = Rect(x, y, width, height)
    return [
        Box(pill, fill=Role.PAPER, stroke=role, frame=1.2, radius=height / 2),
        Box(pill, fill=role, fill_alpha=0.14, radius=height / 2),
        Text(pill.inset(0.3 * unit), text, role, 1.02 * unit, Align.CENTRE, bold=True),
    ]


def _result_size(subject: Subject) -> str:
    if subject.verdict is Verdict.ACCEPTED:
        return str(subject.result.shape)
    if subject.verdict is Verdict.PENDING and subject.alignment.result is not None:
        return str(subject.alignment.result)
    return "no result"


def _stack_lift(batch: Shape, unit: float) -> float:
    """How far the cards behind a box stick out."""
    return 0.32 * unit * min(max(math.prod(batch) - 1, 0), 3)


def _side_label(
    rect: Rect, places: Layout, tensor: Tensor, size: str, direction: int, lift: float = 0.0, role: Role = Role.FAINT
) -> list[Mark]:
    """The letter beside a box with its count of rows beneath, to the left (-1) or right (1) of it."""
    unit = places.unit
    if direction > 0:
        x, align = rect.right + 0.7 * unit + lift, Align.LEFT
        width = max(places.stage.right - x, 5 * unit)
    else:
        width, align = max(rect.x - 0.7 * unit - places.stage.x, 4 * unit), Align.RIGHT
        x = rect.x - 0.7 * unit - width
    top = rect.middle_y - 1.75 * unit
    if rect.bottom < places.result.y:  # clear of the badge beneath
        top = min(top, rect.bottom - 3.4 * unit)
    bold = role is not Role.FAINT
    return [
        Text(Rect(x, top, width, 2.2 * unit), tensor.name, tensor.role, 1.9 * unit, align, bold=True),
        Text(Rect(x, top + 2.1 * unit, width, 1.4 * unit), size, role, 0.98 * unit, align, bold=bold),
    ]


def _under(rect: Rect, text: str, role: Role, unit: float) -> Text:
    width = max(rect.width, 12 * unit)
    place = Rect(rect.middle_x - width / 2, rect.bottom + 0.35 * unit, width, 1.4 * unit)
    return Text(place, text, role, 0.98 * unit, Align.CENTRE, bold=True)


def _over(rect: Rect, text: str, unit: float, lift: float) -> Text:
    """Centred over the box; over a narrow one from its left edge on, away from the heading."""
    needed = 0.55 * unit * len(text)
    align = Align.CENTRE if needed <= rect.width else Align.LEFT
    place = Rect(rect.x, rect.y - 1.7 * unit - lift, max(rect.width, needed + unit), 1.4 * unit)
    return Text(place, text, Role.FAINT, 0.98 * unit, align)
