"""A row of C as a mix of B's rows."""

from dataclasses import replace

from explorer.timeline.level import Axis, Level
from explorer.timeline.line import Line, Patch, Walk
from explorer.timeline.orders.kind import Covers, Extent, Naming, OrderKind, Sizes, whole
from explorer.timeline.orders.nest import Nest, across


def _walk(sizes: Sizes) -> Walk:
    return Nest(sizes, (Axis.ROW, Axis.TERM, Axis.COLUMN), _patches)


def _patches(sizes: Sizes, outer: int, middle: int) -> tuple[Patch, ...]:
    return across(sizes, 0, outer, sizes.pairs), across(sizes, outer, outer + 1, middle)


def _heading(naming: Naming, line: Line, level: Level) -> str:
    left, right, row, term = naming.left, naming.right, f"{line.row:,}", f"{line.term:,}"
    if level is Level.SWEEP:
        return f"Row {row} of C = a mix of all rows of {right}, by row {row} of {left}"
    return f"Row {row} of C += {left}[{row}, {term}] · row {term} of {right}"


def _sweep_at(line: Line, sizes: Sizes) -> Extent:
    return replace(whole(sizes), rows=(line.row, line.row + 1))


ROW_MIX = OrderKind(
    key="row mix",
    title="rows of C: mixes of B's rows",
    walk=_walk,
    covers=Covers.ROW,
    line="row of B",
    sweep="row of C",
    heading=_heading,
    sweep_at=_sweep_at,
)
