"""What the eye is to follow: the element that has just set off, the place being read, and what stands elsewhere."""

from dataclasses import replace

from explorer.scene.geometry import Rect, smooth
from explorer.scene.marks import Box, Mark, Role
from explorer.scene.rearranging.cells import standing_marks
from explorer.scene.rearranging.look import Look, largest
from explorer.scene.rearranging.memory import copy_cell, strip_cell
from explorer.scene.rearranging.plan import Grouping
from explorer.scene.rearranging.reading import HOP, pointer
from explorer.scene.rearranging.subject import Rearranged

_THINNEST = 4.0  # pixels: a frame around less would be no frame


def lifting_marks(departed: int, seen: Look) -> list[Mark]:
    """A frame around the memory of the element that has set off last: the elements go in memory order."""
    if not departed:
        return []
    pane = seen.pane
    if seen.plan.grouping is Grouping.ELEMENTS:
        cell = strip_cell(seen, departed - 1)
    else:
        group = seen.plan.groups[departed - 1]
        width = max(pane.strip.width / (seen.plan.cells[-1] + 1), 4.0)
        x = pane.strip.x + group.offset / seen.plan.extent * pane.strip.width
        cell = Rect(min(x, pane.strip.right - width), pane.strip.y, width, pane.strip.height)
    return [Box(cell.inset(-0.12 * pane.unit), stroke=Role.INK, frame=2.4, radius=0.2 * pane.unit)]


def reading_cursor(read: int, part: float, seen: Look) -> list[Mark]:
    """Frames around the place of the new tensor that is being read, and around its memory once the pointer is there."""
    plan = seen.plan
    if not 0 < read + part < len(plan.groups):
        return []
    number = plan.reading[read if part else read - 1]
    pieces = seen.places[number][1]
    rects = [rect for rect in pieces if min(rect.width, rect.height) >= _THINNEST] or [largest(pieces)]
    if seen.single and (not part or part >= HOP):
        rects = [*rects, strip_cell(seen, number)]
    margin, radius = -0.06 * seen.unit, 0.25 * seen.unit
    return [Box(rect.inset(margin), stroke=Role.INK, frame=2.6, radius=radius) for rect in rects]


def copying_marks(read: int, part: float, seen: Look) -> list[Mark]:
    """The element on its way from the old memory to the new."""
    plan = seen.plan
    if seen.pane.copy is None or part <= HOP or read >= len(plan.reading):
        return []
    number = plan.reading[read]
    end = copy_cell(seen, read)
    start = strip_cell(seen, number) if seen.single else replace(end, x=pointer(seen, read, part), y=seen.pane.strip.y)
    way = smooth((part - HOP) / (1 - HOP))
    return standing_marks([start.towards(end, way)], number, seen)


def elsewhere(subjects: tuple[Rearranged, ...]) -> frozenset[int]:
    """The groups that stand elsewhere after the other of two steps on one tensor; none where blocks are shown."""
    if len(subjects) != 2 or subjects[0].move.after != subjects[1].move.after:
        return frozenset()
    plans = [subject.plan for subject in subjects]
    first, second = (plan.groups if plan and plan.grouping is Grouping.ELEMENTS else () for plan in plans)
    pairs = enumerate(zip(first, second, strict=False))
    return frozenset(n for n, (one, other) in pairs if one.first == other.first and one.goes != other.goes)


def outline_marks(numbers: frozenset[int], seen: Look) -> list[Mark]:
    """Frames around the groups that stand elsewhere after the other step."""
    width = max(0.13 * seen.unit, 2.0)
    places = (largest(seen.places[number][1]) for number in sorted(numbers))
    return [Box(at.inset(0.05 * at.width), None, Role.MISMATCH, frame=width, radius=0.3 * seen.unit) for at in places]
