"""Numbers reduced block by block: what pooling is made of."""

from collections.abc import Callable

import torch
from torch import Tensor

from explorer.asking import Special

_SCALE = 2.0**-64  # no sum of float64 numbers overflows that are first made smaller by this
_NOT_FINITE = (Special.NAN, Special.PLUS_INFINITY, Special.MINUS_INFINITY)


def blocks(grid: Tensor, rows: int, columns: int, reduce: Callable[..., Tensor]) -> Tensor:
    """`reduce` of each block of `rows` x `columns`. Rows first: whole rows are added fastest."""
    return _along(_along(grid, 0, rows, reduce), 1, columns, reduce)


def _along(grid: Tensor, axis: int, size: int, reduce: Callable[..., Tensor]) -> Tensor:
    """`reduce` of each `size` along `axis`, and of the rest."""
    if size == 1:
        return grid
    whole, rest = divmod(grid.size(axis), size)
    made = []
    if whole:
        split = (*grid.shape[:axis], whole, size, *grid.shape[axis + 1 :])
        made.append(reduce(grid.narrow(axis, 0, whole * size).view(split), axis + 1))
    if rest:
        made.append(reduce(grid.narrow(axis, whole * size, rest), axis, keepdim=True))
    return made[0] if len(made) == 1 else torch.cat(made, axis)


def counts_of(length: int, size: int) -> Tensor:
    """How many of `length` lie in each block of `size`."""
    counts = torch.full((-(-length // size),), float(size), dtype=torch.float64)
    counts[-1] = length - size * (len(counts) - 1)
    return counts


def mean_of(numbers: Tensor, weights: Tensor | float, count: Tensor, rows: int, columns: int) -> Tensor:
    """The mean of the numbers in each block, `count` being the sum of its weights; 0 where that is 0."""
    total = blocks(numbers * weights, rows, columns, torch.sum)
    if bool(total.isfinite().all()):
        return total / count.clamp(min=1)
    total = blocks(numbers.double() * _SCALE * weights, rows, columns, torch.sum)  # numbers so large that they overflow
    return (total / count.double().clamp(min=1) / _SCALE).to(numbers.dtype)


def bounded(mean: Tensor, low: Tensor, high: Tensor) -> Tensor:
    """The mean without what rounding adds to it: that of equal elements is each of them. 0 where there are none."""
    return torch.where(low <= high, mean.clamp(low, high), 0)


def special_in(wide: Tensor, rows: int, columns: int) -> Tensor:
    """The bits of what is not finite in each block."""
    least, greatest = blocks(wide, rows, columns, torch.amin), blocks(wide, rows, columns, torch.amax)
    nan = greatest.isnan()  # the greatest of what holds a NaN is NaN
    if bool(nan.any()):
        numbers = wide.nan_to_num(0.0, torch.inf, -torch.inf)
        least, greatest = blocks(numbers, rows, columns, torch.amin), blocks(numbers, rows, columns, torch.amax)
    found = (
        (Special.NAN, nan),
        (Special.PLUS_INFINITY, greatest.isposinf()),
        (Special.MINUS_INFINITY, least.isneginf()),
    )
    bits = [holds.to(torch.uint8) * int(flag) for flag, holds in found]
    return bits[0] | bits[1] | bits[2]


def any_of(special: Tensor, rows: int, columns: int) -> Tensor:
    """The bits that are set anywhere in each block."""
    bits = [blocks(special & int(flag), rows, columns, torch.amax) for flag in _NOT_FINITE]
    return bits[0] | bits[1] | bits[2]
