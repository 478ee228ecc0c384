"""The code that a program is written as: it is run here, and torch says whether it does what the program says."""

import itertools
import math
import random
from typing import Any

import pytest
import torch

from explorer.algebra import Shape, element_count
from explorer.program import (
    Dtype,
    Fill,
    Operand,
    Product,
    Program,
    Side,
    Source,
    Step,
    parse_operand,
    source_code,
    step_code,
    to_pytorch,
)

pytestmark = pytest.mark.filterwarnings(r"ignore:.*\bT.* is deprecated on", r"ignore:The use of `x.T` on tensors")

SHAPES = [(), (0,), (3,), (2, 3), (0, 3), (2, 0), (2, 3, 4), (2, 0, 3, 1), (1, 2, 1, 2, 1, 2)]
PROGRAMS = 400
STEPS = [
    Step("T"),
    Step("mT"),
    Step("t"),
    Step("transpose", (0, -1)),
    Step("transpose", (0, 1)),
    Step("flatten", (0, -1)),
    Step("flatten", (1, -1)),
    Step("flatten", (1, 0)),
    Step("flatten"),
    Step("reshape", (-1, 2)),
    Step("reshape", (2, 3)),
    Step("reshape", (-1,)),
    Step("reshape", (-1, -1)),
    Step("reshape"),
    Step("permute", (1, 0)),
    Step("permute", (-1, 0, 1)),
    Step("permute"),
    Step("squeeze"),
    Step("squeeze", (0,)),
    Step("squeeze", (0, 1)),
    Step("unsqueeze", (0,)),
    Step("unsqueeze", (-3,)),
    Step("view", (-1,)),
    Step("view", (2, -1)),
    Step("view"),
    Step("contiguous"),
]
Outcome = Shape | tuple[str, str]


def source(shape: Shape, fill: Fill, dtype: Dtype, seed: int = 3) -> Source:
    """A source that torch accepts, with typed values where they are asked for."""
    spare = [7, -2, 0, 1] if dtype is Dtype.INT64 else [1.5, -0.0, math.nan, math.inf, 1e30, 3]
    values = tuple(itertools.islice(itertools.cycle(spare), element_count(shape))) if fill is Fill.TYPED else ()
    return Source(shape, fill, dtype, seed, values)


def random_programs() -> list[Program]:
    dice = random.Random(5)

    def operand() -> Operand:
        shape = tuple(dice.choice([0, 1, 2, 2, 2, 3]) for _ in range(dice.choice([0, 1, 2, 2, 2, 3])))
        dtype = dice.choice([*Dtype, *[Dtype.FLOAT32] * 20])
        steps = tuple(dice.choice(STEPS) for _ in range(dice.choice([0, 0, 1, 1, 2])))
        return Operand(source(shape, dice.choice(list(Fill)), dtype, seed=dice.randint(-9, 9)), steps)

    return [Program(operand(), operand(), dice.choice(list(Product))) for _ in range(PROGRAMS)]


def run(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "<program>", "exec"), names)
    return names


def outcome_of_code(program: Program) -> Outcome:
    try:
        return tuple(run(to_pytorch(program))["C"].shape)
    except (RuntimeError, IndexError, TypeError) as error:
        return type(error).__name__, str(error)


def outcome_of_torch(program: Program) -> Outcome:
    """The same without our code: tensors of the right shape and dtype, and the methods by name."""
    try:
        tensors = {side: rearranged(program.operand(side)) for side in Side}
        left, right = program.product.sides
        return tuple((tensors[left] @ tensors[right]).shape)
    except (RuntimeError, IndexError, TypeError) as error:
        return type(error).__name__, str(error)


def rearranged(operand: Operand) -> torch.Tensor:
    tensor = torch.zeros(operand.source.shape, dtype=getattr(torch, operand.source.dtype))
    for step in operand.steps:
        if step.name in ("T", "mT"):
            tensor = getattr(tensor, step.name)
        elif step.name in ("reshape", "permute", "view") or (step.name == "squeeze" and step.arguments):
            tensor = getattr(tensor, step.name)(step.arguments)
        else:
            tensor = getattr(tensor, step.name)(*step.arguments)
    return tensor


def test_a_program_is_a_script_with_the_product_last() -> None:
    a = parse_operand("128x29040.reshape(-1, 2048).T", Fill.ONES)
    b = parse_operand("2048x50", Fill.NORMAL, seed=7)
    assert to_pytorch(Program(a, b, Product.B_AT_A)).splitlines() == [
        "import torch",
        "",
        "A = torch.ones(128, 29040)",
        "A = A.reshape(-1, 2048)",
        "A = A.T",
        "torch.manual_seed(7)",
        "B = torch.randn(2048, 50)",
        "C = B @ A",
    ]


