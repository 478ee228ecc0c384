"""Where the cells of a box are, and which of its numbers belongs to which cell."""

from dataclasses import dataclass

from explorer.algebra import Alignment, Shape
from explorer.scene.geometry import Rect
from explorer.scene.marks import Role
from explorer.scene.subject import Numbers, Subject, Tensor


@dataclass(frozen=True, slots=True)
class Matrix:
    """One matrix of a tensor's stack, placed: a box of `rows` x `columns`; its first number stands at `offset`."""

    tensor: Tensor
    rect: Rect
    rows: int
    columns: int
    offset: int

    @property
    def role(self) -> Role:
        return self.tensor.role

    @property
    def numbers(self) -> Numbers | None:
        return self.tensor.numbers

    @property
    def cell_width(self) -> float:
        return self.rect.width / max(self.columns, 1)

    @property
    def cell_height(self) -> float:
        return self.rect.height / max(self.rows, 1)

    def cell(self, row: int, column: int) -> Rect:
        """The rectangle of one cell."""
        return Rect(
            self.rect.x + column * self.cell_width,
            self.rect.y + row * self.cell_height,
            self.cell_width,
            self.cell_height,
        )

    def row(self, row: int, least: float = 2.0) -> Rect:
        """The rectangle of one row, at least `least` pixels high so that it can be seen."""
        height = max(self.cell_height, min(least, self.rect.height))
        top = min(self.rect.y + row * self.cell_height, self.rect.bottom - height)
        return Rect(self.rect.x, top, self.rect.width, height)

    def column(self, column: int, least: float = 2.0) -> Rect:
        """The rectangle of one column, at least `least` pixels wide."""
        width = max(self.cell_width, min(least, self.rect.width))
        left = min(self.rect.x + column * self.cell_width, self.rect.right - width)
        return Rect(left, self.rect.y, width, self.rect.height)

    def spot(self, row: int, column: int, least: float) -> Rect:
        """The rectangle of one cell, at least `least` pixels large."""
        across, down = self.column(column, least), self.row(row, least)
        return Rect(across.x, down.y, across.width, down.height)

    def element(self, row: int, column: int) -> int | float | None:
        """The number in a cell, where it is known."""
        if self.numbers is None:
            return None
        return self.numbers.elements[self.offset + row * self.columns + column]

    def text(self, row: int, column: int) -> str | None:
        """The number in a cell as it is written, where it is known."""
        if self.numbers is None:
            return None
        return self.numbers.texts[self.offset + row * self.columns + column]


def left_matrix(subject: Subject, rect: Rect, batch: int) -> Matrix:
    """The matrix of the left operand that takes part in product `batch`."""
    found = subject.alignment
    index = _slice_index(batch, found, found.left_batch)
    return Matrix(subject.left, rect, found.rows, found.left_inner, index * found.rows * found.left_inner)


def right_matrix(subject: Subject, rect: Rect, batch: int) -> Matrix:
    """The matrix of the right operand that takes part in product `batch`."""
    found = subject.alignment
    index = _slice_index(batch, found, found.right_batch)
    return Matrix(subject.right, rect, found.right_inner, found.columns, index * found.right_inner * found.columns)


def result_matrix(subject: Subject, rect: Rect, batch: int) -> Matrix:
    """Matrix `batch` of the result."""
    found = subject.alignment
    return Matrix(subject.result, rect, found.rows, found.columns, batch * found.rows * found.columns)


def batch_index(batch: int, sizes: Shape) -> Shape:
    """The flat index `batch` as one index for each batch dimension."""
    index: list[int] = []
    for size in reversed(sizes):
        batch, place = divmod(batch, size) if size else (batch, 0)
        index.append(place)
    return tuple(reversed(index))


def _slice_index(batch: int, alignment: Alignment, own: Shape) -> int:
    """Which matrix of an operand's own stack product `batch` uses; a dimension of size 1 is used again and again."""
    if alignment.batch is None or not own:
        return 0
    place = batch_index(batch, alignment.batch)[len(alignment.batch) - len(own) :]
    index = 0
    for size, at in zip(own, place, strict=True):
        index = index * size + (0 if size == 1 else at)
    return index
