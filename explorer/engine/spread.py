"""How large the elements of a whole tensor are."""

import math
from collections import deque
from collections.abc import Callable, Iterator

import torch
from torch import Tensor

from explorer.asking import Spread
from explorer.engine.pyramid import NobodyWaitsError

_PIECE = 2**22  # elements looked at between two looks at the inbox
_SAMPLE = 2**16  # elements among which the typical one is found


class Survey:
    """A tensor on its way to its spread, piece by piece."""

    def __init__(self, tensor: Tensor) -> None:
        self._tensor = _as_in_memory(tensor)
        self._left = deque(_pieces(self._tensor))
        self._largest = 0.0
        self._spread: Spread | None = None

    def finish(self, superseded: Callable[[], bool]) -> Spread:
        """Go on from where it was left; raises NobodyWaitsError after a piece where `superseded` says so."""
        while self._left:
            self._largest = max(self._largest, _largest(self._left[0]))
            self._left.popleft()
            if superseded():
                raise NobodyWaitsError
        if self._spread is None:
            self._spread = Spread(_typical(_sample(self._tensor)), self._largest)
        return self._spread


def _as_in_memory(tensor: Tensor) -> Tensor:
    """The elements in the order in which they lie in memory; those that a dimension repeats (stride 0) only once."""
    for axis, stride in enumerate(tensor.stride()):
        if stride == 0:
            tensor = tensor.narrow(axis, 0, min(tensor.size(axis), 1))
    laid = tensor.permute(sorted(range(tensor.dim()), key=tensor.stride, reverse=True))
    return laid.view(torch.uint8) if laid.dtype is torch.bool else laid  # which aminmax takes 50 times as long for


def _pieces(tensor: Tensor) -> Iterator[Tensor]:
    """The tensor in views of at most _PIECE elements each, split along the first dimension that can be."""
    count = tensor.numel()
    if 0 < count <= _PIECE:
        yield tensor
    elif count:
        axis = next(axis for axis, size in enumerate(tensor.shape) if size > 1)
        length = tensor.size(axis)
        step = max(1, length * _PIECE // count)
        for start in range(0, length, step):
            yield from _pieces(tensor.narrow(axis, start, min(step, length - start)))


def _largest(piece: Tensor) -> float:
    """The greatest absolute value among the finite elements, 0.0 where there are none."""
    least, greatest = (bound.item() for bound in torch.aminmax(piece))
    if math.isfinite(least) and math.isfinite(greatest):
        return float(max(-least, greatest))
    bounds = torch.aminmax(piece.nan_to_num(0.0, 0.0, 0.0))
    return max(-bounds.min.item(), bounds.max.item())


def _sample(tensor: Tensor) -> Tensor:
    """At most _SAMPLE elements from all over the tensor, the same each time.

    One from each of as many equal stretches, at a place drawn in it: even steps could meet the same column for ever.
    """
    if tensor.numel() <= _SAMPLE:
        return tensor.flatten()
    drawn = torch.rand(_SAMPLE, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    places = ((torch.arange(_SAMPLE) + drawn) * (tensor.numel() / _SAMPLE)).long().clamp(max=tensor.numel() - 1)
    return tensor[torch.unravel_index(places, tensor.shape)]


def _typical(sample: Tensor) -> float:
    """The least absolute value that 99 in 100 of the finite elements do not exceed."""
    wide = sample.double()
    ordered = wide[wide.isfinite()].abs().sort().values
    return float(ordered[-(-99 * len(ordered) // 100) - 1]) if len(ordered) else 0.0
