"""The windows of values that have come from the engine, and what is kept of them when the program changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from explorer.algebra import Folding
from explorer.asking import Answer, Form, TileCut, TileKey
from explorer.program import Program, Side, align
from explorer.scene import SPIKE, Samples, TilePlace, Tiling

if TYPE_CHECKING:
    import numpy as np

    from explorer.asking import Tile

    Floats = np.ndarray[tuple[int, int], np.dtype[np.floating]]

MOST_TILES = 120  # of all three tensors together; at 70 to 150 kB each they bound the memory of the window


@dataclass(frozen=True, slots=True, eq=False)
class Tilings:
    """By tensor: "A", "B", "C". Compared by identity, since it is made anew at each change."""

    by_name: Mapping[str, Tiling] = field(default_factory=dict)

    def of(self, name: str) -> Tiling:
        return self.by_name.get(name) or _NONE


_NONE = Tiling()
NO_TILINGS = Tilings()
_FORMS = {
    (False, False): Form.MATRIX,
    (True, False): Form.ROW,
    (False, True): Form.COLUMN,
    (True, True): Form.CELL,
}


def with_tile(tilings: Tilings, answer: TileCut) -> Tilings:
    """One window more; the oldest ones go where there would be too many, those of other levels first."""
    key = answer.tile.key
    place = TilePlace(key.matrix, key.down, key.across, key.row, key.column)
    others = {at: samples for at, samples in tilings.of(key.name).tiles.items() if at != place}
    spread = answer.spread
    tiling = Tiling({**others, place: _samples(answer.tile, spread.typical)}, spread.typical, spread.largest)
    by_name = {**tilings.by_name, key.name: tiling}
    while sum(len(each.tiles) for each in by_name.values()) > MOST_TILES:
        by_name = _without_oldest(by_name, place)
    return Tilings(by_name)


def still_true(tilings: Tilings, old: Program, new: Program, before: Answer, after: Answer) -> Tilings:
    """The windows of operands that are as they were, and seen as they were; C is always another."""
    if (old.product, old.operation) != (new.product, new.operation):
        return NO_TILINGS
    seen, sees = _foldings(old, before), _foldings(new, after)
    kept = {
        side.value: tilings.of(side.value)
        for side in Side
        if old.operand(side) == new.operand(side)
        and before.operand(side).final == after.operand(side).final
        and seen.get(side) == sees.get(side)
    }
    return Tilings(kept)


def _foldings(program: Program, answer: Answer) -> dict[Side, Folding]:
    """How the product sees each operand; by an equation that follows from both of them."""
    left, right = (answer.operand(side).final for side in program.product.sides)
    if left is None or right is None:
        return {}
    found = align(left.shape, right.shape, program.operation).contraction
    return dict(zip(program.product.sides, (found.left, found.right), strict=True))


def tile_key(name: str, place: TilePlace, added_row: bool, added_column: bool) -> TileKey:
    """What to ask the engine for. It knows a tensor by its letter, as it enters the product."""
    form = _FORMS[added_row, added_column]
    return TileKey(name.removesuffix(".T"), place.matrix, place.down, place.across, place.row, place.column, form)


def _without_oldest(by_name: Mapping[str, Tiling], newest: TilePlace) -> dict[str, Tiling]:
    name = max(by_name, key=lambda each: len(by_name[each].tiles))
    tiling = by_name[name]
    level = newest.matrix, newest.down, newest.across
    elsewhere = (at for at in tiling.tiles if (at.matrix, at.down, at.across) != level)
    oldest = next(elsewhere, None) or next(iter(tiling.tiles))
    rest = {at: samples for at, samples in tiling.tiles.items() if at != oldest}
    return {**by_name, name: replace(tiling, tiles=rest)}


def _samples(tile: "Tile", typical: float) -> Samples:
    """What is shown of a tile: means, and extremes where they stand far out."""
    import numpy as np

    shape = (tile.rows, tile.columns)
    special = np.frombuffer(tile.special, np.uint8).reshape(shape)
    flags = int(np.bitwise_or.reduce(special, axis=None))
    if not flags:
        special = np.broadcast_to(np.uint8(0), shape)  # as in most tiles: one byte for all
    if tile.key.down == tile.key.across == 0:
        exact = np.frombuffer(tile.mean, np.float64).reshape(shape)
        return Samples(_narrow(np.where((special & 7) == 0, exact, 0.0)), special, flags)
    mean, low, high = (np.frombuffer(each, np.float32).reshape(shape) for each in (tile.mean, tile.low, tile.high))
    extreme = np.where(np.abs(high) >= np.abs(low), high, low)
    return Samples(np.where(np.abs(extreme) > SPIKE * typical, extreme, mean), special, flags)


def _narrow(exact: "Floats") -> "Floats":
    """In half the room, where that says the same: elements of float32 come as float64, as all elements do."""
    import numpy as np

    with np.errstate(over="ignore"):
        narrow = exact.astype(np.float32)
    return narrow if bool((narrow == exact).all()) else exact
