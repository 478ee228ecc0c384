"""Tile by tile: a tile of A times a tile of B is added to a tile of C, as processors with caches do it."""

from dataclasses import dataclass

from explorer.timeline.level import Axis, Level
from explorer.timeline.line import FRAME_BEATS, Line, Patch, Walk, Work
from explorer.timeline.orders.kind import Covers, Extent, Naming, OrderKind, Sizes


@dataclass(frozen=True, slots=True)
class TileProduct:
    """One tile of A times one of B, added to one of C: where it begins in beats and in each axis, and how large it is.

    Its cells follow row by row, each over the `terms` terms of the tile.
    """

    start: int
    row: int
    column: int
    term: int
    rows: int
    columns: int
    terms: int

    @property
    def line_beats(self) -> int:
        return self.terms + FRAME_BEATS

    @property
    def beats(self) -> int:
        return self.rows * self.columns * self.line_beats


@dataclass(frozen=True, slots=True)
class Blocks:
    """Tiles of `tile` x `tile`, smaller at the edges; for each tile of C all tiles along the terms."""

    rows: int
    columns: int
    pairs: int
    tile: int

    @property
    def length(self) -> int:
        return self.rows * self.columns * self._cell_beats

    def tile_at(self, beat: int) -> TileProduct:
        """The tile product that `beat` belongs to; only the last tile of each axis is smaller than the others."""
        high = self.tile * self.columns * self._cell_beats
        down = min(beat // high, self._count(self.rows) - 1)
        beat -= down * high
        rows = self._extent(self.rows, down)
        wide = rows * self.tile * self._cell_beats
        across = min(beat // wide, self._count(self.columns) - 1)
        beat -= across * wide
        columns = self._extent(self.columns, across)
        deep = rows * columns * (self.tile + FRAME_BEATS)
        along = min(beat // deep, self._count(self.pairs) - 1)
        start = down * high + across * wide + along * deep
        terms = self._extent(self.pairs, along)
        return TileProduct(start, down * self.tile, across * self.tile, along * self.tile, rows, columns, terms)

    def line_at(self, beat: int) -> Line:
        tile = self.tile_at(beat)
        number = (beat - tile.start) // tile.line_beats
        row, column = divmod(number, tile.columns)
        start = tile.start + number * tile.line_beats
        return Line(start, tile.row + row, tile.column + column, tile.term, Axis.TERM, tile.terms)

    def span(self, beat: int, level: Level) -> tuple[int, int]:
        if level is Level.PAIR:
            return beat, beat + 1
        if level is Level.LINE:
            line = self.line_at(beat)
            return line.start, line.start + line.beats
        tile = self.tile_at(beat)
        return tile.start, tile.start + tile.beats

    def finished_at(self, row: int, column: int) -> int:
        down, across = row // self.tile, column // self.tile
        start = down * self.tile * self.columns * self._cell_beats
        rows, columns = self._extent(self.rows, down), self._extent(self.columns, across)
        start += across * self.tile * rows * self._cell_beats
        full = self._count(self.pairs) - 1
        start += full * rows * columns * (self.tile + FRAME_BEATS)
        number = (row % self.tile) * columns + column % self.tile
        return start + (number + 1) * (self._extent(self.pairs, full) + FRAME_BEATS)

    def terms(self, line: Line, written: bool, row: int, column: int) -> int:
        for patch in self.field(line, written):
            if patch.top <= row < patch.bottom and patch.left <= column < patch.right:
                return patch.terms
        return 0

    def field(self, line: Line, written: bool) -> tuple[Patch, ...]:
        """Rows of tiles that are whole, tiles of this row that are whole, and the tile at hand in three parts."""
        tile = self.tile_at(line.start)
        bottom, right = tile.row + tile.rows, tile.column + tile.columns
        row, column = divmod(self._number(tile, line) + written, tile.columns)
        row, column, added = row + tile.row, column + tile.column, tile.term + tile.terms
        patches = (
            Patch(0, tile.row, 0, self.columns, self.pairs),
            Patch(tile.row, bottom, 0, tile.column, self.pairs),
            Patch(tile.row, row, tile.column, right, added),
            Patch(row, min(row + 1, bottom), tile.column, column, added),
            Patch(row, min(row + 1, bottom), column, right, tile.term),
            Patch(row + 1, bottom, tile.column, right, tile.term),
        )
        return tuple(patch for patch in patches if not patch.is_empty and patch.terms)

    def work(self, line: Line, laid: bool, done: int) -> Work:
        tile = self.tile_at(line.start)
        number = self._number(tile, line)
        cells = tile.row * self.columns + tile.rows * tile.column  # of C that are finished, in whole tiles
        inside = tile.rows * tile.columns * tile.term + number * tile.terms + done
        multiplications = cells * self.pairs + inside
        begun = cells + (tile.rows * tile.columns if tile.term else number + (done > 0))
        return Work(multiplications, multiplications - begun, self._reads(tile, number > 0 or laid))

    def _reads(self, tile: TileProduct, laid: bool) -> int:
        """A tile of A and one of B for each tile product; the tile of C stays in hand."""
        of_a = tile.row * self.pairs * self._count(self.columns)
        of_a += tile.rows * self.pairs * (tile.column // self.tile) + tile.rows * tile.term
        of_b = tile.row // self.tile * self.pairs * self.columns
        of_b += self.pairs * tile.column + tile.term * tile.columns
        return of_a + of_b + ((tile.rows + tile.columns) * tile.terms if laid else 0)

    def _number(self, tile: TileProduct, line: Line) -> int:
        return (line.start - tile.start) // tile.line_beats

    @property
    def _cell_beats(self) -> int:
        """All beats of one cell, over all the tiles along its terms."""
        return self.pairs + FRAME_BEATS * self._count(self.pairs)

    def _count(self, size: int) -> int:
        """How many tiles a side of `size` is cut into."""
        return -(-size // self.tile)

    def _extent(self, size: int, number: int) -> int:
        """How long tile `number` of a side of `size` is."""
        return min(self.tile, size - number * self.tile)


def _walk(sizes: Sizes) -> Walk:
    return Blocks(sizes.rows, sizes.columns, sizes.pairs, sizes.tile)


def _heading(naming: Naming, line: Line, level: Level) -> str:
    down, across, along = (place // naming.tile for place in (line.row, line.column, line.term))
    return (
        f"Tile ({down:,}, {across:,}) of C += tile ({down:,}, {along:,}) of {naming.left}"
        f" · tile ({along:,}, {across:,}) of {naming.right}"
    )


def _sweep_at(line: Line, sizes: Sizes) -> Extent:
    top, left = line.row - line.row % sizes.tile, line.column - line.column % sizes.tile
    rows, columns = (top, min(top + sizes.tile, sizes.rows)), (left, min(left + sizes.tile, sizes.columns))
    return Extent(rows, columns, (line.term, line.term + line.count))


BLOCKS = OrderKind(
    key="blocks",
    title="blocks",
    walk=_walk,
    covers=Covers.CELL,
    line="cell",
    sweep="tile",
    heading=_heading,
    sweep_at=_sweep_at,
    takes_tile=True,
)
