"""The orders that there are: one line each. Nothing else in the house lists them."""

from enum import StrEnum

from explorer.timeline.orders.blocks import BLOCKS
from explorer.timeline.orders.column_mix import COLUMN_MIX
from explorer.timeline.orders.columns import COLUMNS
from explorer.timeline.orders.comb import COMB
from explorer.timeline.orders.kind import OrderKind
from explorer.timeline.orders.outer import OUTER
from explorer.timeline.orders.row_mix import ROW_MIX
from explorer.timeline.orders.rows import ROWS


class Order(StrEnum):
    """The order in which the cells of C come about; every one of them does the same multiplications.

    Each member carries its kind; its value is the kind's key.
    """

    kind: OrderKind

    def __new__(cls, kind: OrderKind) -> "Order":
        member = str.__new__(cls, kind.key)
        member._value_ = kind.key
        member.kind = kind
        return member

    ROWS = ROWS
    COLUMNS = COLUMNS
    ROW_MIX = ROW_MIX
    COLUMN_MIX = COLUMN_MIX
    OUTER = OUTER
    BLOCKS = BLOCKS
    COMB = COMB
