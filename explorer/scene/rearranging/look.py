"""How groups of elements look, wherever they are: each keeps its colour and its number."""

from dataclasses import dataclass
from functools import lru_cache

from explorer.scene.geometry import Rect
from explorer.scene.marks import Role
from explorer.scene.rearranging.fit import Faces
from explorer.scene.rearranging.places import Pane
from explorer.scene.rearranging.plan import Grouping, Piece, Plan
from explorer.scene.rearranging.sheet import Face
from explorer.scene.rearranging.subject import Rearranged

_WEAKEST = 0.15
_TURN = 0.76  # the strength of a colour from which text on it takes the other ink
_ON = {Role.A: Role.ON_A, Role.B: Role.ON_B, Role.C: Role.ON_C}
_LETTER = 0.64  # the width of a digit, in text heights


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How the groups of one subject look in its pane: labels, and old and new places. Compared by identity."""

    role: Role
    plan: Plan
    pane: Pane
    faces: Faces
    labels: tuple[str, ...]
    places: tuple[tuple[list[Rect], list[Rect]], ...]  # of each group, before and after
    text: float  # pixels, 0 where labels would not fit

    @property
    def single(self) -> bool:
        return self.plan.grouping is Grouping.ELEMENTS

    @property
    def unit(self) -> float:
        return self.pane.unit

    def strength(self, number: int) -> float:
        """How strong the colour of a group is, by its place in memory."""
        return colour(self.plan.shade(number))


@lru_cache(maxsize=8)
def look(subject: Rearranged, pane: Pane) -> Look | None:
    """The look of a subject's groups in its pane; None where there are no elements."""
    plan, faces = subject.plan, pane.faces
    if plan is None or faces is None:
        return None
    places = tuple((rects_of(g.before, faces.before), rects_of(g.after, faces.after)) for g in plan.groups)
    sides = [largest(rects) for both in places for rects in both]
    width, height = min(rect.width for rect in sides), min(rect.height for rect in sides)
    for labels in _labels(subject, plan):
        if text := text_size(labels, width, height, pane.unit):
            break
    return Look(subject.role, plan, pane, faces, labels, places, text)


def _labels(subject: Rearranged, plan: Plan) -> list[tuple[str, ...]]:
    """What could be written in the groups, the best first: values, places in memory; numbers where not single."""
    if plan.grouping is not Grouping.ELEMENTS:
        return [tuple(str(number) for number in range(len(plan.groups)))]
    offsets = tuple(str(group.offset) for group in plan.groups)
    if subject.numbers is None:
        return [offsets]
    return [tuple(subject.numbers.texts[group.flat] for group in plan.groups), offsets]


def text_size(labels: tuple[str, ...], width: float, height: float, unit: float) -> float:
    """The size in pixels at which every label fits a box of this size; 0 where that could not be read."""
    longest = max(map(len, labels), default=1)
    size = min(0.5 * height, 1.5 * unit, 0.86 * width / (_LETTER * longest))
    return size if size >= max(0.56 * unit, 7.5) else 0.0


def rects_of(pieces: tuple[Piece, ...], face: Face) -> list[Rect]:
    """The rectangles of a group's pieces on a face."""
    rects = []
    for piece in pieces:
        card = face.cards[piece.card]
        x, y = card.x + piece.x * card.width, card.y + piece.y * card.height
        rects.append(Rect(x, y, piece.width * card.width, piece.height * card.height))
    return rects


def colour(place: float) -> float:
    """How strong the colour is of what lies at `place`, 0 to 1, of the memory."""
    return _WEAKEST + (1 - _WEAKEST) * place


def ink_on(role: Role, strength: float) -> Role:
    """The colour of text on a field of this strength."""
    return _ON.get(role, Role.INK) if strength >= _TURN else Role.INK


def largest(rects: list[Rect]) -> Rect:
    return max(rects, key=lambda rect: rect.width * rect.height)
