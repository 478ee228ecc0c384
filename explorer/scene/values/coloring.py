"""The boxes in colours: each cell or pixel by its value, with signs for what a colour cannot say."""

from typing import TYPE_CHECKING

from explorer.scene.cells import Matrix
from explorer.scene.layout import Layout
from explorer.scene.look import Look
from explorer.scene.marks import Dots, Mark, Raster, Role
from explorer.scene.matrices import legible, seen_cells
from explorer.scene.subject import Subject, Tensor
from explorer.scene.values.shading import limit_of, raster_of
from explorer.scene.values.tiling import SAMPLES, TilePlace

if TYPE_CHECKING:
    from explorer.scene.values.tiling import Samples

_SIGN_LEAST = 7.0  # pixels of a cell in which a sign can be told from dirt
_NUMBERED = 0.45  # how strongly a cell is coloured beneath a number
_SIGNS = ((1, "cross", Role.MISMATCH), (2, "up", Role.MISMATCH), (4, "down", Role.MISMATCH), (8, "dot", Role.FAINT))


def limit_for(tensor: Tensor, subject: Subject, look: Look) -> float:
    """Where the scale of this tensor's colours ends: at its own values, or at those of all three."""
    if not look.shared:
        return limit_of(tensor.tiling)
    return max(limit_of(each.tiling) for each in (subject.left, subject.right, subject.result))


def colors_of(matrix: Matrix, subject: Subject, places: Layout, look: Look) -> Raster | None:
    """The matrix in colours, as far as its values are at hand; paler where there are numbers on them."""
    if not look.colored:
        return None
    alpha = _NUMBERED if legible(matrix, places.unit) else 1.0
    return raster_of(matrix, places, limit_for(matrix.tensor, subject, look), alpha)


def sign_marks(matrix: Matrix, places: Layout) -> list[Mark]:
    """Zero, NaN and the infinities as signs in their cells, where these are large enough and hold no numbers."""
    if min(matrix.cell_width, matrix.cell_height) < _SIGN_LEAST or legible(matrix, places.unit):
        return []
    rows, columns = seen_cells(matrix, places)
    points: dict[str, list[tuple[float, float]]] = {}
    for place, samples in matrix.tensor.tiling.tiles.items():
        if place.is_exact and place.matrix == matrix.index:
            for name, row, column in _special_cells(place, samples):
                if row in rows and column in columns:
                    cell = matrix.cell(row, column)
                    points.setdefault(name, []).append((cell.middle_x, cell.middle_y))
    size = min(0.4 * min(matrix.cell_width, matrix.cell_height), places.unit)
    return [Dots(tuple(points[name]), name, role, size) for _, name, role in _SIGNS if name in points]


def _special_cells(place: TilePlace, samples: "Samples") -> list[tuple[str, int, int]]:
    return [
        (name, place.row * SAMPLES + int(row), place.column * SAMPLES + int(column))
        for flag, name, _ in _SIGNS
        for row, column in zip(*(samples.special & flag).nonzero(), strict=True)
    ]
