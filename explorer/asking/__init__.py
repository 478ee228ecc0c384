"""What is asked of torch, and what it replies: values that both ends of the pipe share, and how they go through it."""

from explorer.asking.answer import (
    Answer,
    OperandAnswer,
    ProductAnswer,
    Stage,
    StepAnswer,
    TorchError,
    Values,
)
from explorer.asking.curves import MOST_STRETCHES, Curves, Stretches
from explorer.asking.questions import DEFAULT_BUDGET, Curve, Ping, Question, Run, Tiles, Trace, Try
from explorer.asking.refusal import refused_call
from explorer.asking.replies import CurveDrawn, Pong, Ready, Reply, TileCut, Traced, Tried
from explorer.asking.rules import RULES, Rule, finished_by
from explorer.asking.tiles import SAMPLES, Form, Special, Spread, Tile, TileKey
from explorer.asking.trail import Ending, ScriptAnswer, Trail, TrailCall, TrailTensor, WantedInput
from explorer.asking.trials import Rows, Trial
from explorer.program import TensorFacts

__all__ = [
    "DEFAULT_BUDGET",
    "MOST_STRETCHES",
    "RULES",
    "SAMPLES",
    "Answer",
    "Curve",
    "CurveDrawn",
    "Curves",
    "Ending",
    "Form",
    "OperandAnswer",
    "Ping",
    "Pong",
    "ProductAnswer",
    "Question",
    "Ready",
    "Reply",
    "Rows",
    "Rule",
    "Run",
    "ScriptAnswer",
    "Special",
    "Spread",
    "Stage",
    "StepAnswer",
    "Stretches",
    "TensorFacts",
    "Tile",
    "TileCut",
    "TileKey",
    "Tiles",
    "TorchError",
    "Trace",
    "Traced",
    "Trail",
    "TrailCall",
    "TrailTensor",
    "Trial",
    "Tried",
    "Try",
    "Values",
    "WantedInput",
    "finished_by",
    "refused_call",
]
