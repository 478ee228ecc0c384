"""Elements pooled into samples: the mean, the least and the greatest under each, and what there is that is not finite.

What is pooled once can be pooled again, and comes to the same as pooling the elements at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Protocol

import torch
from torch import Tensor

from explorer.engine.blocks import any_of, blocks, bounded, counts_of, mean_of, special_in


class Grid(Protocol):
    """What can be pooled: rows x columns of elements, or of samples."""

    @property
    def shape(self) -> tuple[int, int]: ...

    @property
    def dtype(self) -> torch.dtype:
        """The element type that its samples have."""
        ...

    def part(self, rows: slice, columns: slice) -> "Grid":
        """Some of its rows and columns; shares their memory."""
        ...

    def pool(self, rows: int, columns: int) -> "Pooled":
        """One sample for `rows` x `columns`, at the edges for as many as there are."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """Samples, a tensor for each of their fields.

    `count` is how many finite elements there are under a sample; where there are none, the mean is 0, `low` is inf and
    `high` is -inf, which change nothing when pooled. `special` tells what is not finite, in bits of Special; ZERO is
    not among them.
    """

    mean: Tensor
    low: Tensor
    high: Tensor
    count: Tensor
    special: Tensor

    @property
    def shape(self) -> tuple[int, int]:
        return self.mean.size(0), self.mean.size(1)

    @property
    def dtype(self) -> torch.dtype:
        return self.mean.dtype

    def part(self, rows: slice, columns: slice) -> "Pooled":
        return self.each(lambda field: field[rows, columns])

    def each(self, change: Callable[[Tensor], Tensor]) -> "Pooled":
        """The same change made to every field."""
        return Pooled(*(change(getattr(self, field.name)) for field in fields(self)))

    def pool(self, rows: int, columns: int) -> "Pooled":
        count = blocks(self.count, rows, columns, torch.sum)
        low, high = blocks(self.low, rows, columns, torch.amin), blocks(self.high, rows, columns, torch.amax)
        mean = mean_of(self.mean, self.count, count, rows, columns)
        return Pooled(bounded(mean, low, high), low, high, count, any_of(self.special, rows, columns))


@dataclass(frozen=True, slots=True, eq=False)
class Elements:
    """A matrix of whatever element type; pooled in float32, or in float64 where float32 cannot hold its elements."""

    matrix: Tensor

    @property
    def shape(self) -> tuple[int, int]:
        return self.matrix.size(0), self.matrix.size(1)

    @property
    def dtype(self) -> torch.dtype:
        return torch.float64 if self.matrix.dtype in (torch.float64, torch.int64) else torch.float32

    def part(self, rows: slice, columns: slice) -> "Elements":
        return Elements(self.matrix[rows, columns])

    def pool(self, rows: int, columns: int) -> Pooled:
        """As Grid says. Elements that are all finite, and add up, need no second look at each."""
        wide = self.matrix.to(self.dtype)
        total = blocks(wide, rows, columns, torch.sum)
        if not bool(total.isfinite().all()):
            return _pool_finite(wide, rows, columns)
        count = torch.outer(counts_of(self.shape[0], rows), counts_of(self.shape[1], columns)).to(self.dtype)
        low, high = blocks(wide, rows, columns, torch.amin), blocks(wide, rows, columns, torch.amax)
        nothing_special = torch.zeros(low.shape, dtype=torch.uint8)
        return Pooled(bounded(total / count, low, high), low, high, count, nothing_special)


def _pool_finite(wide: Tensor, rows: int, columns: int) -> Pooled:
    """The pool of elements of which only some are finite, or whose sum overflows.

    `nan_to_num` puts other numbers in the place of what is not finite, several times as fast as `where`.
    """
    weights = (wide - wide).add_(1).nan_to_num_(0.0)  # 1 for what is finite
    count = blocks(weights, rows, columns, torch.sum)
    low = blocks(wide.nan_to_num(torch.inf, torch.inf, torch.inf), rows, columns, torch.amin)
    high = blocks(wide.nan_to_num(-torch.inf, -torch.inf, -torch.inf), rows, columns, torch.amax)
    mean = mean_of(wide.nan_to_num(0.0, 0.0, 0.0), 1.0, count, rows, columns)
    return Pooled(bounded(mean, low, high), low, high, count, special_in(wide, rows, columns))
