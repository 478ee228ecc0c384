"""Curves against torch and numpy: the row, the column, and their products added one after the other in float64."""

import math
import random

import numpy as np
import pytest
import torch
from torch import Tensor

from explorer.asking import MOST_STRETCHES, Curve, CurveDrawn, Curves, Run, Stretches
from explorer.asking.pipe import HEAD, packed, reply_in
from explorer.engine import Kept, draw_curve, evaluate
from explorer.engine import curves as engine_curves
from explorer.engine.strands import pool_curves
from explorer.program import (
    Dtype,
    Fill,
    Operand,
    Operation,
    Product,
    Program,
    Source,
    parse_operand,
    source_code,
    step_code,
)

PAIRS = [
    ("4x6", "6x3", "matmul"),
    ("4x1000", "1000x3", "matmul"),
    ("4x7.T", "4x3", "matmul"),
    ("3x40000", "40000x2", "matmul"),
    ("6", "6x3", "matmul"),
    ("4x6", "6", "matmul"),
    ("600", "600", "matmul"),
    ("2x3x4x9", "3x9x5", "matmul"),
    ("2x1x4x9", "3x9x5", "matmul"),
    ("3x4x9", "9x5", "matmul"),
    ("3x4x9", "9", "matmul"),
    ("9", "3x9x5", "matmul"),
    ("1x4x9", "7x9x5", "matmul"),
    ("4x6", "5x6", "linear"),
    ("3x4x600", "5x600", "linear"),
    ("4x6", "6", "linear"),
    ("4x3", "50x3", "linear"),
    ("7x4x9", "7x9x5", "bmm"),
    ("4x6", "6x3", "mm"),
    ("4x6", "6", "mv"),
    ("6", "6", "dot"),
    ("5x29", "20x3", "matmul"),
    ("5x20", "2900x3", "matmul"),
    ("10x3x4", "5x4", "matmul"),
    ("4x7", "5x6", "linear"),
]


def program(a: str, b: str, operation: str = "matmul", dtype: Dtype = Dtype.FLOAT32, seed: int = 0) -> Program:
    read = (parse_operand(each) for each in (a, b))
    made = (Operand(Source(o.source.shape, Fill.NORMAL, dtype, seed + i), o.steps) for i, o in enumerate(read))
    return Program(*made, operation=Operation(operation))


def run(asked: Program, budget: int = 2**31) -> Kept:
    kept = Kept()
    for _ in evaluate(Run(1, asked, budget), kept):
        pass
    return kept


def tensors(asked: Program) -> list[Tensor]:
    """Both operands as torch makes them, the left one first, the weight of a linear layer turned."""
    made = []
    for side in asked.product.sides:
        operand = asked.operand(side)
        torch.manual_seed(operand.source.seed)
        tensor = eval(source_code(operand.source), {"torch": torch})
        for step in operand.steps:
            tensor = eval(f"x{step_code(step)}", {"x": tensor})
        made.append(tensor)
    if asked.operation == Operation.LINEAR and made[1].dim() == 2:
        made[1] = made[1].T
    return made


def strands(left: Tensor, right: Tensor, batch: int, row: int, column: int) -> tuple[np.ndarray, np.ndarray]:
    """The row and the column of one product of the stack: promoted, and broadcast by torch."""
    left = left.reshape(1, -1) if left.dim() == 1 else left
    right = right.reshape(-1, 1) if right.dim() == 1 else right
    stack = torch.broadcast_shapes(left.shape[:-2], right.shape[:-2])
    left, right = (each.expand(*stack, *each.shape[-2:]).reshape(-1, *each.shape[-2:]) for each in (left, right))
    return left[batch, row].double().numpy(), right[batch, :, column].double().numpy()


def numbers(data: bytes) -> np.ndarray:
    return np.frombuffer(data, np.float64)


