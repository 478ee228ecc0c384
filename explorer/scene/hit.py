"""What stands at a point of the picture."""

from dataclasses import dataclass

from explorer.scene.camera import Camera
from explorer.scene.cells import Matrix, left_matrix, result_matrix, right_matrix
from explorer.scene.frame import places_seen
from explorer.scene.geometry import Size
from explorer.scene.subject import Subject


@dataclass(frozen=True, slots=True)
class Hit:
    """One cell: of which matrix, and where in it."""

    matrix: Matrix
    row: int
    column: int

    @property
    def in_result(self) -> bool:
        return self.matrix.tensor.name == "C"


def hit(subject: Subject, size: Size, camera: Camera, batch: int, x: float, y: float) -> Hit | None:
    """The cell at the point (`x`, `y`) in pixels, or None where there is none; `batch` is the matrix shown."""
    places = places_seen(subject, size, camera)
    for matrix in (
        left_matrix(subject, places.left, batch),
        right_matrix(subject, places.right, batch),
        result_matrix(subject, places, batch),
    ):
        if matrix.rows and matrix.columns and matrix.rect.contains(x, y):
            row = int((y - matrix.rect.y) / matrix.rect.height * matrix.rows)
            column = int((x - matrix.rect.x) / matrix.rect.width * matrix.columns)
            return Hit(matrix, min(row, matrix.rows - 1), min(column, matrix.columns - 1))
    return None
