"""A matrix pooled at any pair of levels. What is pooled on the way of a large one is kept, for the next who asks."""

from collections.abc import Callable
from dataclasses import dataclass

import torch

from explorer.engine.pooling import Grid, Pooled

_PIECE = 2**22  # elements pooled between two looks at the inbox: a few milliseconds
_AT_ONCE = 2**22  # elements that are pooled each time they are asked for


class NobodyWaitsError(Exception):
    """Something newer waits; what was done so far is kept."""


@dataclass(frozen=True, slots=True)
class Span:
    """The samples from `start` up to `stop` along one axis, each of 2**level elements (or samples of a finer level)."""

    level: int
    start: int
    stop: int

    def of(self, length: int) -> slice:
        """What they stand for, of `length` in all."""
        return slice(self.start << self.level, min(self.stop << self.level, length))

    def above(self, level: int) -> "Span":
        """The same samples where 2**level of what was there are one already."""
        return Span(self.level - level, self.start, self.stop)


class Pooling:
    """A whole grid on its way to samples of `rows` x `columns`, piece by piece."""

    def __init__(self, grid: Grid, rows: int, columns: int) -> None:
        self._grid, self._rows, self._columns = grid, rows, columns
        height, width = grid.shape
        shape = (-(-height // rows), -(-width // columns))
        mean, low, high, count = (torch.empty(shape, dtype=grid.dtype) for _ in range(4))
        self._result = Pooled(mean, low, high, count, torch.empty(shape, dtype=torch.uint8))
        # Along a row as far as a piece goes, then as many rows as fit; whole samples, in samples.
        self._across = max(1, min(shape[1], _PIECE // (min(rows, height) * columns)))
        self._down = max(1, min(shape[0], _PIECE // (rows * self._across * columns)))
        self._strips = -(-shape[1] // self._across)
        self._pieces, self._done = self._strips * -(-shape[0] // self._down), 0

    def finish(self, superseded: Callable[[], bool]) -> Pooled:
        """Go on from where it was left; raises NobodyWaitsError after a piece where `superseded` says so."""
        while self._done < self._pieces:
            self._pool_piece(*divmod(self._done, self._strips))
            self._done += 1
            if superseded():
                raise NobodyWaitsError
        return self._result

    def _pool_piece(self, row: int, column: int) -> None:
        top, left = row * self._down, column * self._across
        rows, columns = slice(top, top + self._down), slice(left, left + self._across)
        part = self._grid.part(_times(rows, self._rows), _times(columns, self._columns))
        made, place = part.pool(self._rows, self._columns), self._result.part(rows, columns)
        for name in Pooled.__slots__:
            getattr(place, name).copy_(getattr(made, name))


class Pyramid:
    """A grid, and above it what it is pooled to, in steps of 256 elements a sample."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._poolings: dict[tuple[int, int], Pooling] = {}
        self._above: dict[tuple[int, int], Pyramid] = {}

    @property
    def is_high(self) -> bool:
        """Whether there may be something above the grid that is worth keeping."""
        return _is_large(self._grid)

    def samples(self, rows: Span, columns: Span, superseded: Callable[[], bool]) -> Pooled:
        """The samples of a window. Raises NobodyWaitsError where `superseded` said so while a step was pooled."""
        part = self._grid.part(rows.of(self._grid.shape[0]), columns.of(self._grid.shape[1]))
        step = _step(rows.level, columns.level) if _is_large(part) else None
        if step is None:
            return Pooling(part, 1 << rows.level, 1 << columns.level).finish(_never)
        return self._pooled(step, superseded).samples(rows.above(step[0]), columns.above(step[1]), superseded)

    def _pooled(self, step: tuple[int, int], superseded: Callable[[], bool]) -> "Pyramid":
        """The whole grid pooled by a step."""
        if step not in self._above:
            if step not in self._poolings:
                self._poolings[step] = Pooling(self._grid, 1 << step[0], 1 << step[1])
            self._above[step] = Pyramid(self._poolings[step].finish(superseded))
            del self._poolings[step]
        return self._above[step]


def _step(down: int, across: int) -> tuple[int, int] | None:
    """The levels to pool by, of those wanted; None where these are so low that a tile holds few elements."""
    if down >= 4 and across >= 4:
        return 4, 4
    if across >= 8:
        return 0, 8
    return (8, 0) if down >= 8 else None


def _is_large(grid: Grid) -> bool:
    return grid.shape[0] * grid.shape[1] > _AT_ONCE


def _times(samples: slice, size: int) -> slice:
    return slice(samples.start * size, samples.stop * size)


def _never() -> bool:
    return False