def check(drawn: Curves, over: np.ndarray, under: np.ndarray, samples: int) -> None:
    """Every number of the curves, bit for bit."""
    pairs, longest = min(len(over), len(under)), max(len(over), len(under))
    with np.errstate(invalid="ignore", over="ignore"):
        sums = np.cumsum(over[:pairs] * under[:pairs])
    assert -(-longest // drawn.span) <= samples
    for stretches, expected in ((drawn.row, over), (drawn.column, under), (drawn.sums, sums)):
        assert stretches.count == len(expected)
        parts = [expected[at : at + drawn.span] for at in range(0, len(expected), drawn.span)]
        finite = [part[np.isfinite(part)] for part in parts]
        assert np.array_equal(numbers(stretches.low), [p.min() if p.size else np.nan for p in finite], equal_nan=True)
        assert np.array_equal(numbers(stretches.high), [p.max() if p.size else np.nan for p in finite], equal_nan=True)
        assert stretches.unfinite == np.count_nonzero(~np.isfinite(expected))
    ends = [min(at + drawn.span, pairs) - 1 for at in range(0, pairs, drawn.span)]
    assert np.array_equal(numbers(drawn.ends), sums[ends], equal_nan=True)
    broken = np.flatnonzero(~np.isfinite(sums))
    assert drawn.broken_at == (int(broken[0]) if broken.size else None)


def ask(kept: Kept, batch: int, row: int, column: int, samples: int = 64, generation: int = 1) -> CurveDrawn:
    answer = draw_curve(Curve(generation, batch, row, column, samples), kept)
    assert answer is not None
    return answer


@pytest.mark.parametrize("product", Product)
@pytest.mark.parametrize(("a", "b", "operation"), PAIRS, ids=lambda text: str(text))
def test_the_curves_are_those_of_torchs_tensors(a: str, b: str, operation: str, product: Product) -> None:
    if product is Product.B_AT_A:
        a, b = b, a
    asked = Program(*(getattr(program(a, b, operation), side) for side in "ab"), product, Operation(operation))
    left, right = tensors(asked)
    kept, choose = run(asked), random.Random(a + b)
    rows = left.shape[-2] if left.dim() > 1 else 1
    columns = right.shape[-1] if right.dim() > 1 else 1
    batches = math.prod(torch.broadcast_shapes(left.shape[:-2], right.shape[:-2]))
    for samples in (1, 7, 64, 5000):
        cell = choose.randrange(batches), choose.randrange(rows), choose.randrange(columns)
        answer = ask(kept, *cell, samples=samples)
        assert (answer.batch, answer.row, answer.column) == cell
        assert answer.curves is not None and answer.why is None
        check(answer.curves, *strands(left, right, *cell), min(samples, MOST_STRETCHES))


@pytest.mark.parametrize("dtype", Dtype)
def test_every_element_type(dtype: Dtype) -> None:
    fill = Fill.NORMAL if dtype.is_floating else Fill.ONES
    asked = Program(*(Operand(Source(shape, fill, dtype, seed=3)) for shape in ((3, 50), (50, 2))))
    answer = ask(run(asked), 0, 1, 1, samples=10)
    assert answer.curves is not None
    check(answer.curves, *strands(*tensors(asked), 0, 1, 1), 10)


@pytest.mark.parametrize("odd", [(math.nan,), (math.inf,), (-math.inf,), (math.inf, -math.inf), (1e308, 1e308)])
def test_what_is_not_finite_is_left_out_and_told(odd: tuple[float, ...]) -> None:
    values = [float(number) for number in range(12)]
    values[5 : 5 + len(odd)] = odd
    typed = Operand(Source((1, 12), Fill.TYPED, Dtype.FLOAT64, values=tuple(values)))
    asked = Program(typed, Operand(Source((12, 1), Fill.ONES, Dtype.FLOAT64)))
    for samples in (1, 3, 12):
        answer = ask(run(asked), 0, 0, 0, samples=samples)
        assert answer.curves is not None
        check(answer.curves, np.array(values), np.ones(12), samples)
        assert reply_in(packed(answer)[HEAD:]) == answer


def test_the_sum_goes_on_over_portions_as_if_it_were_one() -> None:
    """Long enough for several portions, and for a last stretch that is shorter than the others."""
    asked = program("2x100003", "100003x2")
    answer = ask(run(asked), 0, 1, 1, samples=1000)
    assert answer.curves is not None and answer.curves.span == 101
    check(answer.curves, *strands(*tensors(asked), 0, 1, 1), 1000)


@pytest.mark.parametrize("place", [0, 32766, 32767, 70001])
def test_the_place_where_a_sum_breaks_is_told_in_any_portion(place: int) -> None:
    row, column = torch.randn(80000, dtype=torch.float64), torch.ones(80000, 2, dtype=torch.float64)[:, 1]
    row[place] = math.nan
    drawn = pool_curves(row, column, 512, lambda: False)
    assert drawn is not None and drawn.broken_at == place
    check(drawn, row.numpy(), column.numpy(), 512)


def test_large_operands_are_built_when_they_are_first_asked_for() -> None:
    """Of a refused product they are left; the budget then holds either alone, or both."""
    asked = program("128x2904", "2048x50")
    kept = run(asked)
    assert kept.latest is not None and kept.latest.unbuilt
    answer = ask(kept, 0, 127, 49)
    assert answer.curves is not None and not kept.latest.unbuilt
    check(answer.curves, *strands(*tensors(asked), 0, 127, 49), 64)


@pytest.mark.parametrize(("a", "b", "lacking"), [("3000x3000", "3000x1", "A"), ("1x3000", "3000x3000", "B")])
def test_over_the_budget_there_is_a_sentence(a: str, b: str, lacking: str) -> None:
    answer = ask(run(program(a, b), budget=2**20), 0, 0, 0)
    assert answer.curves is None and answer.why is not None
    assert f"of {lacking} to draw" in answer.why and "1.05 MB" in answer.why


def test_what_is_too_long_is_told_and_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_curves, "MOST_ELEMENTS", 99)
    assert ask(run(program("2x99", "99x2")), 0, 0, 0).curves is not None
    answer = ask(run(program("2x100", "100x2")), 0, 0, 0)
    assert answer.curves is None and answer.why is not None and "at most 99" in answer.why


