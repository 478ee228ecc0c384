"""Memory as a strip of cells, each in the colour of what it holds, with offsets beneath."""

from explorer.scene.geometry import Rect
from explorer.scene.marks import Align, Box, Mark, Role, Text
from explorer.scene.rearranging.look import Look, colour, ink_on, text_size
from explorer.scene.rearranging.places import Pane
from explorer.scene.rearranging.subject import Memory, Rearranged

_LEAST_CELL = 0.8  # text heights below which cells are a shade in a ramp and have no frame


def strip_marks(subject: Rearranged, seen: Look) -> list[Mark]:
    """The old memory as it stands, with its offsets; where there is a copy, its empty cells."""
    plan, pane, strip = seen.plan, seen.pane, seen.pane.strip
    places = [_strip_cell(strip, cell, len(plan.strip)) for cell in range(len(plan.strip))]
    marks = _cells(places, list(plan.strip), seen, plan.held)
    offsets = [plan.groups[number].offset for number in plan.held] if seen.single else [0, plan.extent - 1]
    marks += _offset_marks(strip, offsets, pane)
    marks.append(Box(strip, stroke=Role.INK, alpha=0.5))
    name = "memory" if subject.memory is not Memory.COPY else "old memory"
    marks.append(_name(strip, name, pane))
    if pane.copy is not None:
        marks.append(Box(pane.copy, stroke=Role.FAINT, dashed=True))
        count = subject.move.places
        marks += _offset_marks(pane.copy, list(range(count)) if seen.single else [0, count - 1], pane)
        marks.append(_name(pane.copy, "new memory", pane))
    return marks


def copied_marks(count: int, seen: Look) -> list[Mark]:
    """The first `count` groups that have been written to the new memory, in reading order."""
    if seen.pane.copy is None:
        return []
    order, total = seen.plan.reading, len(seen.plan.reading)
    places = [_strip_cell(seen.pane.copy, cell, total) for cell in range(count)]
    return _cells(places, [seen.plan.shade(number) for number in order[:count]], seen, order)


def strip_cell(seen: Look, number: int) -> Rect:
    """The cell of the old memory that group `number` reads."""
    return _strip_cell(seen.pane.strip, seen.plan.cells[number], len(seen.plan.strip))


def copy_cell(seen: Look, place: int) -> Rect:
    """Cell number `place` of the new memory."""
    assert seen.pane.copy is not None
    return _strip_cell(seen.pane.copy, place, len(seen.plan.reading))


def _cells(places: list[Rect], shares: list[float], seen: Look, order: tuple[int, ...]) -> list[Mark]:
    """The cells with the labels of the groups `order`, where they are elements."""
    if not places:
        return []
    framed = places[0].width >= _LEAST_CELL * seen.unit
    size = text_size(seen.labels, places[0].width, places[0].height, seen.unit) if seen.single else 0.0
    marks: list[Mark] = []
    for cell, (place, at) in enumerate(zip(places, shares, strict=True)):
        strength = colour(at)
        marks.append(Box(place, seen.role, Role.PAPER if framed else None, strength))
        if size:
            label = seen.labels[order[cell]]
            marks.append(Text(place, label, ink_on(seen.role, strength), size, Align.CENTRE, bold=True))
    return marks


def _offset_marks(strip: Rect, offsets: list[int], pane: Pane) -> list[Mark]:
    """Offsets beneath a strip: of every cell, or of every so many; of two only at its ends."""
    unit, size = pane.unit, 0.82 * pane.unit
    line = Rect(strip.x, strip.bottom + 0.1 * unit, strip.width, 1.2 * unit)
    marks: list[Mark] = [_label(line, "offset", pane)]
    if len(offsets) == 2:
        first, last = (f"{offset:,}" for offset in offsets)
        return [*marks, Text(line, first, Role.FAINT, size), Text(line, last, Role.FAINT, size, Align.RIGHT)]
    count = len(offsets)
    widest = (0.6 * len(str(offsets[-1])) + 0.5) * size
    every = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200) if step * strip.width / count >= widest)
    for cell in range(0, count, every):
        place = _strip_cell(strip, cell, count)
        wide = Rect(place.middle_x - widest, line.y, 2 * widest, line.height)
        marks.append(Text(wide, str(offsets[cell]), Role.FAINT, size, Align.CENTRE))
    return marks


def _strip_cell(strip: Rect, cell: int, count: int) -> Rect:
    width = strip.width / count
    return Rect(strip.x + cell * width, strip.y, width, strip.height)


def _name(strip: Rect, words: str, pane: Pane) -> Text:
    return _label(strip, words, pane, Role.INK)


def _label(line: Rect, words: str, pane: Pane, role: Role = Role.FAINT) -> Text:
    place = Rect(pane.whole.x, line.y, max(line.x - pane.whole.x - 0.5 * pane.unit, 1.0), line.height)
    return Text(place, words, role, 0.86 * pane.unit, Align.RIGHT)
