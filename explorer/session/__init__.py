"""What a state comes to, and the loop around it: intents and replies go in, what is shown and asked comes out."""

from explorer.session.curve_words import Plot
from explorer.session.curves_view import CurvesView, DrawnCurves
from explorer.session.engine_view import EngineView
from explorer.session.fixes_view import Cell, MendCard, MendsView
from explorer.session.operand_view import Chip, ChipState, OperandView
from explorer.session.outcome import Outcome, PastedView
from explorer.session.session import Session, settle
from explorer.session.shown import Shown

__all__ = [
    "Cell",
    "Chip",
    "ChipState",
    "CurvesView",
    "DrawnCurves",
    "EngineView",
    "MendCard",
    "MendsView",
    "OperandView",
    "Outcome",
    "PastedView",
    "Plot",
    "Session",
    "Shown",
    "settle",
]
