"""Reading steps, operands and values: torch itself says what a step does, and what cannot be read is one sentence."""

import ast

import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.algebra import LARGEST_SIZE, Shape, ShapeError
from explorer.program import (
    STEP_NAMES,
    CallError,
    Fill,
    Operand,
    Source,
    Step,
    parse_operand,
    parse_steps,
    parse_values,
    step_code,
)

STEPS = {
    "nothing": ("", ()),
    "blank": (" \n", ()),
    "T": (".T", (Step("T"),)),
    "T without its dot": ("T", (Step("T"),)),
    "mT": (".mT", (Step("mT"),)),
    "t": (".t()", (Step("t"),)),
    "transpose": (".transpose(0, 1)", (Step("transpose", (0, 1)),)),
    "transpose from the end": (".transpose(-2, -1)", (Step("transpose", (-2, -1)),)),
    "transpose by name": (".transpose(dim0=0, dim1=2)", (Step("transpose", (0, 2)),)),
    "transpose by name, turned": (".transpose(dim1=2, dim0=0)", (Step("transpose", (0, 2)),)),
    "transpose half by name": (".transpose(0, dim1=2)", (Step("transpose", (0, 2)),)),
    "flatten": (".flatten()", (Step("flatten", (0, -1)),)),
    "flatten(1)": (".flatten(1)", (Step("flatten", (1, -1)),)),
    "flatten start by name": (".flatten(start_dim=1)", (Step("flatten", (1, -1)),)),
    "flatten end by name": (".flatten(end_dim=0)", (Step("flatten", (0, 0)),)),
    "flatten both": (".flatten(0, 1)", (Step("flatten", (0, 1)),)),
    "reshape": (".reshape(-1, 12)", (Step("reshape", (-1, 12)),)),
    "reshape of one size": (".reshape(24)", (Step("reshape", (24,)),)),
    "reshape tuple": (".reshape((4, 6))", (Step("reshape", (4, 6)),)),
    "reshape list": (".reshape([4, 6])", (Step("reshape", (4, 6)),)),
    "reshape by name": (".reshape(shape=(4, 6))", (Step("reshape", (4, 6)),)),
    "reshape end comma": (".reshape(4, 6,)", (Step("reshape", (4, 6)),)),
    "underscore and hexadecimal": (".reshape(0x18, 1_0 - 9)".replace(" - 9", "").replace("1_0", "0_1"), None),
    "chain": (".flatten(1).T.reshape(6, 4)", (Step("flatten", (1, -1)), Step("T"), Step("reshape", (6, 4)))),
    "over lines": (".reshape(\n    4,\n    6,\n)", (Step("reshape", (4, 6)),)),
    "comment": (".T  # turned", (Step("T"),)),
}
STEPS["underscore and hexadecimal"] = (".reshape(0x18, 0_0)", (Step("reshape", (24, 0)),))
