"""The windows of values that are at hand for one tensor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # numpy takes longer to import than the first frame has time for
    import numpy as np

    Floats = np.ndarray[tuple[int, int], np.dtype[np.floating]]
    Bytes = np.ndarray[tuple[int, int], np.dtype[np.uint8]]

SAMPLES = 128  # along a side of a tile
SPIKE = 2.0  # a value stands far out where it is so many times what 99 in 100 stay below


@dataclass(frozen=True, slots=True)
class TilePlace:
    """Which window: matrix `matrix` of the tensor's own stack, one sample for 2**down rows and 2**across columns."""

    matrix: int
    down: int
    across: int
    row: int
    column: int

    @property
    def is_exact(self) -> bool:
        """Whether each sample is one element."""
        return self.down == 0 and self.across == 0


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Samples:
    """The values of one window: the mean of the finite elements under each sample, or the extreme of those that stand
    far out, so that a lone spike is not lost; and flags: 1 NaN, 2 +infinity, 4 -infinity, 8 all exactly zero.
    """

    shown: "Floats"
    special: "Bytes"
    flags: int = 0  # all that occur


@dataclass(frozen=True, slots=True, eq=False)
class Tiling:
    """All windows at hand; `typical` bounds 99 of 100 absolute values, `largest` all finite ones.

    Compared by identity: it is made anew whenever a window comes or goes.
    """

    tiles: Mapping[TilePlace, Samples] = field(default_factory=dict)
    typical: float = 0.0
    largest: float = 0.0

    def element(self, matrix: int, row: int, column: int) -> float | int | None:
        """One element, where it is at hand."""
        place = TilePlace(matrix, 0, 0, row // SAMPLES, column // SAMPLES)
        samples = self.tiles.get(place)
        if samples is None:
            return None
        at = row % SAMPLES, column % SAMPLES
        flags = int(samples.special[at])
        if flags & 7:
            return float("nan") if flags & 1 else float("inf") if flags & 2 else float("-inf")
        value = float(samples.shown[at])
        return int(value) if value.is_integer() and abs(value) < 2**53 else value


NO_TILES = Tiling()
