"""Words on the picture: heading, caption, torch's message, and the note on scales."""

from explorer.algebra import format_shape
from explorer.scene.axes import inner_name, seeing_notes
from explorer.scene.cells import batch_index
from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout
from explorer.scene.marks import Align, Box, Mark, Role, Text
from explorer.scene.subject import Subject
from explorer.timeline import Moment


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


def foot(places: Layout) -> Rect:
    """The strip above torch's message, or at the lower edge, where the notes and the colours stand."""
    bottom = places.message.y if places.message else places.size.height
    return Rect(0.0, bottom - 3.0 * places.unit, places.size.width, 3.0 * places.unit)


def note_marks(subject: Subject, places: Layout) -> list[Mark]:
    """What of the picture is not to scale, and what was not computed."""
    notes = [subject.mixing.words] if subject.mixing is not None else []
    if places.scale.broken:
        along = inner_name(subject.alignment)
        notes.append(f"Boxes: longer sides are drawn longer, not to scale. The lane is to scale along {along}.")
    notes += seeing_notes(subject)
    if subject.fold:
        sizes = f"{subject.alignment.rows:,} x {subject.alignment.left_inner:,}"
        notes.append(f"torch folds {subject.left.name}, {format_shape(subject.left.shape)}, into {sizes}.")
    if subject.note:
        notes.append(subject.note)
    if not notes:
        return []
    bottom = places.message.y if places.message else places.size.height
    place = Rect(places.stage.x, bottom - 2.8 * places.unit, places.stage.width, 1.15 * places.unit)
    return [Text(place, "   ".join(notes), Role.FAINT, 0.86 * places.unit, Align.RIGHT)]


def cell_name(subject: Subject, moment: Moment) -> str:
    """The cell at hand as torch indexes it: `C[2, 1]`, with the batch in front and promoted dimensions left out."""
    found = subject.alignment
    place = (*batch_index(moment.batch, found.batch or ()), moment.row, moment.column)
    index = found.contraction.result.index(place)
    return f"{subject.result.name}[{', '.join(map(str, index))}]" if index else subject.result.name
