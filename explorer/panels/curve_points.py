"""Curves as points: pooled values become at most three points a stretch, between 0 and 1 from bottom to top."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.asking import Curves, Stretches

Floats = NDArray[np.float64]
_HUGE = 1e300


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """A line through the points (x, y), x along k. `low` and `high` are the values at y = 0 and y = 1.

    `zero` is where the value 0 lies, or None where it is not between them. NaN is a gap. Without points low is high.
    """

    x: Floats
    y: Floats
    low: float
    high: float
    zero: float | None


def strand_points(strand: Stretches, span: int) -> Points:
    """A row or a column: a step for each element; or for each stretch a stroke from its least to its greatest."""
    low, high = np.frombuffer(strand.low), np.frombuffer(strand.high)
    start, stop = _edges(len(low), span, strand.count)
    x = _woven(start, stop) if span == 1 else np.repeat((start + stop) / 2, 2)
    return _scaled(x, _woven(low, high))


def sum_points(curves: Curves) -> Points:
    """The running sum, from 0 before the first pair to its value at the end; a stroke for each stretch on the way."""
    low, high, ends = (np.frombuffer(each) for each in (curves.sums.low, curves.sums.high, curves.ends))
    start, stop = _edges(len(ends), curves.span, curves.sums.count)
    ends = np.where(np.isfinite(ends), ends, np.nan)
    middle = (start + stop) / 2
    x, y = (stop, ends) if curves.span == 1 else (_woven(middle, middle, stop), _woven(low, high, ends))
    return _scaled(np.concatenate(([0.0], x)), np.concatenate(([0.0], y)))


def _edges(count: int, span: int, end: int) -> tuple[Floats, Floats]:
    """Where each stretch begins and ends along k."""
    start = np.arange(count, dtype=np.float64) * span
    return start, np.minimum(start + span, end)


def _woven(*parts: Floats) -> Floats:
    """The first of each part, then the second of each, and so on."""
    return np.stack(parts, axis=1).ravel()


def _scaled(x: Floats, values: Floats) -> Points:
    """Values of any magnitude between 0 and 1, so that no arithmetic of the plot overflows."""
    finite = values[np.isfinite(values)]
    if not finite.size:
        return Points(np.empty(0), np.empty(0), 0.0, 0.0, None)
    low, high = float(finite.min()), float(finite.max())
    if low == high:  # one value: it is shown against zero
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        low, high = -1.0, 1.0
    share = 0.25 if max(-low, high) > _HUGE else 1.0  # so that their difference is no more than float64 holds
    base, room = low * share, high * share - low * share
    y = (values * share - base) / room
    zero = -base / room if low <= 0.0 <= high else None
    return Points(x, y, low, high, zero)
