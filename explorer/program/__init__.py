"""What the user built, the tensor program, and what running it came to."""

from explorer.algebra import Operation
from explorer.program.arrangements import arrangements
from explorer.program.code import input_lines, looks_like_code
from explorer.program.document import DocumentError, from_json, to_json
from explorer.program.expressions import CallError
from explorer.program.facts import TensorFacts
from explorer.program.moves import move_of
from explorer.program.operand import Dtype, Fill, Operand, Source
from explorer.program.operations import OPERATIONS, RULES, Rule, align, rule_of
from explorer.program.program import Product, Program, Side
from explorer.program.pytorch import source_code, step_code, to_pytorch
from explorer.program.reading import parse_operand, parse_steps
from explorer.program.scenario import Scenario, Slide, read_scenario
from explorer.program.steps import (
    MAX_ARGUMENTS,
    STEPS,
    Aim,
    OtherMemory,
    Replacement,
    Spot,
    Step,
    StepKind,
    Surroundings,
)
from explorer.program.values import MOST_VALUES_TEXT, parse_values

__all__ = [
    "MAX_ARGUMENTS",
    "MOST_VALUES_TEXT",
    "OPERATIONS",
    "RULES",
    "STEPS",
    "Aim",
    "CallError",
    "DocumentError",
    "Dtype",
    "Fill",
    "Operand",
    "Operation",
    "OtherMemory",
    "Product",
    "Program",
    "Replacement",
    "Rule",
    "Scenario",
    "Side",
    "Slide",
    "Source",
    "Spot",
    "Step",
    "StepKind",
    "Surroundings",
    "TensorFacts",
    "align",
    "arrangements",
    "from_json",
    "input_lines",
    "looks_like_code",
    "move_of",
    "parse_operand",
    "parse_steps",
    "parse_values",
    "read_scenario",
    "rule_of",
    "source_code",
    "step_code",
    "to_json",
    "to_pytorch",
]
