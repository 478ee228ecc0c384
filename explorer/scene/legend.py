"""What the colours mean: a scale for each tensor, and the signs that stand off it."""

from explorer.scene.coloring import limit_for
from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout
from explorer.scene.look import Look
from explorer.scene.marks import Align, Box, Mark, Raster, Role, Text
from explorer.scene.numbers import format_number
from explorer.scene.shading import Code, limit_of
from explorer.scene.subject import Subject, Tensor

_SCALE = bytes(range(Code.LOWEST, Code.HIGHEST + 1))
_WIDTH, _HEIGHT = 5.0, 0.72  # of a scale, in text heights


def legend_marks(subject: Subject, places: Layout, look: Look) -> list[Mark]:
    """One scale for each tensor that has colours, or one for all; then the signs that occur."""
    tensors = [
        each
        for each in (subject.left, subject.right, subject.result)
        if each.tiling.tiles and (each is not subject.result or subject.multiplication.length)
    ]
    if not look.colored or not tensors:
        return []
    unit = places.unit
    bottom = places.message.y if places.message else places.size.height
    place = Rect(places.stage.x, bottom - 1.6 * unit, 0.0, 1.2 * unit)
    marks: list[Mark] = []
    for tensor in tensors:
        marks += _scale(tensor, limit_for(tensor, subject, look), place, unit)
        place = Rect(place.x + (_WIDTH + 9.2) * unit, place.y, 0.0, place.height)
    return [*marks, *_signs(tensors, place, unit)]


def _scale(tensor: Tensor, limit: float, place: Rect, unit: float) -> list[Mark]:
    name = Rect(place.x, place.y, 1.1 * unit, place.height)
    low = Rect(name.right, place.y, 3.4 * unit, place.height)
    bar = Rect(low.right + 0.3 * unit, place.middle_y - _HEIGHT * unit / 2, _WIDTH * unit, _HEIGHT * unit)
    high = Rect(bar.right + 0.3 * unit, place.y, 3.4 * unit, place.height)
    size = 0.86 * unit
    return [
        Text(name, tensor.name, tensor.role, unit, bold=True),
        Text(low, format_number(-limit), Role.FAINT, size, Align.RIGHT),
        Raster(bar, 1, len(_SCALE), _SCALE, tensor.role, (bar,)),
        Box(bar, stroke=Role.RULE),
        Text(high, format_number(limit), Role.FAINT, size),
    ]


def _signs(tensors: list[Tensor], place: Rect, unit: float) -> list[Mark]:
    """A field of the colour, and the word, for each sign that occurs among the values at hand."""
    found: list[tuple[Code, str, Role]] = []
    flags = 0
    for tensor in tensors:
        for samples in tensor.tiling.tiles.values():
            flags |= samples.flags
        if tensor.tiling.largest > limit_of(tensor.tiling) > 0:
            largest = format_number(tensor.tiling.largest)
            found.append((Code.BEYOND, f"{tensor.name} beyond, to {largest}", tensor.role))
    words = ((1, Code.NAN, "NaN"), (2, Code.PLUS_INFINITY, "∞"), (4, Code.MINUS_INFINITY, "−∞"))
    found += [(code, word, Role.C) for flag, code, word in words if flags & flag]
    marks: list[Mark] = []
    for code, word, role in found:
        field = Rect(place.x, place.middle_y - 0.36 * unit, 0.72 * unit, 0.72 * unit)
        width = (0.56 * len(word) + 0.6) * 0.86 * unit
        text = Rect(field.right + 0.3 * unit, place.y, width, place.height)
        marks += [Raster(field, 1, 1, bytes([code]), role, (field,)), Text(text, word, Role.FAINT, 0.86 * unit)]
        place = Rect(text.right + 0.5 * unit, place.y, 0.0, place.height)
    return marks