@pytest.mark.parametrize(
    ("a", "b", "operation", "cell"),
    [
        ("4x6", "6x3", "matmul", (0, 4, 0)),
        ("4x6", "6x3", "matmul", (0, 0, 3)),
        ("4x6", "6x3", "matmul", (1, 0, 0)),
        ("4x6", "6x3", "matmul", (-1, 0, 0)),
        ("4x6", "6x3", "matmul", (0, -1, 0)),
        ("4x0", "0x3", "matmul", (0, 0, 0)),
        ("0x6", "6x3", "matmul", (0, 0, 0)),
        ("4x6", "5x6", "linear", (0, 0, 5)),
        ("2x4x6", "3x6x2", "matmul", (0, 0, 0)),
        ("0x4x6", "0x6x2", "matmul", (0, 0, 0)),
        ("()", "3", "matmul", (0, 0, 0)),
        ("4x6", "4x6", "mul", (0, 0, 0)),
        ("1x3x8x8", "4x3x3x3", "conv2d", (0, 0, 0)),
    ],
)
def test_a_cell_that_there_is_not_has_no_curves(a: str, b: str, operation: str, cell: tuple[int, int, int]) -> None:
    answer = ask(run(program(a, b, operation)), *cell)
    assert answer.curves is None and answer.why


def test_another_program_is_not_answered_for() -> None:
    kept = run(program("4x6", "6x3"))
    assert draw_curve(Curve(2, 0, 0, 0, 8), kept) is None
    assert draw_curve(Curve(1, 0, 0, 0, 8), Kept()) is None


def test_a_newer_program_stops_it_between_two_portions() -> None:
    kept, looks = run(program("1x200000", "200000x1")), 0

    def superseded() -> bool:
        nonlocal looks
        looks += 1
        return looks == 3

    assert draw_curve(Curve(1, 0, 0, 0, 64), kept, superseded) is None
    assert looks == 3


def test_where_memory_runs_out_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Curves | None:
        raise RuntimeError("can't allocate memory")

    monkeypatch.setattr(engine_curves, "pool_curves", refuse)
    answer = ask(run(program("4x6", "6x3")), 0, 0, 0)
    assert answer.curves is None and answer.why is not None and "memory" in answer.why


def test_an_answer_is_bounded_whatever_is_asked_for() -> None:
    answer = ask(run(program("1x60000", "60000x1")), 0, 0, 0, samples=10**9)
    assert answer.curves is not None
    assert len(answer.curves.ends) <= 8 * MOST_STRETCHES
    assert ask(run(program("1x9", "9x1")), 0, 0, 0, samples=-3).curves is not None


def test_the_protocol_keeps_every_bit() -> None:
    made = Stretches(2, np.array([math.nan, 1e-320]).tobytes(), np.array([math.nan, 1e300]).tobytes(), 1)
    answer = CurveDrawn(3, 0, 1, 2, Curves(5, made, made, made, made.low, broken_at=1))
    assert reply_in(packed(answer)[HEAD:]) == answer
