"""Programs that are tried: torch's verdict, and what becomes of the samples, against labels followed one by one."""

import itertools
import random
from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from explorer.asking import Rows, Try
from explorer.engine import try_programs
from explorer.program import Operation, Product, Program, parse_operand, step_code

PAIRS = [
    ("16x363.reshape(-1, 48)", "48x50", "matmul"),
    ("12x10.reshape(-1, 8)", "8x3", "matmul"),
    ("4x6.T", "4x5", "matmul"),
    ("4x6", "6x5", "matmul"),
    ("4x3x6", "6x5", "matmul"),
    ("4x3x6.transpose(0, 1)", "6x5", "matmul"),
    ("4x3x6.permute(2, 1, 0)", "4x5", "matmul"),
    ("4x3x6.flatten(1)", "18x5", "matmul"),
    ("4x3x6.flatten()", "72", "matmul"),
    ("4x3x6.flatten()", "72x2", "matmul"),
    ("4x3x6.mT.reshape(4, 18)", "18x5", "matmul"),
    ("1x3x6", "7x6x5", "matmul"),
    ("4x6", "7x6x5", "matmul"),
    ("6", "6x5", "matmul"),
    ("4x6", "6", "matmul"),
    ("0x6", "6x5", "matmul"),
    ("4x0", "0x5", "matmul"),
    ("4x6.unsqueeze(1)", "5x6", "linear"),
    ("4x6", "5x6", "linear"),
    ("4x6.reshape(-1, 3)", "5x3", "linear"),
    ("4x5x6", "4x6x2", "bmm"),
    ("4x5x6.transpose(0, 1)", "5x6x2", "bmm"),
    ("4x6.reshape(8, 3)", "3", "mv"),
    ("2x3x8x8", "4x3x3x3", "conv2d"),
    ("2x8x8x3.permute(0, 3, 1, 2)", "4x3x3x3", "conv2d"),
    ("2x3x8x8.reshape(1, 6, 8, 8)", "4x6x3x3", "conv2d"),
    ("3x2x8x8.transpose(0, 1)", "4x3x3x3", "conv2d"),
]
SWAPPED = [("6x5", "4x6"), ("6", "4x6"), ("3x6x5", "4x6"), ("6x5", "6"), ("6x5.T", "4x5")]


def program(a: str, b: str, operation: str, product: Product = Product.A_AT_B) -> Program:
    return Program(parse_operand(a), parse_operand(b), product, Operation(operation))


def followed(tried: Program) -> tuple[int, int]:
    """Rows of the result and how many are mixed, by setting one sample at a time to one and seeing where it arrives."""
    shape = tried.a.source.shape
    samples = shape[0] if len(shape) > 1 else 1
    arrives = []
    for sample in range(samples):
        source = torch.zeros(shape, dtype=torch.float64)
        source[sample if len(shape) > 1 else ...] = 1.0
        arrives.append(_rows_of(_run(tried, source) != 0, tried))
    if not arrives:
        return 0, 0
    seen = torch.stack(arrives).sum(0)
    return seen.numel(), int((seen > 1).sum())


def _run(tried: Program, source: Tensor) -> Tensor:
    names = {"F": torch.nn.functional, "torch": torch, "A": source}
    for step in tried.a.steps:
        names["A"] = eval(f"A{step_code(step)}", names)
    names["B"] = torch.ones(tried.b.source.shape, dtype=torch.float64)
    return eval(tried.call, names)


def _rows_of(result: Tensor, tried: Program) -> Tensor:
    if tried.operation == Operation.CONV2D:
        return result.flatten(-3).any(-1)
    right = tried.b if tried.product is Product.A_AT_B else tried.a
    return (result if len(right.source.shape) == 1 else result.any(-1)).flatten()


def rows(tried: Program) -> Rows:
    (trial,) = try_programs(Try(1, (tried,))).trials
    assert trial.error is None and trial.rows is not None
    return trial.rows


@pytest.mark.parametrize(("a", "b", "operation"), PAIRS)
def test_samples_are_followed(a: str, b: str, operation: str) -> None:
    tried = program(a, b, operation)
    found = rows(tried)
    if found.samples:
        assert (found.count, found.mixed) == followed(tried)
    bits = "".join(f"{byte:08b}" for byte in found.mask)
    assert bits.count("1") == found.mixed


@pytest.mark.parametrize(("a", "b"), SWAPPED)
def test_samples_are_followed_where_a_stands_right(a: str, b: str) -> None:
    tried = program(a, b, "matmul", Product.B_AT_A)
    found = rows(tried)
    assert (found.count, found.mixed) == followed(tried)


