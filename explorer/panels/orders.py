"""The orders as they are offered, by their titles."""

from explorer.timeline import Order

ORDERS = tuple((order.kind.title, order) for order in Order)
