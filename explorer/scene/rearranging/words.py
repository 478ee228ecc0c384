"""The words of a rearrangement: what is called, what is moving, what the memory does, and how two steps differ."""

from explorer.algebra import displacement, format_count, format_shape
from explorer.scene.geometry import Rect
from explorer.scene.marks import Align, Mark, Role, Text
from explorer.scene.rearranging.places import Pane, Places
from explorer.scene.rearranging.plan import Grouping
from explorer.scene.rearranging.subject import Memory, Rearranged


def heading_marks(subject: Rearranged, pane: Pane) -> list[Mark]:
    """The call, and the shapes before and after it."""
    unit, top = pane.unit, pane.heading
    call = Rect(top.x, top.y, top.width, 2.0 * unit)
    shapes = Rect(top.x, call.bottom, top.width, 1.5 * unit)
    move = subject.move
    words = f"{format_shape(move.before)} → {format_shape(move.after)}"
    return [
        Text(call, subject.code, subject.role, 1.5 * unit, bold=True, mono=True),
        Text(shapes, words, Role.INK, 1.15 * unit, mono=True),
    ]


def memory_words(subject: Rearranged, pane: Pane) -> list[Mark]:
    """Below the strip: the strides before and after, and what they mean."""
    unit, words = pane.unit, pane.words
    old, new = format_shape(subject.stride_before), format_shape(subject.stride_after)
    strides = f"strides {old}" if old == new else f"strides {old} → {new}"
    first = Rect(words.x, words.y, words.width, words.height / 2)
    second = Rect(words.x, first.bottom, words.width, words.height / 2)
    return [
        Text(first, strides, Role.INK, 1.15 * unit, Align.CENTRE, bold=True, mono=True),
        Text(second, _meaning(subject), Role.INK, 1.1 * unit, Align.CENTRE),
    ]


def note_marks(subject: Rearranged, pane: Pane) -> list[Mark]:
    """What one block stands for, and what is not to scale."""
    plan = subject.plan
    if plan is None or not plan.note or pane.faces is None:
        return []
    scale = "" if pane.faces.to_scale else "; sides not to scale"
    return [Text(pane.note, plan.note + scale, Role.FAINT, 0.86 * pane.unit, Align.CENTRE)]


def verdict_marks(subjects: tuple[Rearranged, ...], at: Places) -> list[Mark]:
    """How many elements stand elsewhere after one step than after the other."""
    words = comparison(subjects)
    if words is None:
        return []
    role = Role.MISMATCH if "elsewhere" in words else Role.INK
    return [Text(at.verdict, words, role, 1.5 * at.unit, Align.CENTRE, bold=True)]


def comparison(subjects: tuple[Rearranged, ...]) -> str | None:
    """The comparison in words; None where there are no two steps between the same shapes."""
    if len(subjects) != 2:
        return None
    first, second = (subject.move for subject in subjects)
    if (first.before, first.after) != (second.before, second.after) or not first.count:
        return None
    found = displacement(first, second)
    if found.sampled:
        return f"Of {found.among:,} elements looked at, {found.count:,} stand elsewhere"
    if not found.count:
        return "Every element stands in the same place"
    verb = "stands" if found.count == 1 else "stand"
    return f"{found.count:,} of {found.among:,} elements {verb} elsewhere"


def _meaning(subject: Rearranged) -> str:
    if subject.memory is Memory.COPY:
        words, plan = "copied: new memory, in reading order", subject.plan
        sampled = plan is not None and plan.grouping is not Grouping.ELEMENTS
        return f"{words}; the strips show a sample of the rows" if sampled else words
    if subject.memory is Memory.SAME:
        return "nothing changes: the same tensor"
    if subject.move.repeats and subject.move.count:
        return f"the same memory, each element read {format_count(subject.move.places // subject.move.count)} times"
    if subject.move.keeps_sizes:
        return "the same memory, read in the same order"
    return "the same memory, wrapped anew" if subject.move.keeps_order else "the same memory, read in another order"