REARRANGING = (
    *(".mT", ".transpose(0, 1)", ".permute(2, 0, 1)", ".flatten(1)", ".reshape(-1, 2)", ".reshape(2, -1)"),
    *(".swapaxes(0, -1)", ".unflatten(0, (-1, 1))", ".expand(2, -1, -1, -1)", ".view(-1, 2)"),
)


def test_random_rearrangements() -> None:
    """Chains of steps on small tensors that torch accepts."""
    draw = random.Random(4)
    seen = 0
    for _ in range(600):
        shape = [draw.choice((1, 2, 3, 4)) for _ in range(3)]
        steps = "".join(draw.choice(REARRANGING) for _ in range(draw.randrange(3)))
        (trial,) = try_programs(Try(1, (program("x".join(map(str, shape)) + steps, "2x3", "matmul"),))).trials
        if trial.rows is not None:
            tried = program("x".join(map(str, shape)) + steps, "2x3", "matmul")
            assert (trial.rows.count, trial.rows.mixed) == followed(tried), tried
            seen += trial.rows.mixed > 0
    assert seen > 20


def test_the_article_scrambles() -> None:
    found = rows(program("128x29040.reshape(-1, 2048)", "2048x50", "matmul"))
    assert (found.count, found.samples, found.mixed, found.most) == (1815, 128, 127, 2)


def test_a_refusal_names_its_call() -> None:
    refused = program("128x29040", "2048x50", "matmul"), program("2x3.reshape(4)", "4", "matmul")
    first, second = try_programs(Try(1, refused)).trials
    assert first.refused == "A @ B" and "128x29040 and 2048x50" in first.error.text
    assert second.refused == "A.reshape(4)" and second.rows is None


def test_samples_without_memory() -> None:
    """Only what has to be copied is bounded by the budget."""
    plain = program("1000000x1000000", "1000000x3", "matmul")
    copied = program("100000x100000.reshape(-1, 10)", "10x3", "matmul")
    first, second = try_programs(Try(1, (plain, copied))).trials
    assert (first.rows.count, first.rows.mixed) == (10**6, 0)
    assert second.shape == (10**9, 3) and second.rows is None


WITHOUT_ELEMENTS = {
    "a transposed operand": ("1000000x1000000.T", "1000000x3", Product.A_AT_B, (10**6, 10**6)),
    "an operand that stands right": ("1000000x1000000", "3x1000000", Product.B_AT_A, (3, 3)),
    "a stack broadcast": ("1x1000000x1000000.mT", "4x1000000x2", Product.A_AT_B, (4 * 10**6, 0)),
}


@pytest.mark.parametrize(("a", "b", "product", "expected"), WITHOUT_ELEMENTS.values(), ids=WITHOUT_ELEMENTS)
def test_no_element_is_looked_at_twice(a: str, b: str, product: Product, expected: tuple[int, int]) -> None:
    """Of 10^12 elements: one after the other they would take minutes, or a terabyte."""
    found = rows(program(a, b, "matmul", product))
    assert (found.count, found.mixed) == expected


TOO_LARGE = {
    "samples": ("3000000000x3", "2x3000000000", Product.B_AT_A),
    "samples without columns": ("4000000000x0", "0x1", Product.A_AT_B),
    "a copy of what is expanded": ("(2, 1).expand(2, 100000000).contiguous()", "100000000x1", Product.A_AT_B),
    "rows of the result": ("5x3", "1000000000x5", Product.B_AT_A),
    "rows of a broadcast stack": ("2x3", "100000x100000x3x1", Product.A_AT_B),
}


@pytest.mark.parametrize(("a", "b", "product"), TOO_LARGE.values(), ids=TOO_LARGE)
def test_what_is_too_large_to_follow_is_not_followed(a: str, b: str, product: Product) -> None:
    (trial,) = try_programs(Try(1, (program(a, b, "matmul", product),))).trials
    assert trial.shape is not None and trial.rows is None


@pytest.mark.parametrize(
    ("a", "samples", "mixed"),
    [
        ("20x20x3.permute(2, 0, 1)", 1, 0),
        ("20x20x3.permute(2, 0, 1).unsqueeze(0)", 1, 0),
        ("2x3x400.view(2, 3, 20, 20)", 2, 0),
        ("20x20x2x3.permute(2, 3, 0, 1)", 20, 2),
    ],
)
def test_an_image_without_a_batch_is_one_sample(a: str, samples: int, mixed: int) -> None:
    found = rows(program(a, "4x3x3x3", "conv2d"))
    assert (found.samples, found.mixed) == (samples, mixed)


def test_a_newer_question_comes_first() -> None:
    asked = itertools.chain((False, True), itertools.repeat(True))
    superseded: Callable[[], bool] = lambda: next(asked)  # noqa: E731
    tried = program("2x3", "3x4", "matmul")
    assert try_programs(Try(1, (tried, tried, tried)), superseded) is None
