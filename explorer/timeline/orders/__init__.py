"""The orders: a file an order, with all that is known of it, and a table of them all."""

from explorer.timeline.orders.kind import Covers, Extent, Naming, OrderKind, Sizes, line_at, whole
from explorer.timeline.orders.table import Order

__all__ = ["Covers", "Extent", "Naming", "Order", "OrderKind", "Sizes", "line_at", "whole"]
