"""What the orders and their levels are called."""

from explorer.timeline import Level, Order

ORDERS = (
    ("dot products by rows", Order.ROWS),
    ("dot products by columns", Order.COLUMNS),
    ("rows of C: mixes of B's rows", Order.ROW_MIX),
    ("columns of C: mixes of A's columns", Order.COLUMN_MIX),
    ("sum of outer products", Order.OUTER),
    ("blocks", Order.BLOCKS),
    ("comb: B turned, through A", Order.COMB),
)
_PLAIN_NAMES = {Level.PAIR: "pair", Level.LINE: "cell", Level.SWEEP: "row", Level.ALL: "matrix"}
_LEVEL_NAMES = {
    (Order.COLUMNS, Level.SWEEP): "column",
    (Order.ROW_MIX, Level.LINE): "row of B",
    (Order.ROW_MIX, Level.SWEEP): "row of C",
    (Order.COLUMN_MIX, Level.LINE): "column of A",
    (Order.COLUMN_MIX, Level.SWEEP): "column of C",
    (Order.OUTER, Level.LINE): "row",
    (Order.OUTER, Level.SWEEP): "outer product",
    (Order.BLOCKS, Level.SWEEP): "tile",
    (Order.COMB, Level.LINE): "diagonal",
    (Order.COMB, Level.SWEEP): "diagonal",
}


def level_name(order: Order, level: Level) -> str:
    """What one unit of `level` is called in `order`."""
    return _LEVEL_NAMES.get((order, level)) or _PLAIN_NAMES[level]
