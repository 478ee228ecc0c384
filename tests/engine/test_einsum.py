"""einsum through the engine: torch's verdict, words, values, tiles and curves, over random equations."""

import random
from collections.abc import Callable

import pytest
import torch

from explorer.asking import Curve, Form, Run, TileKey, Tiles
from explorer.engine import Kept, cut_tiles, draw_curve, evaluate
from explorer.program import (
    Dtype,
    Fill,
    Operand,
    Operation,
    Product,
    Program,
    Source,
    Step,
    align,
    from_json,
    to_json,
)

CASES = 400


def program(equation: str, left: tuple[int, ...], right: tuple[int, ...], *dtypes: Dtype) -> Program:
    kinds = dtypes or (Dtype.FLOAT64, Dtype.FLOAT64)
    a, b = (Operand(Source(shape, Fill.COUNTING, kind)) for shape, kind in zip((left, right), kinds, strict=True))
    return Program(a, b, operation=Operation("einsum", equation))


def test_what_torch_says(einsums: Callable, torch_says: Callable) -> None:
    dice, accepted = random.Random(1), 0
    for equation, left, right in einsums(11, CASES):
        kinds = dice.choices((Dtype.FLOAT32, Dtype.FLOAT64, Dtype.INT64, Dtype.BOOL), (6, 2, 2, 1), k=2)
        if dice.random() < 0.7:
            kinds[1] = kinds[0]
        asked = program(equation, left, right, *kinds)
        verdict, computed = evaluate(Run(0, asked))
        direct = torch_says(asked)
        assert computed.product == direct.product, asked
        assert (verdict.product.facts, verdict.product.error) == (direct.product.facts, direct.product.error), asked
        accepted += direct.product.facts is not None
    assert 0.1 < accepted / CASES < 0.9


FORMS = {(False, False): Form.MATRIX, (True, False): Form.ROW, (False, True): Form.COLUMN, (True, True): Form.CELL}


def tile(kept: Kept, name: str, matrix: int, added: tuple[bool, bool]) -> torch.Tensor:
    """One matrix of a stack, as the window hears of it."""
    (answer,) = cut_tiles(Tiles(1, (TileKey(name, matrix, 0, 0, 0, 0, FORMS[added]),)), kept)
    numbers = torch.frombuffer(bytearray(answer.tile.mean), dtype=torch.float64)
    return numbers.reshape(answer.tile.rows, answer.tile.columns)


def counted(shape: tuple[int, ...]) -> torch.Tensor:
    return torch.arange(float(torch.Size(shape).numel())).double().reshape(shape)


# The equation, the shapes, and the same stacks written out by hand.
BY_HAND = {
    "turned": ("bhqd,bhkd->bhqk", (2, 2, 3, 4), (2, 2, 5, 4), lambda a: a, lambda b: b.mT, lambda c: c),
    "several inner": ("hqde,dek->hqk", (2, 3, 2, 4), (2, 4, 5), lambda a: a.reshape(6, 8), lambda b: b.reshape(8, 5),
                      lambda c: c.reshape(6, 5)),
    "result turned": ("ij,jk->ki", (2, 3), (3, 4), lambda a: a, lambda b: b, lambda c: c.T),
    "used again": ("ij,jk->ik", (2, 1), (3, 4), lambda a: a.expand(2, 3), lambda b: b, lambda c: c),
    "stack behind": ("ijb,jkb->ikb", (2, 3, 2), (3, 4, 2), lambda a: a.permute(2, 0, 1), lambda b: b.permute(2, 0, 1),
                     lambda c: c.permute(2, 0, 1)),
    "folded copy": ("qdh,dk->hqk", (3, 4, 2), (4, 5), lambda a: a.permute(2, 0, 1).reshape(6, 4), lambda b: b,
                    lambda c: c.reshape(6, 5)),
    "outer": ("i,k->ik", (3,), (4,), lambda a: a[:, None], lambda b: b[None], lambda c: c),
    "vector": ("i,ik->k", (3,), (3, 4), lambda a: a[None], lambda b: b, lambda c: c[None]),
    "stack of rows": ("bj,bjk->bk", (2, 3), (2, 3, 4), lambda a: a[:, None], lambda b: b, lambda c: c[:, None]),
    "refused": ("bhqd,bhkd->bhqk", (2, 2, 3, 4), (2, 2, 5, 6), lambda a: a, lambda b: b.mT, None),
}  # fmt: skip


@pytest.mark.parametrize("product", Product)
@pytest.mark.parametrize("name", BY_HAND)
def test_tiles_and_curves_are_of_the_operands_as_the_product_sees_them(name: str, product: Product) -> None:
    equation, left, right, *stacks = BY_HAND[name]
    asked, kept = program(equation, left, right), Kept()
    if product is Product.B_AT_A:
        asked = Program(asked.b, asked.a, product, asked.operation)
    for _ in evaluate(Run(1, asked), kept):
        pass
    a, b = counted(left), counted(right)
    letters = (*(side.value for side in product.sides), "C")
    seen = [stacks[0](a), stacks[1](b), stacks[2](torch.einsum(equation, a, b)) if stacks[2] else None]
    found = align(left, right, asked.operation).contraction
    for letter, stack, folding in zip(letters, seen, (found.left, found.right, found.result), strict=True):
        for at, matrix in enumerate([] if stack is None else stack.reshape(-1, *stack.shape[-2:])):
            assert torch.equal(tile(kept, letter, at, folding.added), matrix), letter
    row, column = (stack.reshape(-1, *stack.shape[-2:])[0] for stack in seen[:2])
    answer = draw_curve(Curve(1, 0, row.shape[0] - 1, column.shape[1] - 1, 100), kept)
    assert answer is not None and answer.curves is not None
    assert list(memoryview(answer.curves.row.low).cast("d")) == row[-1].tolist()
    assert list(memoryview(answer.curves.column.low).cast("d")) == column[:, -1].tolist()


def test_a_folded_copy_is_counted_and_a_view_is_not() -> None:
    """Of heads that lie apart in memory a copy is made; over the budget there are no values, and no copy either."""
    folded = program("qdh,dk->hqk", (300, 400, 200), (400, 5), Dtype.FLOAT32, Dtype.FLOAT32)
    size = 300 * 400 * 200 * 4
    told = list(evaluate(Run(1, folded, budget=5 * size // 2)))
    assert told[-1].product.shape_only is not None and not told[-1].product.computed
    turned = program("qhd,dk->qhk", (300, 200, 400), (400, 5), Dtype.FLOAT32, Dtype.FLOAT32)
    assert list(evaluate(Run(1, turned, budget=5 * size // 2)))[-1].product.computed


@pytest.mark.parametrize("steps", [(Step("mT"),), (Step("permute", (2, 0, 1)), Step("contiguous"))], ids=str)
def test_einsum_behind_steps(steps: tuple[Step, ...], torch_says: Callable) -> None:
    a, b = Operand(Source((2, 3, 4), dtype=Dtype.FLOAT64), steps), Operand(Source((5, 4, 3), dtype=Dtype.FLOAT64))
    asked = Program(a, b, operation=Operation("einsum", "bij,kpj->bikp"))
    verdict, computed = evaluate(Run(0, asked))
    direct = torch_says(asked)
    assert (computed.product, verdict.product.error) == (direct.product, direct.product.error)


def test_the_equation_goes_to_the_worker_and_comes_back() -> None:
    asked = program("bhqd,bhkd->bhqk", (1, 2, 3, 4), (1, 2, 3, 4))
    assert from_json(to_json(asked), Program) == asked
    assert b'"operation":"matmul"' in to_json(Program(asked.a, asked.b))
