"""A row or a column of a matrix, as it lies there and as it is laid elsewhere."""

from dataclasses import dataclass

from explorer.scene.cells import Matrix
from explorer.scene.geometry import Rect
from explorer.scene.marks import Role


@dataclass(frozen=True, slots=True)
class Strand:
    """Row `index` of a matrix, or its column `index`; element k is the k-th along it."""

    matrix: Matrix
    is_row: bool
    index: int

    @property
    def role(self) -> Role:
        return self.matrix.role

    @property
    def name(self) -> str:
        return self.matrix.tensor.name

    @property
    def count(self) -> int:
        return self.matrix.columns if self.is_row else self.matrix.rows

    def cell(self, k: int) -> Rect:
        """Where element k lies in the matrix."""
        return self.matrix.cell(self.index, k) if self.is_row else self.matrix.cell(k, self.index)

    def rect(self, least: float) -> Rect:
        """Where the whole of it lies in the matrix, at least `least` pixels thick."""
        return self.matrix.row(self.index, least) if self.is_row else self.matrix.column(self.index, least)

    def element(self, k: int) -> int | float | None:
        return self.matrix.element(self.index, k) if self.is_row else self.matrix.element(k, self.index)

    def text(self, k: int) -> str | None:
        return self.matrix.text(self.index, k) if self.is_row else self.matrix.text(k, self.index)

    @property
    def known(self) -> bool:
        """Whether all of its numbers are known."""
        return self.matrix.numbers is not None


@dataclass(frozen=True, slots=True)
class Weight:
    """One element that multiplies a whole strand."""

    matrix: Matrix
    row: int
    column: int

    @property
    def cell(self) -> Rect:
        return self.matrix.cell(self.row, self.column)

    @property
    def element(self) -> int | float | None:
        return self.matrix.element(self.row, self.column)

    @property
    def text(self) -> str | None:
        return self.matrix.text(self.row, self.column)

    @property
    def code(self) -> str:
        """As it is indexed: `A[1, 2]`."""
        return f"{self.matrix.tensor.name}[{self.row:,}, {self.column:,}]"
