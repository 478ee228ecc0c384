"""How the new tensor reads the old memory: a pointer that hops by the strides, or walks where they keep the order."""

from functools import lru_cache

from explorer.scene.geometry import Rect, mix, smooth
from explorer.scene.marks import Align, Line, Mark, Role, Text
from explorer.scene.rearranging.look import Look
from explorer.scene.rearranging.memory import strip_cell
from explorer.scene.rearranging.plan import Grouping

HOP = 0.5  # the share of a beat in which the pointer hops; in the rest of it a copy is written
_ARC_POINTS = 11
_HIGHEST = 2.0  # text heights


def reading_marks(count: int, part: float, seen: Look) -> list[Mark]:
    """The way that the pointer has come, after `count` groups and `part` of the next, and the pointer itself."""
    total = len(seen.plan.groups)
    marks: list[Mark] = [hop for hop in _hops(seen)[: max(count - 1, 0)] if hop]
    if _walks(seen):
        marks = _walk(count, part, seen)
    if not 0 < count + part < total:
        return marks
    at, size = pointer(seen, count, part), 1.35 * seen.unit
    y = seen.pane.strip.y - 0.1 * seen.unit - _height(seen, count, part)
    return [*marks, Text(Rect(at - size, y - size, 2 * size, size), "▼", Role.INK, size, Align.CENTRE)]


def pointer(seen: Look, count: int, part: float) -> float:
    """Where the pointer stands along the strip; where it hops, it has done so when half of the beat is over."""
    plan, strip = seen.plan, seen.pane.strip
    if _walks(seen):
        return strip.x + (count + part) / len(plan.groups) * strip.width
    if plan.grouping is Grouping.RUNS:
        group = plan.groups[min(count, len(plan.groups) - 1)]
        return strip.x + mix(group.offset / plan.extent, group.last_offset / plan.extent, part) * strip.width
    here = _place(seen, max(count - 1, 0))
    if count >= len(plan.groups) or not count:
        return here
    return mix(here, _place(seen, count), smooth(min(part / HOP, 1.0)))


def _walks(seen: Look) -> bool:
    """Whether the steps are too small to be seen as hops, and one goes on where the other ended."""
    return not seen.single and seen.plan.walks


def _walk(count: int, part: float, seen: Look) -> list[Mark]:
    """A line along what has been read."""
    strip, y = seen.pane.strip, seen.pane.strip.y - 0.55 * seen.unit
    end = pointer(seen, count, part)
    return [Line(((strip.x, y), (end, y)), Role.FAINT, 2.0)] if end > strip.x else []


@lru_cache(maxsize=8)
def _hops(seen: Look) -> tuple[Line | None, ...]:
    """An arc for each hop of the pointer within a row; none for that to the next row."""
    plan, top = seen.plan, seen.pane.strip.y
    if plan.grouping is Grouping.RUNS:
        return ()
    marks: list[Line | None] = []
    for place in range(1, len(plan.reading)):
        if plan.reading[place] in plan.rows:
            marks.append(None)
            continue
        start, end = _place(seen, place - 1), _place(seen, place)
        lift = _lift(seen, place)
        points = tuple(
            (mix(start, end, t / _ARC_POINTS), top - 4 * lift * t / _ARC_POINTS * (1 - t / _ARC_POINTS))
            for t in range(_ARC_POINTS + 1)
        )
        marks.append(Line(points, Role.FAINT, 1.6 if seen.single else 1.0))
    return tuple(marks)


def _place(seen: Look, place: int) -> float:
    plan, strip = seen.plan, seen.pane.strip
    number = plan.reading[place]
    if seen.single:
        return strip_cell(seen, number).middle_x
    return strip.x + plan.groups[number].offset / plan.extent * strip.width


def _height(seen: Look, count: int, part: float) -> float:
    """How high over the strip the pointer is."""
    if _walks(seen) or seen.plan.grouping is Grouping.RUNS or not 0 < count < len(seen.plan.groups):
        return 0.0
    way = smooth(min(part / HOP, 1.0))
    return 4 * way * (1 - way) * _lift(seen, count)


def _lift(seen: Look, place: int) -> float:
    """How high an arc is: the longer the higher. Blocks read the same places again and again, each time higher."""
    far = abs(_place(seen, place) - _place(seen, place - 1))
    if seen.single:
        return min(0.45 * seen.unit + 0.22 * far, _HIGHEST * seen.unit)
    return min(0.6 * far, _HIGHEST * seen.unit) * (0.25 + 0.75 * place / len(seen.plan.reading))
