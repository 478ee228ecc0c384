"""The matmul rule: which dimension of one operand meets which of the other.

This is our explanation, drawn beside torch's verdict; what torch accepts is decided by torch alone.
Source of the rule: the notes of torch.matmul. The tests hold it against torch over random shapes.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from explorer.algebra.shape import Shape


class Trouble(StrEnum):
    """What keeps two shapes from being multiplied, in the order in which torch looks."""

    RANK = "rank"  # an operand with no dimensions
    BATCH = "batch"  # two batch sizes that do not broadcast
    INNER = "inner"  # columns of the left operand differ from rows of the right one


@dataclass(frozen=True, slots=True)
class Alignment:
    """How matmul lines the dimensions of `left @ right` up.

    Both operands are read as stacks of matrices: `rows` x `left_inner` and `right_inner` x `columns`.
    A 1-D operand is promoted to a matrix with one row (left) or one column (right), which the result drops again.
    `batch` is the broadcast stack, None where the two stacks clash; `clash` is the dimension that torch then
    names, the last of those that clash, counted from the last batch dimension as -1, -2, ...
    """

    left: Shape
    right: Shape
    rows: int
    left_inner: int
    right_inner: int
    columns: int
    left_batch: Shape
    right_batch: Shape
    batch: Shape | None
    clash: int | None
    trouble: Trouble | None

    @property
    def left_promoted(self) -> bool:
        return len(self.left) == 1

    @property
    def right_promoted(self) -> bool:
        return len(self.right) == 1

    @property
    def pairs(self) -> int:
        """How many elements of a row find a partner in a column."""
        return min(self.left_inner, self.right_inner)

    @property
    def overhang(self) -> int:
        """How many elements of the longer side have no partner."""
        return abs(self.left_inner - self.right_inner)

    @property
    def folded_rows(self) -> int | None:
        """The rows torch names when it folds the left operand's batch into them, or None where it does not."""
        if len(self.left) < 3 or len(self.right) > 2:
            return None
        rows = self.rows
        for size in self.left_batch:
            rows *= size
        return rows

    @property
    def result(self) -> Shape | None:
        """The shape of the product, or None where there is none."""
        if self.trouble is not None or self.batch is None:
            return None
        rows = () if self.left_promoted else (self.rows,)
        columns = () if self.right_promoted else (self.columns,)
        return (*self.batch, *rows, *columns)


def align(left: Shape, right: Shape) -> Alignment:
    """Line up `left @ right`; never raises: what does not fit is told by `trouble`."""
    rows, left_inner = _as_matrix(left, promoted=(1, *left))
    right_inner, columns = _as_matrix(right, promoted=(*right, 1))
    batch, clash = _broadcast(left[:-2], right[:-2])
    return Alignment(
        left=left,
        right=right,
        rows=rows,
        left_inner=left_inner,
        right_inner=right_inner,
        columns=columns,
        left_batch=left[:-2],
        right_batch=right[:-2],
        batch=batch,
        clash=clash,
        trouble=_trouble(left, right, clash, left_inner == right_inner),
    )


def _as_matrix(shape: Shape, promoted: Shape) -> tuple[int, int]:
    if not shape:
        return 1, 1
    matrix = promoted if len(shape) == 1 else shape
    return matrix[-2], matrix[-1]


def _broadcast(left: Shape, right: Shape) -> tuple[Shape | None, int | None]:
    """The broadcast of two batch shapes, or the first clashing dimension from the right (-1, -2, ...)."""
    sizes: list[int] = []
    for place, (a, b) in enumerate(zip_longest(reversed(left), reversed(right), fillvalue=1), start=1):
        if a != b and 1 not in (a, b):
            return None, -place
        sizes.append(b if a == 1 else a)
    return tuple(reversed(sizes)), None


def _trouble(left: Shape, right: Shape, clash: int | None, inner_agrees: bool) -> Trouble | None:
    if not left or not right:
        return Trouble.RANK
    if clash is not None:
        return Trouble.BATCH
    return None if inner_agrees else Trouble.INNER
