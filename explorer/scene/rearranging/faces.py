"""The two tensors as frames to be filled: their cards, sizes and names, and the empty places of the new one."""

from explorer.scene.geometry import Rect
from explorer.scene.marks import Align, Box, Line, Mark, Role, Text
from explorer.scene.rearranging.look import Look
from explorer.scene.rearranging.places import Pane
from explorer.scene.rearranging.plan import Stack
from explorer.scene.rearranging.sheet import Face

_DEEP = 2  # further cards behind one that stands for several
_LETTER = 0.5  # the width of a letter, in text heights


def face_marks(seen: Look) -> list[Mark]:
    """All of both tensors that never changes."""
    pane, before, after = seen.pane, seen.faces.before, seen.faces.after
    marks = _words(before, seen.plan.before, "before", pane) + _words(after, seen.plan.after, "after", pane)
    marks += _cards(before, seen.plan.before, seen) + _cards(after, seen.plan.after, seen)
    return [*marks, *_arrow(seen)]


def _cards(face: Face, stack: Stack, seen: Look) -> list[Mark]:
    """Each matrix as an empty frame; single elements have a place each."""
    marks: list[Mark] = []
    for card in face.cards:
        if stack.deep:
            marks += _behind(card, seen.unit)
        if not seen.single:
            marks.append(Box(card, fill=Role.PAPER, stroke=Role.RULE, frame=1.5))
    return marks


def _behind(card: Rect, unit: float) -> list[Mark]:
    """Further matrices behind the one in front."""
    marks: list[Mark] = []
    for depth in range(_DEEP, 0, -1):
        shift = 0.28 * unit * depth
        behind = Rect(card.x + shift, card.y - shift, card.width, card.height)
        marks.append(Box(behind, fill=Role.PAPER, stroke=Role.FAINT, alpha=0.7))
    return marks


def _words(face: Face, stack: Stack, title: str, pane: Pane) -> list[Mark]:
    """`before` or `after` on top, the name of each matrix above it, the count of rows and columns at the sides."""
    unit, around, first, last = pane.unit, face.around, face.cards[0], face.cards[-1]
    lift = 0.7 * unit if stack.deep else 0.0
    left, right = min(card.x for card in face.cards), max(card.right for card in face.cards)
    middle, half = (left + right) / 2, max(right - left, 4 * unit) / 2
    place = Rect(middle - half, around.y + 0.2 * unit, 2 * half, 1.5 * unit)
    marks: list[Mark] = [Text(place, title, Role.FAINT, 1.05 * unit, Align.CENTRE)]
    for card, name in zip(face.cards, stack.names, strict=True):
        if name:
            width = card.width + 0.8 * unit if len(face.cards) > 1 else max(card.width, 18 * unit)
            over = Rect(card.middle_x - width / 2, card.y - 1.4 * unit - lift, width, 1.3 * unit)
            size = min(0.86 * unit, over.width / (_LETTER * len(name)))
            if size >= max(0.5 * unit, 7.5):
                marks.append(Text(over, name, Role.FAINT, size, Align.CENTRE))
    side = Rect(around.x, first.middle_y - 0.75 * unit, first.x - around.x - 0.35 * unit, 1.5 * unit)
    wide = max(first.width, 0.7 * len(f"{stack.columns:,}") * unit)
    below = Rect(first.middle_x - wide / 2, last.bottom + 0.1 * unit, wide, 1.4 * unit)
    marks.append(Text(side, f"{stack.rows:,}", Role.INK, 0.98 * unit, Align.RIGHT))
    marks.append(Text(below, f"{stack.columns:,}", Role.INK, 0.98 * unit, Align.CENTRE))
    return marks


def _arrow(seen: Look) -> list[Mark]:
    """From the old tensor to the new one."""
    before, after, unit = seen.faces.before.around, seen.faces.after.around, seen.unit
    if not seen.faces.sideways:
        place = Rect(before.middle_x + 3 * unit, before.bottom - 0.9 * unit, 2.4 * unit, 2.4 * unit)
        return [Text(place, "↓", Role.FAINT, 1.9 * unit, Align.CENTRE)]
    cards = seen.faces.before.cards
    y = (cards[0].y + cards[-1].bottom) / 2
    x = (before.right + after.x) / 2
    tip, size = x + 1.3 * unit, 0.5 * unit
    return [
        Line(((x - 1.3 * unit, y), (tip, y)), Role.FAINT, 2.0),
        Line(((tip - size, y - size), (tip, y), (tip - size, y + size)), Role.FAINT, 2.0),
    ]
