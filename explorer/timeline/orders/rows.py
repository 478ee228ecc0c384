"""Dot products, row by row."""

from dataclasses import replace

from explorer.timeline.level import Axis, Level
from explorer.timeline.line import Line, Patch, Walk
from explorer.timeline.orders.kind import Covers, Extent, Naming, OrderKind, Sizes, dot_heading, whole
from explorer.timeline.orders.nest import Nest, across


def _walk(sizes: Sizes) -> Walk:
    return Nest(sizes, (Axis.ROW, Axis.COLUMN, Axis.TERM), _patches)


def _patches(sizes: Sizes, outer: int, middle: int) -> tuple[Patch, ...]:
    return across(sizes, 0, outer, sizes.pairs), Patch(outer, outer + 1, 0, middle, sizes.pairs)


def _heading(naming: Naming, line: Line, level: Level) -> str:
    if level is Level.SWEEP:
        return f"Row {line.row:,} of {naming.left}, along every column of {naming.right}"
    return dot_heading(naming, line)


def _sweep_at(line: Line, sizes: Sizes) -> Extent:
    return replace(whole(sizes), rows=(line.row, line.row + 1))


ROWS = OrderKind(
    key="rows",
    title="dot products by rows",
    walk=_walk,
    covers=Covers.CELL,
    line="cell",
    sweep="row",
    heading=_heading,
    sweep_at=_sweep_at,
    shows_sweep=False,
)
