"""The picture of a rearrangement: elements on their way from their old places to their new ones, memory beneath."""

from dataclasses import dataclass
from functools import lru_cache

from explorer.scene.geometry import Size
from explorer.scene.marks import Frame, Mark
from explorer.scene.rearranging.cells import empty_marks, flying_marks, ghost_marks, standing_marks
from explorer.scene.rearranging.cursor import copying_marks, elsewhere, lifting_marks, outline_marks, reading_cursor
from explorer.scene.rearranging.faces import face_marks
from explorer.scene.rearranging.look import Look, look
from explorer.scene.rearranging.memory import copied_marks, strip_marks
from explorer.scene.rearranging.places import Pane, places
from explorer.scene.rearranging.reading import reading_marks
from explorer.scene.rearranging.status import status_mark
from explorer.scene.rearranging.subject import Rearranged, rearrangement
from explorer.scene.rearranging.words import heading_marks, memory_words, note_marks, verdict_marks
from explorer.timeline.multiplication import Position
from explorer.timeline.rearrangement import Rearrangement

_STRETCHES = 8  # into which the groups are divided; the ground changes once for each of them


@dataclass(frozen=True, slots=True)
class _Still:
    """What stands still for now: groups before `landed` at their new places, those from `waiting` on at their old."""

    landed: int
    waiting: int
    settled: bool


def rearrangement_frame(subjects: tuple[Rearranged, ...], position: Position, size: Size) -> Frame:
    """The picture of one step, or of two on the same tensor, at `position` of `rearrangement(subjects)`."""
    whole = rearrangement(subjects)
    position = whole.clamp(position)
    own = tuple(whole.carried(position, subject.timing) for subject in subjects)
    stills = tuple(_still(subject.timing, place) for subject, place in zip(subjects, own, strict=True))
    motion: list[Mark] = []
    for subject, pane, place, still in zip(subjects, places(subjects, size).panes, own, stills, strict=True):
        motion += _moving(subject, pane, place, still)
    return Frame(size.width, size.height, _ground(subjects, size, stills), tuple(motion))


@lru_cache(maxsize=8)
def _ground(subjects: tuple[Rearranged, ...], size: Size, stills: tuple[_Still, ...]) -> tuple[Mark, ...]:
    """All that stands still for a while."""
    at = places(subjects, size)
    settled = all(still.settled for still in stills)
    apart = elsewhere(subjects) if settled else frozenset()
    marks: list[Mark] = []
    for subject, pane, still in zip(subjects, at.panes, stills, strict=True):
        marks += [*heading_marks(subject, pane), *memory_words(subject, pane), *note_marks(subject, pane)]
        seen = look(subject, pane)
        if seen is not None:
            marks += [*face_marks(seen), *strip_marks(subject, seen)]
            marks += [*_standing(seen, still), *outline_marks(apart, seen)]
    return (*marks, *(verdict_marks(subjects, at) if settled else ()))


def _standing(seen: Look, still: _Still) -> list[Mark]:
    """The groups at rest, and where the others were."""
    marks: list[Mark] = []
    last = seen.plan.last
    for number, (old, new) in enumerate(seen.places):
        if number in last:  # what is repeated stays in its old place until the last of it sets off
            marks += ghost_marks(old, number, seen) if number < still.waiting else standing_marks(old, number, seen)
        marks += standing_marks(new, number, seen) if number < still.landed else empty_marks(new, seen)
    return marks


def _moving(subject: Rearranged, pane: Pane, position: Position, still: _Still) -> list[Mark]:
    """What is on its way, what the pointer reads, and one line on it."""
    timing, seen = subject.timing, look(subject, pane)
    status = status_mark(subject, pane, timing, position)
    if seen is None:
        return [status]
    marks = [] if still.settled else lifting_marks(timing.departed(position), seen)
    read, part = timing.read(position)
    marks += [*copied_marks(read, seen), *reading_marks(read, part, seen), *copying_marks(read, part, seen)]
    marks += reading_cursor(read, part, seen)
    for number in range(still.landed, still.waiting):
        marks += flying_marks(number, timing.came(position, number), seen)
    return [*marks, status]


def _still(timing: Rearrangement, position: Position) -> _Still:
    """Whole stretches of groups, so that the ground stays the same object while only a few of them move."""
    stretch = -(-timing.groups // _STRETCHES) or 1
    landed, departed = timing.landed(position), timing.departed(position)
    settled = timing.groups > 0 and landed == timing.groups
    low = landed if settled else landed // stretch * stretch
    return _Still(low, min(-(-departed // stretch) * stretch, timing.groups), settled)
