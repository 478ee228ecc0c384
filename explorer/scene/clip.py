"""Marks cut to what a painter can hold: enlarged a million times, a box would reach over billions of pixels."""

from dataclasses import replace

from explorer.scene.geometry import Rect, Size
from explorer.scene.marks import Box, Hatch, Line, Mark, Polygon, Strip, Text

_Point = tuple[float, float]
_FAR = 0.1  # pictures beyond each edge: nothing out there is seen, and edges stay out of sight


def clipped(marks: list[Mark], size: Size) -> list[Mark]:
    """`marks` without what lies far off the picture; what reaches far off it ends out of sight."""
    far = Rect(-_FAR * size.width, -_FAR * size.height, (1 + 2 * _FAR) * size.width, (1 + 2 * _FAR) * size.height)
    kept = (_clipped(mark, far) for mark in marks)
    return [mark for mark in kept if mark is not None]


def _clipped(mark: Mark, far: Rect) -> Mark | None:
    match mark:
        case Box() | Hatch():
            if _within(mark.rect, far):
                return mark
            cut = _cut(mark.rect, far)
            return replace(mark, rect=cut) if cut is not None else None
        case Text():
            return mark if mark.rect.meets(far) else None
        case Line() if len(mark.points) == 2:
            points = _segment(mark.points[0], mark.points[1], far)
            return replace(mark, points=points) if points is not None else None
        case Line() | Polygon():
            return mark if _holds(far, mark.points) else replace(mark, points=_all_near(mark.points, far))
        case Strip():
            longest = far.width + far.height
            x, y = _near((mark.x, mark.y), far)
            return replace(mark, x=x, y=y, length=min(mark.length, longest), thickness=min(mark.thickness, longest))
        case _:
            return mark


def _within(rect: Rect, far: Rect) -> bool:
    return rect.x >= far.x and rect.y >= far.y and rect.right <= far.right and rect.bottom <= far.bottom


def _cut(rect: Rect, far: Rect) -> Rect | None:
    if not rect.meets(far):
        return None
    x, y = max(rect.x, far.x), max(rect.y, far.y)
    return Rect(x, y, min(rect.right, far.right) - x, min(rect.bottom, far.bottom) - y)


def _segment(start: _Point, end: _Point, far: Rect) -> tuple[_Point, _Point] | None:
    """The part of a straight line that lies in `far`: a slanting one must not be bent by what is cut off."""
    (x, y), (to_x, to_y) = start, end
    first, last = 0.0, 1.0
    for at, way, least, most in ((x, to_x - x, far.x, far.right), (y, to_y - y, far.y, far.bottom)):
        if way == 0:
            if not least <= at <= most:
                return None
            continue
        enters, leaves = sorted(((least - at) / way, (most - at) / way))
        first, last = max(first, enters), min(last, leaves)
    if first > last:
        return None
    cut = (x + first * (to_x - x), y + first * (to_y - y)), (x + last * (to_x - x), y + last * (to_y - y))
    return start if first == 0.0 else cut[0], end if last == 1.0 else cut[1]


def _holds(far: Rect, points: tuple[_Point, ...]) -> bool:
    """Whether all of them lie in it; an edge in steps has hundreds."""
    if not points:
        return True
    x, y = zip(*points, strict=True)
    return bool(min(x) >= far.x and min(y) >= far.y and max(x) <= far.right and max(y) <= far.bottom)


def _all_near(points: tuple[_Point, ...], far: Rect) -> tuple[_Point, ...]:
    left, top, right, bottom = far.x, far.y, far.right, far.bottom
    return tuple((min(max(x, left), right), min(max(y, top), bottom)) for x, y in points)


def _near(point: tuple[float, float], far: Rect) -> tuple[float, float]:
    return min(max(point[0], far.x), far.right), min(max(point[1], far.y), far.bottom)
