"""The same comparison as test_truth.py over thousands of programs drawn at random, from fixed seeds."""

import math
import random
from collections.abc import Callable

import pytest

from explorer.asking import Run
from explorer.engine import evaluate
from explorer.program import STEPS, Dtype, Fill, Operand, Product, Program, Source, Step

NAMES = (*STEPS, "transpose", "permute", "reshape", "view", "view", "contiguous")
FILLS = [fill for fill in Fill if fill is not Fill.TYPED]


@pytest.mark.parametrize("seed", range(12))
def test_small_programs(seed: int, torch_says: Callable) -> None:
    """Shapes of 0 to 4 dimensions of sizes 0 to 4, all element types, 0 to 3 steps."""
    draw = random.Random(seed)
    for _ in range(200):
        _compare(_random_program(draw, sizes=draw.choice([(0, 1, 2, 3, 4), (1, 2, 2), (2, 3)])), torch_says)


@pytest.mark.parametrize("seed", range(4))
def test_larger_products(seed: int, torch_says: Callable) -> None:
    """Sizes about which the CPU goes another way: 400 multiplications of one matrix of a batch."""
    draw = random.Random(1000 + seed)
    for _ in range(100):
        sizes = draw.choice([(1, 20), (7, 8), (8, 9), (0, 30), (1, 2, 401), (5, 9)])
        _compare(_random_program(draw, sizes, longest=3), torch_says)


def _compare(program: Program, torch_says: Callable) -> None:
    if max(math.prod(operand.source.shape) for operand in (program.a, program.b)) > 10**6:
        return
    verdict, computed = evaluate(Run(0, program))
    direct = torch_says(program)
    assert (computed.a, computed.b, computed.product) == (direct.a, direct.b, direct.product), program
    assert (verdict.a.source, verdict.a.error, verdict.a.steps) == (direct.a.source, direct.a.error, direct.a.steps)
    assert (verdict.b.source, verdict.b.error, verdict.b.steps) == (direct.b.source, direct.b.error, direct.b.steps)
    assert (verdict.product.facts, verdict.product.error) == (direct.product.facts, direct.product.error), program


def _random_program(draw: random.Random, sizes: tuple[int, ...], longest: int = 4) -> Program:
    """Two operands that are as often of one element type as not, and often have the same inner size and batch."""
    a = _random_shape(draw, sizes, longest)
    b = _random_shape(draw, sizes, longest)
    if a and b and draw.random() < 0.6:
        batch = tuple(draw.choice((size, 1)) for size in a[:-2]) if draw.random() < 0.5 else b[:-2]
        b = (*batch, a[-1], *b[-1:]) if len(b) > 1 else (a[-1],)
    dtype = draw.choice(list(Dtype))
    other = dtype if draw.random() < 0.5 else draw.choice(list(Dtype))
    return Program(_random_operand(draw, a, dtype), _random_operand(draw, b, other), draw.choice(list(Product)))


def _random_shape(draw: random.Random, sizes: tuple[int, ...], longest: int) -> tuple[int, ...]:
    return tuple(draw.choice(sizes) for _ in range(min(longest, draw.choice((0, 1, 1, 2, 2, 2, 3, 3, 4)))))


def _random_operand(draw: random.Random, shape: tuple[int, ...], dtype: Dtype) -> Operand:
    """Half of them without steps; the others may go there and back, so that ranks and sizes still meet."""
    source = Source(shape, draw.choice(FILLS), dtype, seed=draw.randrange(5))
    if len(shape) > 1 and draw.random() < 0.3:
        x, y = draw.sample(range(len(shape)), 2)
        return Operand(Source(_swapped(shape, x, y), source.fill, dtype, source.seed), (Step("transpose", (x, y)),))
    count = draw.choice((0, 0, 0, 1, 2, 3))
    return Operand(source, tuple(_random_step(draw, math.prod(shape)) for _ in range(count)))


def _swapped(shape: tuple[int, ...], x: int, y: int) -> tuple[int, ...]:
    sizes = list(shape)
    sizes[x], sizes[y] = sizes[y], sizes[x]
    return tuple(sizes)


def _random_step(draw: random.Random, elements: int) -> Step:
    """A step that is right about every second time."""
    match draw.choice(NAMES):
        case "transpose" | "swapaxes" as name:
            return Step(name, (draw.randint(-3, 2), draw.randint(-3, 2)))
        case "flatten":
            return Step("flatten", (draw.randint(-2, 2), draw.randint(-2, 2)))
        case "permute":
            count = draw.choice((0, 1, 2, 2, 3, 3, 4))
            order = draw.sample(range(count), count)
            return Step("permute", tuple(draw.choice((dim, dim, dim, dim - count, dim + 1)) for dim in order))
        case "squeeze":
            return Step("squeeze", tuple(draw.randint(-3, 2) for _ in range(draw.choice((0, 1, 2)))))
        case "unsqueeze":
            return Step("unsqueeze", (draw.randint(-4, 3),))
        case "reshape" | "view" as name:
            divisors = [size for size in (1, 2, 3, 4, 6) if elements and elements % size == 0] or [0, 1, 3]
            sizes = [draw.choice(divisors) for _ in range(draw.randrange(3))]
            return Step(name, (*sizes, draw.choice((-1, elements // max(math.prod(sizes), 1)))))
        case "expand":
            count = draw.choice((0, 1, 2, 2, 3))
            return Step("expand", tuple(draw.choice((-2, -1, -1, 0, 1, 2, 3)) for _ in range(count)))
        case "unflatten":
            sizes = [draw.choice((-1, 0, 1, 2, 3)) for _ in range(draw.choice((0, 1, 2, 2)))]
            return Step("unflatten", (draw.randint(-3, 2), *sizes))
        case name:
            count = draw.choice([count for count in range(4) if STEPS[name].signature.takes(count)])
            return Step(name, tuple(draw.randint(-2, 3) for _ in range(count)))
