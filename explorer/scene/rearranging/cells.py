"""Groups of elements as they stand, as they fly, and the faint places that they have left."""

from explorer.scene.geometry import Rect, smooth
from explorer.scene.marks import Align, Box, Mark, Role, Text
from explorer.scene.rearranging.look import Look, ink_on, largest
from explorer.scene.rearranging.places import Pane
from explorer.scene.rearranging.plan import Piece

_BULGE = 2.2  # how high the arc is, in text heights


def standing_marks(rects: list[Rect], number: int, seen: Look) -> list[Mark]:
    """A group where it stands, in full colour."""
    strength = seen.strength(number)
    edge = seen.role if seen.single else Role.PAPER  # blocks touch; opaque edges are painted fastest
    marks: list[Mark] = [
        Box(_inset(rect, seen), seen.role, edge, strength, radius=_radius(rect, seen)) for rect in rects
    ]
    if seen.text:
        ink = ink_on(seen.role, strength)
        marks.append(Text(largest(rects), seen.labels[number], ink, seen.text, Align.CENTRE, bold=True))
    return marks


def ghost_marks(rects: list[Rect], number: int, seen: Look) -> list[Mark]:
    """The place that a group has left: faint, with its number, so that old and new can be compared."""
    marks: list[Mark] = [Box(_inset(rect, seen), stroke=Role.RULE, radius=_radius(rect, seen)) for rect in rects]
    if seen.text:
        marks.append(Text(largest(rects), seen.labels[number], Role.FAINT, seen.text, Align.CENTRE, alpha=0.85))
    return marks


def empty_marks(rects: list[Rect], seen: Look) -> list[Mark]:
    """The place that a single element will come to; blocks come to a field without places."""
    if not seen.single:
        return []
    return [Box(_inset(rect, seen), stroke=Role.RULE, frame=1.5, radius=_radius(rect, seen)) for rect in rects]


def flying_marks(number: int, came: float, seen: Look) -> list[Mark]:
    """A group on its way, `came` of it behind it, on paper of its own so that nothing shows through."""
    rects = flight(number, came, seen)
    paper = [Box(_inset(rect, seen), Role.PAPER, radius=_radius(rect, seen)) for rect in rects]
    return [*paper, *standing_marks(rects, number, seen)]


def flight(number: int, came: float, seen: Look) -> list[Rect]:
    """Where a group is: on an arc over the straight way, or beside it where the new place lies below."""
    group, (old, new) = seen.plan.groups[number], seen.places[number]
    old, new = _hulls(group.before, old), _hulls(group.after, new)
    old, new = _padded(old, len(new)), _padded(new, len(old))
    way = smooth(came)
    bulge = 4 * way * (1 - way) * _BULGE * seen.unit
    right, up = (0.0, bulge) if seen.faces.sideways else (bulge, 0.0)
    moved = (start.towards(end, way) for start, end in zip(old, new, strict=True))
    return [_held(Rect(rect.x + right, rect.y - up, rect.width, rect.height), seen.pane) for rect in moved]


def _hulls(pieces: tuple[Piece, ...], rects: list[Rect]) -> list[Rect]:
    """One rectangle for each card: on its way a run is a bar, without the ragged ends that it has in a matrix."""
    hulls: dict[int, Rect] = {}
    for piece, rect in zip(pieces, rects, strict=True):
        hulls[piece.card] = _joined(hulls[piece.card], rect) if piece.card in hulls else rect
    return list(hulls.values())


def _joined(one: Rect, other: Rect) -> Rect:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


def _padded(rects: list[Rect], count: int) -> list[Rect]:
    """At least `count` rectangles: the missing ones have no extent, at the end of the last."""
    end = Rect(rects[-1].right, rects[-1].bottom, 0.0, 0.0)
    return [*rects, *[end] * (count - len(rects))]


def _held(rect: Rect, pane: Pane) -> Rect:
    """Within the pane, whatever the arc."""
    x = min(rect.x, pane.whole.right - rect.width)
    return Rect(x, max(rect.y, pane.heading.bottom), rect.width, rect.height)


def _inset(rect: Rect, seen: Look) -> Rect:
    """Single elements stand apart from each other; blocks and runs touch."""
    return rect.inset(0.05 * min(rect.width, rect.height)) if seen.single else rect


def _radius(rect: Rect, seen: Look) -> float:
    return min(0.14 * min(rect.width, rect.height), 0.3 * seen.unit) if seen.single else 0.0
