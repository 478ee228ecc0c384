"""What the user built, the tensor program, and what running it came to."""

from explorer.program.answer import (
    DEFAULT_BUDGET,
    Answer,
    EngineMessage,
    EngineReady,
    OperandAnswer,
    ProductAnswer,
    Request,
    Stage,
    StepAnswer,
    TensorFacts,
    TorchError,
    Values,
    WorkerMessage,
)
from explorer.program.code import Unfinished, UnknownShapeError, looks_like_code, read_code
from explorer.program.document import DocumentError, from_json, to_json
from explorer.program.expressions import CallError
from explorer.program.moves import move_of
from explorer.program.operand import Dtype, Fill, Operand, Source
from explorer.program.program import Product, Program, Side
from explorer.program.pytorch import source_code, step_code, to_pytorch
from explorer.program.reading import parse_operand, parse_steps
from explorer.program.scenario import Scenario, Slide, read_scenario
from explorer.program.steps import MAX_ARGUMENTS, STEP_NAMES, Step
from explorer.program.tiles import SAMPLES, Form, Special, Spread, Tile, TileAnswer, TileKey, TileRequest
from explorer.program.values import parse_values

__all__ = [
    "DEFAULT_BUDGET",
    "MAX_ARGUMENTS",
    "SAMPLES",
    "STEP_NAMES",
    "Answer",
    "CallError",
    "DocumentError",
    "Dtype",
    "EngineMessage",
    "EngineReady",
    "Fill",
    "Form",
    "Operand",
    "OperandAnswer",
    "Product",
    "ProductAnswer",
    "Program",
    "Request",
    "Scenario",
    "Side",
    "Slide",
    "Source",
    "Special",
    "Spread",
    "Stage",
    "Step",
    "StepAnswer",
    "TensorFacts",
    "Tile",
    "TileAnswer",
    "TileKey",
    "TileRequest",
    "TorchError",
    "Unfinished",
    "UnknownShapeError",
    "Values",
    "WorkerMessage",
    "from_json",
    "looks_like_code",
    "move_of",
    "parse_operand",
    "parse_steps",
    "parse_values",
    "read_code",
    "read_scenario",
    "source_code",
    "step_code",
    "to_json",
    "to_pytorch",
]
