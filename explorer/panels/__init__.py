"""Controls: each widget displays frozen values and asks for changes by intents; none reads another."""

from explorer.panels.curves import CurvesPanel
from explorer.panels.elided_label import ElidedLabel
from explorer.panels.operand_panel import OperandPanel
from explorer.panels.orders import ORDERS
from explorer.panels.outcome_panel import OutcomePanel
from explorer.panels.product_panel import ProductPanel
from explorer.panels.style import style_sheet
from explorer.panels.transport_bar import TransportBar

__all__ = [
    "ORDERS",
    "CurvesPanel",
    "ElidedLabel",
    "OperandPanel",
    "OutcomePanel",
    "ProductPanel",
    "TransportBar",
    "style_sheet",
]
