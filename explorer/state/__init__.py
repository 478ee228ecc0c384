"""Where the user is: a frozen state, the intents that change it, and what it comes to on the screen."""

from explorer.state import intents
from explorer.state.editing import shape_key, values_key
from explorer.state.film import Film, film, picture
from explorer.state.intents import Intent
from explorer.state.model import SEED, Draft, Engine, Heard, Lecture, Playhead, State, StepDraft
from explorer.state.operand_view import Chip, ChipState, OperandView, view_operand
from explorer.state.outcome import Outcome, outcome
from explorer.state.playing import SPEEDS
from explorer.state.resolving import Resolved, resolve
from explorer.state.suggestion import DEFAULTS
from explorer.state.tilings import tile_key
from explorer.state.transition import next_state
from explorer.state.watching import asides, comparison

__all__ = [
    "DEFAULTS",
    "SEED",
    "SPEEDS",
    "Chip",
    "ChipState",
    "Draft",
    "Engine",
    "Film",
    "Heard",
    "Intent",
    "Lecture",
    "OperandView",
    "Outcome",
    "Playhead",
    "Resolved",
    "State",
    "StepDraft",
    "asides",
    "comparison",
    "film",
    "intents",
    "next_state",
    "outcome",
    "picture",
    "resolve",
    "shape_key",
    "tile_key",
    "values_key",
    "view_operand",
]
