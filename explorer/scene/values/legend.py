"""What the colours mean: a scale for each tensor, and the signs that stand off it."""

from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout
from explorer.scene.look import Look
from explorer.scene.marks import Align, Box, Dots, Mark, Raster, Role, Text
from explorer.scene.subject import Subject, Tensor
from explorer.scene.values.coloring import limit_for
from explorer.scene.values.numbers import format_number
from explorer.scene.values.shading import Code

_SCALE = bytes(range(Code.LOWEST, Code.HIGHEST + 1))
_WIDTH, _HEIGHT = 4.0, 0.72  # of a scale, in text heights
_SPECIAL = (
    (1, Code.NAN, "NaN"),
    (2, Code.PLUS_INFINITY, "∞"),
    (4, Code.MINUS_INFINITY, "−∞"),
    (8, Code.EXACT_ZERO, "0"),
)


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
    limits = [limit_for(tensor, subject, look) for tensor in tensors]
    for tensor, limit in zip(tensors, limits, strict=True):
        marks += _scale(tensor, limit, place, unit)
        place = Rect(place.x + (_WIDTH + 9.2) * unit, place.y, 0.0, place.height)
    above = Rect(places.stage.x, bottom - 2.8 * unit, 0.0, 1.15 * unit)
    return [*marks, *_signs(_special(tensors), place, unit), *_signs(_beyond(tensors, limits), above, unit)]


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


def _beyond(tensors: list[Tensor], limits: list[float]) -> list[tuple[Code, str, Role]]:
    """The tensors with values for which the scale is too short, and how far those reach."""
    return [
        (Code.BEYOND, f"{tensor.name} beyond, to {format_number(tensor.tiling.largest)}", tensor.role)
        for tensor, limit in zip(tensors, limits, strict=True)
        if tensor.tiling.largest > limit > 0
    ]


def _special(tensors: list[Tensor]) -> list[tuple[Code, str, Role]]:
    """What stands off every scale, as far as it occurs among the values at hand."""
    flags = 0
    for tensor in tensors:
        for samples in tensor.tiling.tiles.values():
            flags |= samples.flags
    return [(code, word, Role.C) for flag, code, word in _SPECIAL if flags & flag]


def _signs(signs: list[tuple[Code, str, Role]], place: Rect, unit: float) -> list[Mark]:
    """A field of the colour, and the word, for each; exactly zero has its dot, since its colour is zero's."""
    marks: list[Mark] = []
    for code, word, role in signs:
        field = Rect(place.x, place.middle_y - 0.36 * unit, 0.72 * unit, 0.72 * unit)
        width = (0.56 * len(word) + 0.6) * 0.86 * unit
        text = Rect(field.right + 0.3 * unit, place.y, width, place.height)
        marks += [Raster(field, 1, 1, bytes([code]), role, (field,)), Text(text, word, Role.FAINT, 0.86 * unit)]
        if code is Code.EXACT_ZERO:
            marks.append(Dots(((field.middle_x, field.middle_y),), "dot", Role.FAINT, 0.4 * unit))
        place = Rect(text.right + 0.5 * unit, place.y, 0.0, place.height)
    return marks