def test_the_code_comes_to_what_torch_says() -> None:
    outcomes = []
    for program in random_programs():
        outcomes.append(outcome_of_code(program))
        assert outcomes[-1] == outcome_of_torch(program), to_pytorch(program)
    refused = {outcome[0] for outcome in outcomes if outcome and isinstance(outcome[0], str)}
    assert {"RuntimeError", "IndexError"} <= refused
    assert sum(not outcome or isinstance(outcome[0], int) for outcome in outcomes) > PROGRAMS / 20


def test_the_seed_of_all_this_refuses_in_its_own_words() -> None:
    program = Program(parse_operand("128x29040", Fill.ONES), parse_operand("2048x50", Fill.ONES))
    words = "mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)"
    assert outcome_of_code(program) == ("RuntimeError", words)


def test_what_torch_has_not_written_is_refused_in_its_own_words() -> None:
    truths = Operand(Source((2, 2), Fill.ONES, Dtype.BOOL))
    kind, words = outcome_of_code(Program(truths, truths))
    assert (kind, words) == outcome_of_torch(Program(truths, truths))
    assert kind == "NotImplementedError"


@pytest.mark.parametrize("dtype", Dtype)
@pytest.mark.parametrize("fill", Fill)
def test_every_source_is_an_expression_of_its_shape_and_dtype(fill: Fill, dtype: Dtype) -> None:
    for shape in SHAPES:
        tensor = eval(source_code(source(shape, fill, dtype)), {"torch": torch})
        assert tuple(tensor.shape) == shape
        assert tensor.dtype == getattr(torch, dtype)
        assert tensor.is_contiguous()


@pytest.mark.parametrize("dtype", Dtype)
@pytest.mark.parametrize("fill", Fill)
def test_a_step_can_follow_every_source(fill: Fill, dtype: Dtype) -> None:
    code = source_code(source((2, 3), fill, dtype)) + step_code(Step("T"))
    assert eval(code, {"torch": torch}).shape == (3, 2)


@pytest.mark.parametrize("dtype", Dtype)
def test_typed_values_are_those_that_torch_makes_of_them(dtype: Dtype) -> None:
    typed = source((2, 3), Fill.TYPED, dtype)
    meant = torch.tensor(typed.values, dtype=getattr(torch, dtype)).reshape(2, 3)
    made = eval(source_code(typed), {"torch": torch})
    assert torch.equal(made.nan_to_num(5.0), meant.nan_to_num(5.0)) if dtype.is_floating else torch.equal(made, meant)
    assert not dtype.is_floating or torch.equal(made.signbit(), meant.signbit())


def test_typed_values_keep_every_digit() -> None:
    values = (0.1, 2**53 + 1, 1e300, -1.7976931348623157e308, 5e-324)
    made = eval(source_code(Source((5,), Fill.TYPED, Dtype.FLOAT64, values=values)), {"torch": torch})
    assert made.tolist() == [float(value) for value in values]
    whole = eval(source_code(Source((1,), Fill.TYPED, Dtype.INT64, values=(2**63 - 1,))), {"torch": torch})
    assert whole.tolist() == [2**63 - 1]


@pytest.mark.parametrize("fill", [Fill.NORMAL, Fill.UNIFORM])
def test_a_seed_makes_the_same_numbers_each_time(fill: Fill) -> None:
    programs = [Program(Operand(source((4, 5), fill, Dtype.FLOAT32, s)), parse_operand("5x4")) for s in (1, 1, 2)]
    first, again, other = (run(to_pytorch(program))["A"] for program in programs)
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


@pytest.mark.parametrize("dtype", Dtype)
def test_counting_counts_in_reading_order(dtype: Dtype) -> None:
    made = eval(source_code(Source((2, 3), dtype=dtype)), {"torch": torch})
    assert torch.equal(made, torch.tensor([[0, 1, 2], [3, 4, 5]]).to(getattr(torch, dtype)))


@pytest.mark.parametrize("shape", [(2, 3), (2, 2, 3), (3,)], ids=str)
def test_identity_has_ones_where_the_last_two_indices_agree(shape: Shape) -> None:
    made = eval(source_code(Source(shape, Fill.IDENTITY)), {"torch": torch})
    matrices = made.reshape(-1, *(shape[-2:] if len(shape) > 1 else (1, *shape)))
    assert all(torch.equal(matrix, torch.eye(*matrix.shape)) for matrix in matrices)


@pytest.mark.parametrize("dtype", Dtype)
def test_a_dtype_is_as_large_as_torch_says(dtype: Dtype) -> None:
    named = getattr(torch, dtype)
    assert dtype.item_size == named.itemsize
    assert dtype.is_floating == named.is_floating_point
