"""Words on the picture: heading, caption, torch's message, and the note on scales."""

from explorer.algebra import Trouble, format_shape
from explorer.scene.cells import batch_index
from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout
from explorer.scene.marks import Align, Box, Mark, Role, Text
from explorer.scene.subject import Subject, Verdict
from explorer.timeline import Grain, Moment, Phase


def caption_marks(subject: Subject, places: Layout) -> list[Mark]:
    """A scenario's words, above the picture."""
    if subject.caption is None or places.caption is None:
        return []
    rect, unit = places.caption, places.unit
    title = Rect(rect.x, rect.y, rect.width, 1.9 * unit)
    body = Rect(rect.x, rect.y + 2.1 * unit, rect.width, rect.height - 2.1 * unit)
    return [
        Text(title, subject.caption.title, Role.INK, 1.4 * unit, bold=True),
        Text(body, subject.caption.text, Role.INK, 1.05 * unit, wrap=True, alpha=0.86),
    ]


def message_marks(subject: Subject, places: Layout) -> list[Mark]:
    """torch's own words, word for word, beneath the picture."""
    if subject.message is None or places.message is None:
        return []
    rect, unit, message = places.message, places.unit, subject.message
    inner = Rect(rect.x + 1.2 * unit, rect.y + 0.7 * unit, rect.width - 2.4 * unit, 1.5 * unit)
    body = Rect(inner.x, inner.bottom + 0.35 * unit, inner.width, rect.bottom - inner.bottom - 0.9 * unit)
    return [
        Box(rect, fill=Role.MISMATCH, fill_alpha=0.13, stroke=Role.MISMATCH, frame=1.4, radius=0.6 * unit),
        Text(inner, f"{message.call}   {message.type}", Role.MISMATCH, 1.1 * unit, bold=True, mono=True),
        Text(inner, message.source, Role.FAINT, 0.92 * unit, Align.RIGHT),
        Text(body, message.text, Role.INK, 1.1 * unit, mono=True, wrap=True),
    ]


def note_marks(subject: Subject, places: Layout) -> list[Mark]:
    """What of the picture is not to scale, and what was not computed."""
    notes = []
    if places.scale.broken:
        notes.append("Boxes: longer sides are drawn longer, not to scale. The lane is to scale along k.")
    if subject.note:
        notes.append(subject.note)
    if not notes:
        return []
    bottom = places.message.y if places.message else places.size.height
    place = Rect(places.stage.x, bottom - 1.9 * places.unit, places.stage.width, 1.5 * places.unit)
    return [Text(place, "   ".join(notes), Role.FAINT, 0.86 * places.unit, Align.RIGHT)]


def heading_mark(subject: Subject, places: Layout, moment: Moment) -> Text:
    """What is going on, in one line above the lane."""
    unit = places.unit
    width = max(places.lane.width, 40 * unit)
    left = max(places.lane.right - width, places.stage.x)
    align = Align.LEFT if places.lane.width >= 28 * unit else Align.RIGHT
    place = Rect(left, places.lane.y, places.lane.right - left, 1.9 * unit)
    return Text(place, heading(subject, moment), Role.INK, 1.3 * unit, align, bold=True)


def heading(subject: Subject, moment: Moment) -> str:
    """The heading's words."""
    left, right = subject.left.name, subject.right.name
    if subject.verdict is Verdict.WAITING:
        return "A step was refused: there is nothing to multiply yet"
    if moment.phase is Phase.IDLE:
        return _idle_heading(subject)
    if subject.multiplication.stuck:
        return f"Row {moment.row:,} of {left}, laid along column {moment.column:,} of {right}"
    if moment.grain is Grain.ROW:
        return f"Row {moment.row:,} of {left}, along every column of {right}"
    cell = cell_name(subject, moment)
    return f"{cell} = row {moment.row:,} of {left} · column {moment.column:,} of {right}"


def cell_name(subject: Subject, moment: Moment) -> str:
    """The cell at hand as torch indexes it: `C[2, 1]`, with the batch in front and promoted dimensions left out."""
    found = subject.alignment
    index = (
        *batch_index(moment.batch, found.batch or ()),
        *(() if found.left_promoted else (moment.row,)),
        *(() if found.right_promoted else (moment.column,)),
    )
    return f"{subject.result.name}[{', '.join(map(str, index))}]" if index else subject.result.name


def _idle_heading(subject: Subject) -> str:
    found = subject.alignment
    if found.trouble is Trouble.RANK:
        return "A number with no dimensions has no row and no column to lay"
    if found.trouble is Trouble.BATCH:
        left, right = format_shape(found.left_batch), format_shape(found.right_batch)
        return f"The stacks {left} and {right} cannot be paired"
    if subject.verdict is Verdict.REFUSED:
        return "The sizes agree, and torch still refuses"
    return f"{subject.result.name} has no elements: there is nothing to multiply"
