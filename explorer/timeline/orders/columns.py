"""Dot products, column by column."""

from dataclasses import replace

from explorer.timeline.level import Axis, Level
from explorer.timeline.line import Line, Patch, Walk
from explorer.timeline.orders.kind import Covers, Extent, Naming, OrderKind, Sizes, dot_heading, whole
from explorer.timeline.orders.nest import Nest, down


def _walk(sizes: Sizes) -> Walk:
    return Nest(sizes, (Axis.COLUMN, Axis.ROW, Axis.TERM), _patches)


def _patches(sizes: Sizes, outer: int, middle: int) -> tuple[Patch, ...]:
    return down(sizes, 0, outer, sizes.pairs), Patch(0, middle, outer, outer + 1, sizes.pairs)


def _heading(naming: Naming, line: Line, level: Level) -> str:
    if level is Level.SWEEP:
        return f"Column {line.column:,} of {naming.right}, along every row of {naming.left}"
    return dot_heading(naming, line)


def _sweep_at(line: Line, sizes: Sizes) -> Extent:
    return replace(whole(sizes), columns=(line.column, line.column + 1))


COLUMNS = OrderKind(
    key="columns",
    title="dot products by columns",
    walk=_walk,
    covers=Covers.CELL,
    line="cell",
    sweep="column",
    heading=_heading,
    sweep_at=_sweep_at,
    shows_sweep=False,
)
