"""The tiles of the program that was run last: the same `kept` that `evaluate` was given knows it."""

from collections.abc import Callable, Iterator

from explorer.asking import TileCut, TileKey, Tiles
from explorer.engine.entering import entered
from explorer.engine.kept import Kept
from explorer.engine.latest import Latest
from explorer.engine.pyramid import NobodyWaitsError


def cut_tiles(request: Tiles, kept: Kept, superseded: Callable[[], bool] = lambda: False) -> Iterator[TileCut]:
    """The tiles in the order they were asked for; those that cannot be had are passed over.

    None at all for a program that is not the one run last. `superseded` is asked between two tiles, and often while a
    large tensor is pooled for the first time, whether something newer waits; after a yes nothing more is answered.
    """
    latest = kept.latest
    if latest is None or latest.request.generation != request.generation:
        return
    for key in request.keys:
        if superseded():
            return
        try:
            answer = _cut(latest, key, kept, superseded)
        except NobodyWaitsError:
            return
        if answer is not None:
            yield answer


def _cut(latest: Latest, key: TileKey, kept: Kept, superseded: Callable[[], bool]) -> TileCut | None:
    """The tile; None where there is none such, and where memory does not suffice."""
    try:
        atlas = entered(latest, key.name, kept)
        tile = atlas.tile(key, superseded) if atlas is not None else None
        if atlas is None or tile is None:
            return None
        return TileCut(latest.request.generation, tile, atlas.spread(superseded))
    except (MemoryError, RuntimeError):  # torch's "can't allocate memory" is a RuntimeError
        return None
