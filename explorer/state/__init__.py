"""Where the user is: a frozen state, the intents that change it, and what it comes to on the screen."""

from explorer.state import intents
from explorer.state.curve_words import Plot
from explorer.state.curving import CurvesView, DrawnCurves, view_curves, wanted_curve
from explorer.state.engine_view import EngineView, view_engine
from explorer.state.excerpt import is_short
from explorer.state.fields import (
    EQUATION_KEY,
    MOST_IN_A_LINE,
    PASTE_KEY,
    PLACE_KEY,
    equation_text,
    fits_values,
    shape_key,
    values_key,
)
from explorer.state.film import Film, film, picture
from explorer.state.intents import Intent
from explorer.state.mend_view import Cell, MendCard, MendsView, pasted_text, view_arrangements, view_mends
from explorer.state.mending import untried
from explorer.state.model import SEED, Condition, Draft, Engine, Heard, Lecture, Playhead, State, StepDraft
from explorer.state.operand_view import Chip, ChipState, OperandView, view_operand
from explorer.state.outcome import Outcome, outcome
from explorer.state.playing import SPEEDS
from explorer.state.resolving import Resolved, resolve
from explorer.state.saved_work import SavedWork, work_of
from explorer.state.suggestion import DEFAULTS
from explorer.state.tilings import tile_key
from explorer.state.transition import can_turn, next_state
from explorer.state.watching import asides, comparison

__all__ = [
    "DEFAULTS",
    "EQUATION_KEY",
    "MOST_IN_A_LINE",
    "PASTE_KEY",
    "PLACE_KEY",
    "SEED",
    "SPEEDS",
    "Cell",
    "Chip",
    "ChipState",
    "Condition",
    "CurvesView",
    "Draft",
    "DrawnCurves",
    "Engine",
    "EngineView",
    "Film",
    "Heard",
    "Intent",
    "Lecture",
    "MendCard",
    "MendsView",
    "OperandView",
    "Outcome",
    "Playhead",
    "Plot",
    "Resolved",
    "SavedWork",
    "State",
    "StepDraft",
    "asides",
    "can_turn",
    "comparison",
    "equation_text",
    "film",
    "fits_values",
    "intents",
    "is_short",
    "next_state",
    "outcome",
    "pasted_text",
    "picture",
    "resolve",
    "shape_key",
    "tile_key",
    "untried",
    "values_key",
    "view_arrangements",
    "view_curves",
    "view_engine",
    "view_mends",
    "view_operand",
    "wanted_curve",
    "work_of",
]
