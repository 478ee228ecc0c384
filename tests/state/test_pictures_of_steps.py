"""The picture of every step of the table, at several sizes and moments, as the state makes it of torch's answers."""

import math
import random
from collections.abc import Callable

import pytest
import torch

from explorer.algebra import Shape
from explorer.program import STEPS, Fill, Operand, Side, Source, Step, parse_operand, step_code
from explorer.scene import Size, Text
from explorer.state.intents import GoToEnd, Scrub, Watch

SIZES = [Size(1280, 800), Size(640, 480), Size(1920, 1080)]
Draw = Callable[[random.Random, str, Shape], Shape]
Shapes = list[Shape]
SMALL: Shapes = [(3,), (1, 4), (3, 1), (2, 6), (1, 3, 1, 2), (2, 2, 3), (0, 3), ()]
LARGE: Shapes = [(600,), (1, 3000), (500, 1), (128, 300), (1, 40, 1, 60), (40, 50, 60), (3, 1, 4, 5, 6, 7)]


def accepted(name: str, shape: Shape, arguments_of: Draw) -> list[Step]:
    """A few steps of this name that torch takes on a tensor of this shape, of at most a million elements after."""
    dice, found = random.Random(f"{name} {shape}"), set[Step]()
    for _ in range(60):
        step = Step(name, arguments_of(dice, name, shape))
        try:
            after = eval(f"x{step_code(step)}", {"x": torch.empty(shape, device="meta")})
        except (RuntimeError, IndexError):
            continue
        if min(after.shape, default=0) >= 0 and after.dim() <= 6:
            found.add(step)
    return sorted(found, key=str)[:3]


@pytest.mark.filterwarnings("ignore:.*deprecated", "ignore:The use of")
@pytest.mark.parametrize("shapes", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("name", STEPS)
def test_every_step_has_a_picture_at_every_moment(
    name: str, shapes: Shapes, desk: Callable, arguments_of: Draw
) -> None:
    seen = 0
    for shape in shapes:
        for step in accepted(name, shape, arguments_of):
            table = desk(Operand(Source(shape), (step,)), "(2, 3)").do(Watch(Side.A, 0))
            for share in (0.0, 0.3, 0.5, 0.8, 1.0):
                table.do(Scrub(share))
                for size in SIZES:
                    marks = [*table.picture(size).ground, *table.picture(size).motion]
                    words = [mark.text for mark in marks if isinstance(mark, Text)]
                    assert f"A{step_code(step)}" in words
            seen += 1
    assert seen


CHAINS = [
    "(3,).expand(4, 3)",
    "(3, 1).expand(3, 5)",
    "(3, 1).expand(3, 5).T",
    "(3, 1).expand(3, 5).reshape(5, 3)",
    "(4, 3).swapaxes(0, -1).contiguous()",
    "(6,).unflatten(0, (2, 3)).T",
    "().expand(2).unsqueeze(1).expand(2, 3)",
]


@pytest.mark.parametrize("text", CHAINS)
def test_every_element_stands_first_and_last_where_torch_puts_it(text: str, desk: Callable) -> None:
    """In the picture of each step of a chain, by the numbers that are written in the cells."""
    operand = parse_operand(text)
    tensor = torch.arange(float(math.prod(operand.source.shape))).reshape(operand.source.shape) * 7
    typed = Source(operand.source.shape, Fill.TYPED, values=tuple(map(int, tensor.flatten().tolist())))
    table = desk(Operand(typed, operand.steps), "(2, 3)")
    for index, step in enumerate(operand.steps):
        after = eval(f"x{step_code(step)}", {"x": tensor})
        table.do(Watch(Side.A, index), Scrub(0.0))
        assert standing(table) == numbers(tensor)
        table.do(GoToEnd())
        assert standing(table) == numbers(after)
        tensor = after


def standing(table: object) -> list[str]:
    """What is written in the cells of the tensors, row by row."""
    frame = table.picture(SIZES[2])  # type: ignore[attr-defined]
    stage = [mark for mark in frame.ground if isinstance(mark, Text) and mark.bold and mark.text.isdecimal()]
    memory = max((mark.rect.y for mark in stage), default=0.0)
    cells = [mark for mark in stage if mark.rect.y < memory - 2.0]
    return [mark.text for mark in sorted(cells, key=lambda mark: (mark.rect.y, mark.rect.x))]


def numbers(tensor: torch.Tensor) -> list[str]:
    return [f"{number:.0f}" for number in tensor.flatten().tolist()]
