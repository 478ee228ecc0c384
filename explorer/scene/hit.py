"""What stands at a point of the picture, and which windows of values it shows."""

from explorer.algebra import Meeting
from explorer.scene.cells import Matrix, left_matrix, result_matrix, right_matrix
from explorer.scene.following import camera_of
from explorer.scene.frame import places_seen
from explorer.scene.geometry import Size
from explorer.scene.layout import Layout
from explorer.scene.look import Look, Spot
from explorer.scene.subject import Subject, Tensor, Verdict
from explorer.scene.values.shading import wanted_tiles
from explorer.scene.values.tiling import TilePlace
from explorer.timeline import Moment

# Their pictures are of pixels and channels, or of sizes, and of no matrices whose cells could be told.
PICTURED_OTHERWISE = (Meeting.CHANNELS, Meeting.ELEMENTS)


def hit(subject: Subject, moment: Moment, size: Size, look: Look, x: float, y: float) -> Spot | None:
    """The cell at the point (`x`, `y`) in pixels, or None where there is none."""
    if subject.alignment.meeting in PICTURED_OTHERWISE:
        return None
    places = places_seen(subject, size, camera_of(subject, moment, size, look))
    for matrix in _matrices(subject, places, moment.batch):
        if matrix.rows and matrix.columns and matrix.rect.contains(x, y):
            row = int((y - matrix.rect.y) / matrix.rect.height * matrix.rows)
            column = int((x - matrix.rect.x) / matrix.rect.width * matrix.columns)
            place = min(row, matrix.rows - 1), min(column, matrix.columns - 1)
            return Spot(matrix.tensor.name, moment.batch, *place)
    return None


def wanted(
    subject: Subject, moment: Moment, size: Size, look: Look
) -> tuple[tuple[Tensor, TilePlace, tuple[bool, bool]], ...]:
    """The windows of values that the picture would show: tensor, place, and whether a row, a column was put in."""
    if subject.alignment.meeting in PICTURED_OTHERWISE:
        return ()
    places, found = places_seen(subject, size, camera_of(subject, moment, size, look)), subject.alignment
    contraction = found.contraction
    added = (contraction.left.added, contraction.right.added, contraction.result.added)
    return tuple(
        (matrix.tensor, place, put_in)
        for matrix, put_in in zip(_matrices(subject, places, moment.batch), added, strict=True)
        if (matrix.tensor is not subject.result or subject.verdict is Verdict.ACCEPTED)
        and not (matrix.tensor is subject.left and subject.fold)  # the engine cuts matrices of the stack, not this one
        for place in wanted_tiles(matrix, places)
    )


def _matrices(subject: Subject, places: Layout, batch: int) -> tuple[Matrix, Matrix, Matrix]:
    left, right = left_matrix(subject, places.left, batch), right_matrix(subject, places.right, batch)
    return left, right, result_matrix(subject, places, batch)
