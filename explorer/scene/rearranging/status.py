"""One line on what is going on in a rearrangement: which element moves, or which offset is read, and why that one."""

from explorer.algebra import Shape, origin, ravel
from explorer.scene.marks import Align, Role, Text
from explorer.scene.rearranging.blocks import offset
from explorer.scene.rearranging.places import Pane
from explorer.scene.rearranging.plan import Grouping, Plan
from explorer.scene.rearranging.subject import Memory, Rearranged
from explorer.timeline.multiplication import Position
from explorer.timeline.rearrangement import Rearrangement


def status_mark(subject: Rearranged, pane: Pane, timing: Rearrangement, position: Position) -> Text:
    """One line on what is going on."""
    plan = subject.plan
    words = _status(subject, plan, timing, position) if plan else "no elements: there is nothing to move"
    return Text(pane.status, words, Role.INK, 1.05 * pane.unit, Align.CENTRE, mono=True)


def _status(subject: Rearranged, plan: Plan, timing: Rearrangement, position: Position) -> str:
    count, departed = subject.move.count, timing.departed(position)
    if position == timing.end:
        return _ended(subject)
    read, part = timing.read(position)
    if read or part:
        return _read_words(subject, plan, plan.reading[min(read if part else read - 1, len(plan.reading) - 1)])
    if not departed:
        return f"{_elements(count)}, in memory order"
    if timing.landed(position) == timing.groups:
        return _wrapping(plan) or "all in their new places"
    return _move_words(subject.name, plan, departed - 1)


def _wrapping(plan: Plan) -> str:
    """How the rows of the old tensor fill those of the new one, where runs are wrapped anew."""
    old, new = plan.before.columns, plan.after.columns
    if plan.grouping is not Grouping.RUNS or old == new:
        return ""
    whole, rest = divmod(max(old, new), min(old, new))
    more = f" and {rest:,} elements" if rest else ""
    verb = "fills" if old > new else "holds"
    return f"a row of {max(old, new):,} {verb} {whole:,} rows of {min(old, new):,}{more}"


def _ended(subject: Rearranged) -> str:
    move = subject.move
    if subject.memory is Memory.COPY:
        return f"{_elements(move.places)} copied"
    if move.repeats:
        return f"{_elements(move.count)} of {subject.name} in {move.places:,} places; nothing has been copied"
    return "not one element has moved in memory"


def _elements(count: int) -> str:
    return f"{count:,} {'element' if count == 1 else 'elements'}"


def _move_words(name: str, plan: Plan, number: int) -> str:
    group = plan.groups[number]
    if plan.grouping is Grouping.ELEMENTS:
        return f"offset {group.offset}: {name}{_index(group.first)} → {_index(group.goes)}"
    kind = "block" if plan.grouping is Grouping.BLOCKS else "run"
    return f"{kind} {number}: from {name}{_index(group.first)} on → from {_index(group.goes)} on"


def _read_words(subject: Rearranged, plan: Plan, number: int) -> str:
    """Which offset an index of the new tensor reads, and why: index times stride, dimension by dimension."""
    group = plan.groups[number]
    if subject.memory is Memory.COPY:
        read = _sum(origin(subject.move, group.goes), subject.stride_before)
        return f"{_index(group.goes)}: read at offset {read}, written at {ravel(group.goes, subject.move.after):,}"
    return f"{_index(group.goes)} reads offset {_sum(group.goes, subject.stride_after)}"


def _sum(index: Shape, stride: Shape) -> str:
    terms = " + ".join(f"{place:,}·{step:,}" for place, step in zip(index, stride, strict=True))
    total = f"{offset(index, stride):,}"
    return f"{terms} = {total}" if terms else total


def _index(index: Shape) -> str:
    """As one would type it."""
    return f"[{', '.join(map(str, index))}]"
