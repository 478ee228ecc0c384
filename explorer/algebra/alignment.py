"""The matmul rule and its relatives: which dimension of one operand meets which of the other.

This is our explanation, drawn beside torch's verdict; what torch accepts is decided by torch alone.
Source of the rules: the notes of torch.matmul, mm, bmm, mv, dot, nn.functional.linear and conv2d. The tests hold them
against torch over random shapes.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from explorer.algebra.operations import Operation
from explorer.algebra.shape import Shape


class Trouble(StrEnum):
    """What keeps two shapes from being multiplied, in the order in which torch looks."""

    RANK = "rank"  # an operand with no dimensions, or not as many as the operation takes
    BATCH = "batch"  # two batch sizes that do not broadcast
    INNER = "inner"  # columns of the left operand differ from rows of the right one


@dataclass(frozen=True, slots=True)
class Alignment:
    """How an operation lines the dimensions of `left` and `right` up.

    Both operands are read as stacks of matrices: `rows` x `left_inner` and `right_inner` x `columns`.
    A 1-D operand is promoted to a matrix with one row (left) or one column (right), which the result drops again. The
    weight of a linear layer is turned before: `right` is then its transpose. In conv2d the rows are the pixels of an
    image, the columns the filters, and the inner dimension the channels.
    `batch` is the broadcast stack, None where the two stacks clash; `clash` is the dimension that torch then
    names, the last of those that clash, counted from the last batch dimension as -1, -2, ...
    `result` is the shape of the product, None where there is none.
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
    result: Shape | None
    operation: Operation = Operation.MATMUL

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
        if self.operation is Operation.CONV2D or len(self.left) < 3 or len(self.right) > 2:
            return None
        return self.rows * math.prod(self.left_batch)


def align(left: Shape, right: Shape, operation: Operation = Operation.MATMUL) -> Alignment:
    """Line `left` and `right` up as `operation` does; never raises: what does not fit is told by `trouble`."""
    if operation is Operation.CONV2D:
        return _align_conv2d(left, right)
    if operation is Operation.MUL:
        return _align_elements(left, right)
    if operation.stores_transposed and len(right) == 2:
        right = (right[1], right[0])
    rows, left_inner = _as_matrix(left, promoted=(1, *left))
    right_inner, columns = _as_matrix(right, promoted=(*right, 1))
    batch, clash = _broadcast(left[:-2], right[:-2], stretches=operation is not Operation.BMM)
    trouble = _trouble(left, right, operation, clash, left_inner == right_inner)
    result = None
    if trouble is None and batch is not None:
        result = (*batch, *((rows,) if len(left) > 1 else ()), *((columns,) if len(right) > 1 else ()))
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
        trouble=trouble,
        result=result,
        operation=operation,
    )


def _align_conv2d(left: Shape, right: Shape) -> Alignment:
    """Every pixel's channels meet the channels of every filter."""
    fits = len(left) in (3, 4) and len(right) == 4
    batch, (channels, *pixels) = (left[:-3], left[-3:]) if fits else ((), (1,))
    filters, taken, *kernel = right if fits else (1, 1)
    trouble = Trouble.RANK if not fits else Trouble.INNER if channels != taken else None
    left_over = [size - side + 1 for size, side in zip(pixels, kernel, strict=True)]
    makes = trouble is None and all(size > 0 for size in left_over)
    return Alignment(
        left=left,
        right=right,
        rows=math.prod(pixels),
        left_inner=channels,
        right_inner=taken,
        columns=filters,
        left_batch=batch,
        right_batch=(),
        batch=batch,
        clash=None,
        trouble=trouble,
        result=(*batch, filters, *left_over) if makes else None,
        operation=Operation.CONV2D,
    )


def _align_elements(left: Shape, right: Shape) -> Alignment:
    """Element by element: every dimension is a batch dimension, and there is nothing to sum."""
    batch, clash = _broadcast(left, right, stretches=True)
    return Alignment(
        left=left,
        right=right,
        rows=1,
        left_inner=1,
        right_inner=1,
        columns=1,
        left_batch=left,
        right_batch=right,
        batch=batch,
        clash=clash,
        trouble=Trouble.BATCH if clash is not None else None,
        result=batch,
        operation=Operation.MUL,
    )


def _as_matrix(shape: Shape, promoted: Shape) -> tuple[int, int]:
    if not shape:
        return 1, 1
    matrix = promoted if len(shape) == 1 else shape
    return matrix[-2], matrix[-1]


def _broadcast(left: Shape, right: Shape, stretches: bool) -> tuple[Shape | None, int | None]:
    """The broadcast of two batch shapes, or the first clashing dimension from the right (-1, -2, ...).

    Where `stretches` is False, a size of 1 must meet a 1 too.
    """
    sizes: list[int] = []
    for place, (a, b) in enumerate(zip_longest(reversed(left), reversed(right), fillvalue=1), start=1):
        if a != b and (1 not in (a, b) or not stretches):
            return None, -place
        sizes.append(b if a == 1 else a)
    return tuple(reversed(sizes)), None


def _trouble(left: Shape, right: Shape, operation: Operation, clash: int | None, agrees: bool) -> Trouble | None:
    ranks = (len(left), len(right))
    if not left or not right or (operation.ranks or ranks) != ranks:
        return Trouble.RANK
    if operation is Operation.LINEAR and len(right) > 2:
        return Trouble.RANK
    if clash is not None:
        return Trouble.BATCH
    return None if agrees else Trouble.INNER
