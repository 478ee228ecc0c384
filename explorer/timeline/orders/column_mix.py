"""A column of C as a mix of A's columns."""

from dataclasses import replace

from explorer.timeline.level import Axis, Level
from explorer.timeline.line import Line, Patch, Walk
from explorer.timeline.orders.kind import Covers, Extent, Naming, OrderKind, Sizes, whole
from explorer.timeline.orders.nest import Nest, down


def _walk(sizes: Sizes) -> Walk:
    return Nest(sizes, (Axis.COLUMN, Axis.TERM, Axis.ROW), _patches)


def _patches(sizes: Sizes, outer: int, middle: int) -> tuple[Patch, ...]:
    return down(sizes, 0, outer, sizes.pairs), down(sizes, outer, outer + 1, middle)


def _heading(naming: Naming, line: Line, level: Level) -> str:
    left, right, column, term = naming.left, naming.right, f"{line.column:,}", f"{line.term:,}"
    if level is Level.SWEEP:
        return f"Column {column} of C = a mix of all columns of {left}, by column {column} of {right}"
    return f"Column {column} of C += column {term} of {left} · {right}[{term}, {column}]"


def _sweep_at(line: Line, sizes: Sizes) -> Extent:
    return replace(whole(sizes), columns=(line.column, line.column + 1))


COLUMN_MIX = OrderKind(
    key="column mix",
    title="columns of C: mixes of A's columns",
    walk=_walk,
    covers=Covers.COLUMN,
    line="column of A",
    sweep="column of C",
    heading=_heading,
    sweep_at=_sweep_at,
)
