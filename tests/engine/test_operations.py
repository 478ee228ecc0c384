"""Every operation beside matmul: what `evaluate` answers is what torch says when the operation is called directly."""

import math
import random
from collections.abc import Callable

import pytest

from explorer.asking import Run, TileKey, Tiles
from explorer.engine import Kept, cut_tiles, evaluate
from explorer.program import OPERATIONS, Dtype, Fill, Operand, Operation, Product, Program, Source, align, parse_operand

EINSUM = Operation("einsum", "ij,jk->ik")  # has tests of its own
OTHERS = [operation for operation in OPERATIONS if operation not in (Operation.MATMUL, EINSUM)]
USUAL = {
    "linear": (2, 2),
    "mm": (2, 2),
    "bmm": (3, 3),
    "mv": (2, 1),
    "dot": (1, 1),
    "conv2d": (4, 4),
    "mul": (2, 2),
    "addmm": (2, 2),
    "baddbmm": (3, 3),
    "matmul_batch_second": (3, 3),
}


@pytest.mark.parametrize("operation", OTHERS, ids=str)
def test_what_torch_says(operation: Operation, torch_says: Callable) -> None:
    draw = random.Random(f"words of {operation}")
    accepted = 0
    for _ in range(150):
        program = random_program(draw, operation)
        verdict, computed = evaluate(Run(0, program))
        direct = torch_says(program)
        assert computed.product == direct.product, program
        assert (verdict.product.facts, verdict.product.error) == (direct.product.facts, direct.product.error), program
        accepted += direct.product.facts is not None
    assert 15 < accepted < 140


@pytest.mark.parametrize("operation", OTHERS, ids=str)
def test_our_rule_is_torchs(operation: Operation) -> None:
    """`align` explains the same products that torch accepts, with the same shapes."""
    draw = random.Random(f"rule of {operation}")
    for _ in range(300):
        program = random_program(draw, operation, Dtype.FLOAT32)
        verdict, _ = evaluate(Run(0, program))
        left, right = (program.operand(side).source.shape for side in program.product.sides)
        found = align(left, right, operation)
        if 0 in (*left, *right) and operation == Operation.CONV2D:
            continue  # torch has rules of its own for images and filters without elements
        facts = verdict.product.facts
        assert found.result == (facts.shape if facts is not None else None), program


@pytest.mark.parametrize("product", Product)
def test_the_weight_of_a_linear_layer_enters_turned(product: Product) -> None:
    program = Program(parse_operand("4x3"), parse_operand("4x3"), product, Operation.LINEAR)
    kept = Kept()
    list(evaluate(Run(1, program), kept))
    right = program.product.sides[1].value
    (answer,) = cut_tiles(Tiles(1, (TileKey(right, 0, 0, 0, 0, 0),)), kept)
    assert (answer.tile.rows, answer.tile.columns) == (3, 4)


def random_program(draw: random.Random, operation: Operation, dtype: Dtype | None = None) -> Program:
    ranks = [rank if draw.random() < 0.85 else draw.randrange(5) for rank in USUAL[operation.name]]
    left, right = ([draw.choice((1, 2, 3, 3, 4, 0, 9)) for _ in range(rank)] for rank in ranks)
    if draw.random() < 0.7 and len(left) > 0 and len(right) > 0:
        _meet(left, right, operation)
    dtypes = [dtype or draw.choice((Dtype.FLOAT32, Dtype.FLOAT32, Dtype.FLOAT64, Dtype.INT64)) for _ in range(2)]
    if draw.random() < 0.7:
        dtypes[1] = dtypes[0]
    a, b = (Operand(Source(tuple(shape), Fill.COUNTING, of)) for shape, of in zip((left, right), dtypes, strict=True))
    assert math.prod(left) * math.prod(right) < 10**8
    return Program(a, b, Product.A_AT_B, operation)


def _meet(left: list[int], right: list[int], operation: Operation) -> None:
    """Make the inner sizes, and of bmm the batches, equal."""
    if operation in (Operation.LINEAR, Operation.MUL):
        right[-1] = left[-1]
    elif operation == Operation.CONV2D:
        right[min(1, len(right) - 1)] = left[max(len(left) - 3, 0)]
        right[2:] = map(min, right[2:], left[2:] or right[2:])
    elif operation.name == "matmul_batch_second":
        right[0], right[1:2] = left[-1], left[1:2]
    else:
        right[max(len(right) - 2, 0)] = left[-1]
        if operation.name in ("bmm", "baddbmm"):
            right[0] = left[0] if len(right) > 2 else right[0]
