"""Where the user is: a frozen state, the intents that change it, and the rules by which they do."""

from explorer.state import intents
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
from explorer.state.intents import Intent
from explorer.state.model import (
    SEED,
    Condition,
    Draft,
    Engine,
    Heard,
    HeardCurve,
    Lecture,
    Pasted,
    Playhead,
    Previewing,
    State,
    StepDraft,
)
from explorer.state.rearrangements import asides, can_watch, comparison
from explorer.state.saved_work import SavedWork, work_of
from explorer.state.sight import Film, Resolved, Sight
from explorer.state.tilings import tile_key
from explorer.state.topics.clock import SPEEDS
from explorer.state.transition import next_state

__all__ = [
    "EQUATION_KEY",
    "MOST_IN_A_LINE",
    "PASTE_KEY",
    "PLACE_KEY",
    "SEED",
    "SPEEDS",
    "Condition",
    "Draft",
    "Engine",
    "Film",
    "Heard",
    "HeardCurve",
    "Intent",
    "Lecture",
    "Pasted",
    "Playhead",
    "Previewing",
    "Resolved",
    "SavedWork",
    "Sight",
    "State",
    "StepDraft",
    "asides",
    "can_watch",
    "comparison",
    "equation_text",
    "fits_values",
    "intents",
    "is_short",
    "next_state",
    "shape_key",
    "tile_key",
    "values_key",
    "work_of",
]
