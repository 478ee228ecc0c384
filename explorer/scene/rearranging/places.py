"""Where things stand in the picture of a rearrangement: one pane for each step, and the words beneath them all."""

from dataclasses import dataclass, replace
from functools import lru_cache

from explorer.scene.geometry import Rect, Size
from explorer.scene.rearranging.fit import Faces, fit_faces
from explorer.scene.rearranging.plan import Grouping
from explorer.scene.rearranging.subject import Memory, Rearranged

_HEADING, _STATUS, _NOTE = 4.0, 1.7, 1.5  # in text heights
_ARCS, _CELL, _OFFSETS, _FALL, _WORDS = 3.4, 2.3, 1.4, 1.3, 3.0
_LEAD = 5.5  # for the words at the left of a strip
_VERDICT = 2.8


@dataclass(frozen=True, slots=True)
class Pane:
    """The places of one step, in pixels. `strip` is the old memory, `copy` the new one where there is one."""

    unit: float
    whole: Rect
    heading: Rect
    stage: Rect
    faces: Faces | None
    note: Rect
    status: Rect
    strip: Rect
    copy: Rect | None
    words: Rect


@dataclass(frozen=True, slots=True)
class Places:
    """The panes, from left to right, and the line beneath them that compares two."""

    unit: float
    panes: tuple[Pane, ...]
    verdict: Rect


@lru_cache(maxsize=8)
def places(subjects: tuple[Rearranged, ...], size: Size) -> Places:
    """Lay the steps out on a picture of `size`."""
    unit = min(max(min(size.width / 54, size.height / 41), 10.0), 60.0)
    pad, count = 1.3 * unit, len(subjects)
    page = Rect(pad, pad, max(size.width - 2 * pad, 1.0), max(size.height - 2 * pad, 1.0))
    foot = _VERDICT * unit if count > 1 else 0.0
    gap = 2.4 * unit
    width = (page.width - (count - 1) * gap) / count
    copied = any(subject.memory is Memory.COPY for subject in subjects)
    wholes = [Rect(page.x + k * (width + gap), page.y, width, page.height - foot) for k in range(count)]
    panes = tuple(_pane(subject, whole, unit, copied) for subject, whole in zip(subjects, wholes, strict=True))
    verdict = Rect(page.x, page.bottom - foot + 0.5 * unit, page.width, max(foot - 0.5 * unit, 0.0))
    return Places(unit, panes, verdict)


def _pane(subject: Rearranged, whole: Rect, unit: float, copied: bool) -> Pane:
    """From the foot upwards: the words, the memory, what is going on; the tensors have the rest."""
    plan = subject.plan
    words = Rect(whole.x, whole.bottom - _WORDS * unit, whole.width, _WORDS * unit)
    second = (_FALL + _CELL + _OFFSETS) * unit if copied else 0.0
    top = words.y - (0.4 + _OFFSETS + _CELL) * unit - second
    line = Rect(whole.x, top, whole.width, _CELL * unit)
    strip = _strip(subject, line, unit, len(plan.strip) if plan else 1)
    below = replace(line, y=top + second)
    copy = _strip(subject, below, unit, len(plan.groups) if plan else 1) if subject.memory is Memory.COPY else None
    status = Rect(whole.x, top - (_ARCS + _STATUS) * unit, whole.width, _STATUS * unit)
    has_note = plan is not None and bool(plan.note)
    note = Rect(whole.x, status.y - _NOTE * unit, whole.width, _NOTE * unit if has_note else 0.0)
    heading = Rect(whole.x, whole.y, whole.width, _HEADING * unit)
    bottom = (note.y if has_note else status.y) - 0.3 * unit
    stage = Rect(whole.x, heading.bottom, whole.width, max(bottom - heading.bottom, 1.0))
    faces = fit_faces(plan, stage, unit) if plan else None
    status = status if plan else stage  # nothing else is there
    return Pane(unit, whole, heading, stage, faces, note, status, strip, copy, words)


def _strip(subject: Rearranged, line: Rect, unit: float, cells: int) -> Rect:
    """Cells of at most a square each, in the middle of the pane, with room for words at the left; a whole line where
    they are stretches of memory."""
    lead = _LEAD * unit
    longest = line.width - lead - 0.2 * unit
    letters = max(map(len, subject.numbers.texts), default=1) if subject.numbers else 1
    cell = max(line.height, (0.55 * letters + 0.4) * unit)
    single = subject.plan is None or subject.plan.grouping is Grouping.ELEMENTS
    width = min(cell * cells, longest) if single else longest
    x = min(line.middle_x - width / 2, line.right - 0.2 * unit - width)
    return Rect(max(x, line.x + lead), line.y, width, line.height)
