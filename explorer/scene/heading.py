"""What is going on, in one line above the lane."""

from explorer.algebra import Alignment, Meeting, Trouble, format_shape
from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout
from explorer.scene.marks import Align, Role, Text
from explorer.scene.notices import cell_name
from explorer.scene.subject import Subject, Verdict
from explorer.timeline import Level, Moment, Naming, Phase


def heading_mark(subject: Subject, places: Layout, moment: Moment) -> Text:
    """The heading, placed."""
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
        return _idle(subject)
    if subject.multiplication.stuck:
        if subject.alignment.meeting is Meeting.CHANNELS:
            return f"The channels of a pixel of {left}, laid along the channels of a filter of {right}"
        return f"Row {moment.row:,} of {left}, laid along column {moment.column:,} of {right}"
    if moment.grain is Level.ALL:
        return f"All of {left}, along all of {right}"
    naming = Naming(left, right, cell_name(subject, moment), max(subject.multiplication.tile, 1))
    return subject.multiplication.kind.heading(naming, moment.line, moment.grain)


def _idle(subject: Subject) -> str:
    found = subject.alignment
    if found.trouble is Trouble.RANK:
        return _of_ranks(found)
    if found.trouble is Trouble.BATCH:
        left, right = format_shape(found.left_batch), format_shape(found.right_batch)
        return f"The stacks {left} and {right} cannot be paired"
    if subject.verdict is Verdict.REFUSED:
        return "The sizes agree, and torch still refuses"
    if found.meeting is Meeting.CHANNELS and subject.verdict is Verdict.ACCEPTED:
        return f"The channels of each pixel of {subject.left.name} meet those of each filter of {subject.right.name}"
    return f"{subject.result.name} has no elements: there is nothing to multiply"


def _of_ranks(found: Alignment) -> str:
    if found.left and found.right and found.ranks is not None:
        needed = " and ".join(f"{rank}-D" for rank in found.ranks)
        return f"{found.operation} takes {needed}, not {len(found.left)}-D and {len(found.right)}-D"
    if found.left and found.right:
        return f"{found.operation} does not take {len(found.left)}-D and {len(found.right)}-D"
    return "A number with no dimensions has no row and no column to lay"
