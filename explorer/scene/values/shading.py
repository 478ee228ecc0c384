"""Values as colours: which window of samples is wanted, and which byte each becomes.

A byte is a place on a scale from -limit to +limit, or a sign: not at hand, below or beyond the scale, not finite.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from explorer.scene.cells import Matrix
from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout
from explorer.scene.marks import Raster
from explorer.scene.matrices import visible
from explorer.scene.values.tiling import SAMPLES, SPIKE, Samples, TilePlace, Tiling

if TYPE_CHECKING:  # numpy takes longer to import than the first frame has time for
    from explorer.scene.values.tiling import Bytes


class Code(IntEnum):
    """What a byte of a raster means: a place from LOWEST (-limit) over ZERO to HIGHEST (+limit), or a sign."""

    UNKNOWN = 0
    LOWEST = 1
    ZERO = 121
    HIGHEST = 241
    BELOW = 242
    BEYOND = 243
    NAN = 244
    PLUS_INFINITY = 245
    MINUS_INFINITY = 246
    EXACT_ZERO = 247


_MARGIN = 64  # samples to which the edges of a window are rounded
_MOST_PIXELS = 1.1e6  # of a picture; on a larger one a sample takes more than a pixel


@dataclass(frozen=True, slots=True)
class Window:
    """The samples that one matrix needs on a picture: levels, and which of them, half open."""

    down: int
    across: int
    top: int
    bottom: int
    left: int
    right: int


def window_of(matrix: Matrix, places: Layout) -> Window | None:
    """One sample or less for each pixel of the visible part, and some around it, so that a small move asks for nothing
    new; None where nothing of the matrix is on the picture."""
    seen = visible(matrix.rect, places)
    if seen is None or not matrix.rows or not matrix.columns:
        return None
    pixel = max(math.sqrt(seen.width * seen.height / _MOST_PIXELS), 1.0)
    down, across = _level(matrix.cell_height / pixel), _level(matrix.cell_width / pixel)
    top, bottom = _samples(seen.y - matrix.rect.y, seen.height, matrix.cell_height, down, matrix.rows)
    left, right = _samples(seen.x - matrix.rect.x, seen.width, matrix.cell_width, across, matrix.columns)
    return Window(down, across, top, bottom, left, right)


def wanted_tiles(matrix: Matrix, places: Layout) -> tuple[TilePlace, ...]:
    """The tiles that the picture of a matrix needs, the middle ones first."""
    window = window_of(matrix, places)
    return tiles_of(window, matrix.index) if window is not None else ()


def tiles_of(window: Window, matrix: int) -> tuple[TilePlace, ...]:
    """The tiles that hold the samples of `window`, the middle ones first."""
    rows = range(window.top // SAMPLES, (window.bottom - 1) // SAMPLES + 1)
    columns = range(window.left // SAMPLES, (window.right - 1) // SAMPLES + 1)
    middle = (rows.start + rows.stop - 1) / 2, (columns.start + columns.stop - 1) / 2
    places_ = [(row, column) for row in rows for column in columns]
    places_.sort(key=lambda at: abs(at[0] - middle[0]) + abs(at[1] - middle[1]))
    found = (TilePlace(matrix, window.down, window.across, row, column) for row, column in places_)
    return tuple(found)


def limit_of(tiling: Tiling) -> float:
    """The value at which the scale ends: the largest, unless it stands far out."""
    spike = SPIKE * tiling.typical
    return min(tiling.largest, spike) if spike > 0 else tiling.largest


def raster_of(matrix: Matrix, places: Layout, limit: float, alpha: float = 1.0) -> Raster | None:
    """The visible part in colours, from the tiles at hand; the coarser ones stand in for those that are missing."""
    window = window_of(matrix, places)
    if window is None or not matrix.tensor.tiling.tiles:
        return None
    samples = _composed(matrix.tensor.tiling, window, matrix.index, limit)
    if samples is None:
        return None
    height, width = matrix.cell_height * 2**window.down, matrix.cell_width * 2**window.across
    rect = Rect(
        matrix.rect.x + window.left * width,
        matrix.rect.y + window.top * height,
        (window.right - window.left) * width,
        (window.bottom - window.top) * height,
    )
    shape = window.bottom - window.top, window.right - window.left
    return Raster(rect, *shape, samples, matrix.role, (matrix.rect,), alpha)


def clipped_raster(raster: Raster, clips: tuple[Rect, ...]) -> Raster:
    """Only the parts of `raster` that lie in `clips`."""
    return replace(raster, clips=clips)


def _level(cell: float) -> int:
    """How often samples are halved until one is at least a pixel large."""
    return max(math.ceil(-math.log2(cell)), 0) if cell > 0 else 0


def _samples(start: float, length: float, cell: float, level: int, count: int) -> tuple[int, int]:
    size, most = cell * 2**level, -(-count // 2**level)
    first = min(max(int(start / size), 0), most - 1)
    end = min(max(math.ceil((start + length) / size), first + 1), most)
    return first // _MARGIN * _MARGIN, min(-(-end // _MARGIN) * _MARGIN, most)


@lru_cache(maxsize=4)
def _composed(tiling: Tiling, window: Window, matrix: int, limit: float) -> bytes | None:
    import numpy as np

    picture = np.zeros((window.bottom - window.top, window.right - window.left), np.uint8)
    for place, samples in _useful(tiling, window, matrix):
        _paste(picture, window, place, samples, limit)
    return picture.tobytes() if picture.any() else None


def _useful(tiling: Tiling, window: Window, matrix: int) -> Iterator[tuple[TilePlace, Samples]]:
    """The tiles of this matrix that are as fine as the window or coarser, the coarsest first."""
    own = [
        place
        for place in tiling.tiles
        if place.matrix == matrix and place.down >= window.down and place.across >= window.across
    ]
    wanted = set(tiles_of(window, matrix))
    if wanted <= set(own):
        own = list(wanted)
    for place in sorted(own, key=lambda place: place.down + place.across, reverse=True):
        yield place, tiling.tiles[place]


def _paste(picture: "Bytes", window: Window, place: TilePlace, samples: Samples, limit: float) -> None:
    """Put one tile where it belongs, each of its samples as often as the picture's finer ones ask."""
    import numpy as np

    def span(start: int, end: int, fine: int, level: int, tile: int, count: int) -> tuple[int, int, "np.ndarray"]:
        first = max(tile * SAMPLES << level >> fine, start)
        last = min(-(-((tile * SAMPLES + count) << level) // 2**fine), end)
        at = (np.arange(first, max(last, first)) >> (level - fine)) - tile * SAMPLES
        return first - start, max(last, first) - start, np.minimum(at, count - 1)

    if (place.down, place.across) == (window.down, window.across):
        _paste_as_it_is(picture, window, place, _coded(samples, limit))
        return
    rows, columns = samples.shown.shape
    top, bottom, down = span(window.top, window.bottom, window.down, place.down, place.row, rows)
    left, right, across = span(window.left, window.right, window.across, place.across, place.column, columns)
    if bottom > top and right > left:
        picture[top:bottom, left:right] = _coded(samples, limit)[np.ix_(down, across)]


def _paste_as_it_is(picture: "Bytes", window: Window, place: TilePlace, coded: "Bytes") -> None:
    """A tile of the picture's own level: copied, which is many times faster than picking sample by sample."""
    rows, columns = coded.shape
    down, across = place.row * SAMPLES, place.column * SAMPLES
    top, bottom = max(down, window.top), min(down + rows, window.bottom)
    left, right = max(across, window.left), min(across + columns, window.right)
    if bottom > top and right > left:
        part = coded[top - down : bottom - down, left - across : right - across]
        picture[top - window.top : bottom - window.top, left - window.left : right - window.left] = part


def _coded(samples: Samples, limit: float) -> "Bytes":
    """A byte for each sample; kept as long as the samples themselves, for the scale that was asked for last."""
    kept = _CODED.get(samples)
    if kept is None or kept[0] != limit:
        kept = _CODED[samples] = limit, _code(samples, limit)
    return kept[1]


_CODED: "WeakKeyDictionary[Samples, tuple[float, Bytes]]" = WeakKeyDictionary()


def _code(samples: Samples, limit: float) -> "Bytes":
    import numpy as np

    shown = samples.shown
    scale = limit if limit > 0 else 1.0
    half = Code.HIGHEST - Code.ZERO
    codes = np.clip(np.rint(shown / scale * half), -half, half).astype(np.int16) + Code.ZERO
    coded: Bytes = codes.astype(np.uint8)
    coded[shown > scale * (1 + 1e-6)] = Code.BEYOND
    coded[shown < -scale * (1 + 1e-6)] = Code.BELOW
    if not samples.flags:
        return coded
    for flag, code in ((8, Code.EXACT_ZERO), (4, Code.MINUS_INFINITY), (2, Code.PLUS_INFINITY), (1, Code.NAN)):
        coded[(samples.special & flag) != 0] = code
    return coded
