"""A sum of outer products, one rank at a time."""

from dataclasses import replace

from explorer.timeline.level import Axis, Level
from explorer.timeline.line import Line, Patch, Walk
from explorer.timeline.orders.kind import Covers, Extent, Naming, OrderKind, Sizes, whole
from explorer.timeline.orders.nest import Nest, across


def _walk(sizes: Sizes) -> Walk:
    return Nest(sizes, (Axis.TERM, Axis.ROW, Axis.COLUMN), _patches)


def _patches(sizes: Sizes, outer: int, middle: int) -> tuple[Patch, ...]:
    return across(sizes, 0, middle, outer + 1), across(sizes, middle, sizes.rows, outer)


def _heading(naming: Naming, line: Line, level: Level) -> str:
    return f"C += column {line.term:,} of {naming.left} · row {line.term:,} of {naming.right}, an outer product"


def _sweep_at(line: Line, sizes: Sizes) -> Extent:
    return replace(whole(sizes), terms=(line.term, line.term + 1))


OUTER = OrderKind(
    key="outer",
    title="sum of outer products",
    walk=_walk,
    covers=Covers.ROW,
    line="row",
    sweep="outer product",
    heading=_heading,
    sweep_at=_sweep_at,
)
