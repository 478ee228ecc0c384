"""Where the cells of a box are, and which of its numbers belongs to which cell."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from explorer.algebra import Alignment, Shape
from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout
from explorer.scene.marks import Role
from explorer.scene.subject import Numbers, Subject, Tensor
from explorer.scene.values.numbers import format_number

if TYPE_CHECKING:  # numpy takes longer to import than the first frame has time for
    import numpy as np


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of cells: rows `top` to `bottom` and columns `left` to `right`, half open."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def rows(self) -> int:
        return self.bottom - self.top

    @property
    def columns(self) -> int:
        return self.right - self.left

    @property
    def is_one(self) -> bool:
        return self.rows == 1 and self.columns == 1


@dataclass(frozen=True, slots=True)
class Matrix:
    """Matrix `index` of a tensor's own stack, placed: a box of `rows` x `columns`.

    `factors` are the two matrices that a matrix of C is the product of.
    """

    tensor: Tensor
    rect: Rect
    rows: int
    columns: int
    index: int
    factors: "tuple[Matrix, Matrix] | None" = None

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

    @property
    def whole(self) -> Region:
        return Region(0, self.rows, 0, self.columns)

    def area(self, region: Region, least: float = 0.0) -> Rect:
        """The rectangle of several cells, at least `least` pixels wide and high so that it can be seen."""
        width = max(region.columns * self.cell_width, min(least, self.rect.width))
        height = max(region.rows * self.cell_height, min(least, self.rect.height))
        x = min(self.rect.x + region.left * self.cell_width, self.rect.right - width)
        y = min(self.rect.y + region.top * self.cell_height, self.rect.bottom - height)
        return Rect(x, y, width, height)

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
        if self.numbers is not None:
            return self.numbers.elements[(self.index * self.rows + row) * self.columns + column]
        return self.tensor.tiling.element(self.index, row, column)

    def text(self, row: int, column: int) -> str | None:
        """The number in a cell as it is written, where it is known."""
        if self.numbers is not None:
            return self.numbers.texts[(self.index * self.rows + row) * self.columns + column]
        element = self.tensor.tiling.element(self.index, row, column)
        return None if element is None else format_number(element)

    def partial(self, row: int, column: int, terms: int) -> int | float | None:
        """The sum of the first `terms` products of a cell of C, where the numbers of both factors are known.

        Of all terms it is torch's own sum, where that is known.
        """
        if self.factors is None:
            return None
        left, right = self.factors
        if terms >= left.columns and (whole := self.element(row, column)) is not None:
            return whole
        if left.numbers is None or right.numbers is None:
            return None
        return partial_sums(left.numbers, right.numbers, _block(left), _block(right), terms)[row][column]


def left_matrix(subject: Subject, rect: Rect, batch: int) -> Matrix:
    """The matrix of the left operand that takes part in product `batch`."""
    found = subject.alignment
    return Matrix(subject.left, rect, found.rows, found.left_inner, slice_index(batch, found, found.left_batch))


def right_matrix(subject: Subject, rect: Rect, batch: int) -> Matrix:
    """The matrix of the right operand that takes part in product `batch`."""
    found = subject.alignment
    return Matrix(subject.right, rect, found.right_inner, found.columns, slice_index(batch, found, found.right_batch))


def result_matrix(subject: Subject, places: Layout, batch: int) -> Matrix:
    """Matrix `batch` of the result."""
    found = subject.alignment
    factors = left_matrix(subject, places.left, batch), right_matrix(subject, places.right, batch)
    return Matrix(subject.result, places.result, found.rows, found.columns, batch, factors)


@lru_cache(maxsize=4)
def partial_sums(
    left: Numbers, right: Numbers, left_block: tuple[int, int, int], right_block: tuple[int, int, int], terms: int
) -> list[list[int | float]]:
    """All cells of one matrix of C after `terms` terms, in double precision or whole numbers."""
    sums = _array(left, *left_block)[:, :terms] @ _array(right, *right_block)[:terms]
    return sums.tolist()  # type: ignore[no-any-return]


@lru_cache(maxsize=8)
def _array(numbers: Numbers, index: int, rows: int, columns: int) -> "np.ndarray[tuple[int, int], np.dtype[Any]]":
    import numpy as np

    start = index * rows * columns
    return np.array(numbers.elements[start : start + rows * columns]).reshape(rows, columns)


def _block(matrix: Matrix) -> tuple[int, int, int]:
    return matrix.index, matrix.rows, matrix.columns


def batch_index(batch: int, sizes: Shape) -> Shape:
    """The flat index `batch` as one index for each batch dimension."""
    index: list[int] = []
    for size in reversed(sizes):
        batch, place = divmod(batch, size) if size else (batch, 0)
        index.append(place)
    return tuple(reversed(index))


def slice_index(batch: int, alignment: Alignment, own: Shape) -> int:
    """Which matrix of an operand's own stack product `batch` uses; a dimension of size 1 is used again and again."""
    if alignment.batch is None or not own:
        return 0
    place = batch_index(batch, alignment.batch)[len(alignment.batch) - len(own) :]
    index = 0
    for size, at in zip(own, place, strict=True):
        index = index * size + (0 if size == 1 else at)
    return index
