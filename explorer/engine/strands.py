"""A row and a column multiplied pair by pair and added up, pooled into stretches as they go by.

They pass in portions, so that any length takes little memory, and the sum goes on from one portion to the next exactly
as if it were one: number by number, in float64.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import torch
from torch import Tensor

from explorer.asking import Curves, Stretches
from explorer.engine.blocks import blocks

_PORTION = 2**15 - 1  # elements: torch wakes no second thread for so few, which costs more than it saves


def pool_curves(row: Tensor, column: Tensor, samples: int, superseded: Callable[[], bool]) -> Curves | None:
    """The curves of two 1-D tensors in at most `samples` stretches; None where `superseded` said that nobody waits."""
    longest, pairs = max(len(row), len(column)), min(len(row), len(column))
    span = -(-longest // samples)
    above, below, added = _Pool(span), _Pool(span), _Pool(span)
    ends, total = [], torch.zeros((), dtype=torch.float64)
    portion = span * max(_PORTION // span, 1)
    for start in range(0, longest, portion):
        if superseded():
            return None
        over, under = (strand[start : start + portion].double() for strand in (row, column))
        above.add(over)
        below.add(under)
        if start < pairs:
            sums = _running_sums(over, under, total)
            added.add(sums)
            ends.append(_last_of_each(sums, span))
            total = sums[-1]
    return Curves(span, above.stretches(), below.stretches(), added.stretches(), _bytes(ends), added.broken_at)


def _running_sums(over: Tensor, under: Tensor, before: Tensor) -> Tensor:
    """The sum after each pair. What came before is added to the first product, and so in its turn."""
    pairs = min(len(over), len(under))
    products = over[:pairs] * under[:pairs]
    products[0] += before
    return products.cumsum(0)


def _last_of_each(sums: Tensor, span: int) -> Tensor:
    places = torch.arange(span, len(sums) + span, span).clamp_(max=len(sums))
    return sums[places - 1]


@dataclass(slots=True)
class _Pool:
    """Numbers that come in portions of whole stretches, pooled."""

    span: int
    count: int = 0
    unfinite: int = 0
    broken_at: int | None = None
    lows: list[Tensor] = field(default_factory=list)
    highs: list[Tensor] = field(default_factory=list)

    def add(self, numbers: Tensor) -> None:
        if len(numbers) == 0:
            return
        low, high = (blocks(numbers[None], 1, self.span, reduce)[0] for reduce in (torch.amin, torch.amax))
        if not bool(
            (high - low < torch.inf).all()
        ):  # NaN where a number is, and inf where one is or they lie far apart
            low, high = self._finite(numbers)
        self.lows.append(low)
        self.highs.append(high)
        self.count += len(numbers)

    def _finite(self, numbers: Tensor) -> tuple[Tensor, Tensor]:
        """The least and greatest of those that are finite; NaN where none is."""
        odd = ~numbers.isfinite()
        self.unfinite += int(odd.sum())
        if self.broken_at is None and self.unfinite:
            self.broken_at = self.count + int(odd.int().argmax())
        low = blocks(numbers.masked_fill(odd, torch.inf)[None], 1, self.span, torch.amin)[0]
        high = blocks(numbers.masked_fill(odd, -torch.inf)[None], 1, self.span, torch.amax)[0]
        nothing = low > high
        return low.masked_fill(nothing, torch.nan), high.masked_fill(nothing, torch.nan)

    def stretches(self) -> Stretches:
        return Stretches(self.count, _bytes(self.lows), _bytes(self.highs), self.unfinite)


def _bytes(parts: list[Tensor]) -> bytes:
    return torch.cat(parts).numpy().tobytes() if parts else b""
