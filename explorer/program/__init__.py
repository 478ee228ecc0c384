"""What the user built, the tensor program, and what running it came to."""

from explorer.algebra import Operation
from explorer.program.answer import (
    DEFAULT_BUDGET,
    Answer,
    EngineReady,
    OperandAnswer,
    ProductAnswer,
    Request,
    Stage,
    StepAnswer,
    TensorFacts,
    TorchError,
    Values,
)
from explorer.program.arrangements import arrangements
from explorer.program.curves import MOST_STRETCHES, CurveAnswer, CurveRequest, Curves, Stretches
from explorer.program.document import DocumentError, from_json, to_json
from explorer.program.expressions import CallError
from explorer.program.messages import EngineMessage, WorkerMessage
from explorer.program.moves import move_of
from explorer.program.operand import Dtype, Fill, Operand, Source
from explorer.program.operations import OPERATIONS, RULES, Rule, align, rule_of
from explorer.program.program import Product, Program, Side
from explorer.program.pytorch import source_code, step_code, to_pytorch
from explorer.program.reading import parse_operand, parse_steps
from explorer.program.refusal import refused_call
from explorer.program.scenario import Scenario, Slide, read_scenario
from explorer.program.steps import MAX_ARGUMENTS, STEP_NAMES, Step
from explorer.program.tiles import SAMPLES, Form, Special, Spread, Tile, TileAnswer, TileKey, TileRequest
from explorer.program.trials import Rows, Trial, TrialAnswer, TrialRequest
from explorer.program.values import MOST_VALUES_TEXT, parse_values

__all__ = [
    "DEFAULT_BUDGET",
    "MAX_ARGUMENTS",
    "MOST_STRETCHES",
    "MOST_VALUES_TEXT",
    "OPERATIONS",
    "RULES",
    "SAMPLES",
    "STEP_NAMES",
    "Answer",
    "CallError",
    "CurveAnswer",
    "CurveRequest",
    "Curves",
    "DocumentError",
    "Dtype",
    "EngineMessage",
    "EngineReady",
    "Fill",
    "Form",
    "Operand",
    "OperandAnswer",
    "Operation",
    "Product",
    "ProductAnswer",
    "Program",
    "Request",
    "Rows",
    "Rule",
    "Scenario",
    "Side",
    "Slide",
    "Source",
    "Special",
    "Spread",
    "Stage",
    "Step",
    "StepAnswer",
    "Stretches",
    "TensorFacts",
    "Tile",
    "TileAnswer",
    "TileKey",
    "TileRequest",
    "TorchError",
    "Trial",
    "TrialAnswer",
    "TrialRequest",
    "Values",
    "WorkerMessage",
    "align",
    "arrangements",
    "from_json",
    "move_of",
    "parse_operand",
    "parse_steps",
    "parse_values",
    "read_scenario",
    "refused_call",
    "rule_of",
    "source_code",
    "step_code",
    "to_json",
    "to_pytorch",
]
