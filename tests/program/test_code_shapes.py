"""The shapes that the reader of code works out to go on reading: torch itself says what they are."""

import random
from collections import Counter

import pytest
import torch

from explorer.algebra import Operation, Shape
from explorer.program import STEP_NAMES, Dtype, Source, Step, move_of, step_code
from explorer.program.code.layout import Layout, laid_out, layout_after
from explorer.program.code.promotion import promoted
from explorer.program.code.results import result_of
from explorer.program.code.tensor import made
from explorer.program.code.window import Window

pytestmark = pytest.mark.filterwarnings(
    r"ignore:.*\bm?T.* is deprecated on", r"ignore:.*mT is deprecated", r"ignore:The use of `x.T` on tensors"
)

CASES = 6000
REFUSALS = (RuntimeError, IndexError, TypeError)
Dice = random.Random


def random_step(dice: Dice, shape: Shape) -> Step:
    """A step that torch may well take, and may as well refuse."""
    rank, name = len(shape), dice.choice(STEP_NAMES)
    counts = {"transpose": [2], "flatten": [0, 1, 2], "permute": [rank], "squeeze": [0, 1, 2], "unsqueeze": [1]}
    if name in ("reshape", "view"):
        return Step(name, regrouped(dice, shape))
    if name == "permute" and dice.random() < 0.8:
        return Step(name, tuple(dice.sample(range(rank), rank)))
    reach = rank + 1 if name == "unsqueeze" else rank
    return Step(name, tuple(dice.randint(-reach - 1, reach) for _ in range(dice.choice(counts.get(name, [0])))))


def regrouped(dice: Dice, shape: Shape) -> Shape:
    """Sizes that come to as many elements, most of the time: some joined, some parted, some left to torch."""
    sizes = list(shape)
    for _ in range(dice.randint(0, 3)):
        place = dice.randint(0, len(sizes))
        if dice.random() < 0.3:
            sizes.insert(place, 1)
        elif dice.random() < 0.5 and place + 1 < len(sizes):
            sizes[place : place + 2] = [sizes[place] * sizes[place + 1]]
        elif place < len(sizes) and sizes[place] % 2 == 0:
            sizes[place : place + 1] = [2, sizes[place] // 2]
    if sizes and dice.random() < 0.4:
        sizes[dice.randrange(len(sizes))] = dice.choice([-1, -1, -1, 0, 2, -2])
    return tuple(sizes)


def stepped(tensor: torch.Tensor, step: Step) -> torch.Tensor | None:
    try:
        return getattr(tensor, step.name) if step.is_attribute else getattr(tensor, step.name)(*step.passed)
    except REFUSALS:
        return None


def test_a_step_lays_a_tensor_out_as_torch_does() -> None:
    dice, seen = Dice(1), Counter()
    for _ in range(CASES):
        shape = tuple(dice.choice([0, 1, 1, 2, 2, 3, 4]) for _ in range(dice.choice([0, 1, 2, 2, 3, 3, 4])))
        tensor: torch.Tensor | None = torch.empty(shape)
        layout: Layout | None = laid_out(shape)
        for _ in range(3):
            step = random_step(dice, tuple(tensor.shape))
            told = f"{tuple(tensor.shape)} with strides {tensor.stride()}{step_code(step)}"
            tensor, layout = stepped(tensor, step), layout_after(step, layout)
            seen[step.name, tensor is None] += 1
            assert layout == (None if tensor is None else Layout(tuple(tensor.shape), tensor.stride())), told
            if tensor is None or layout is None:
                break
    never_refused = {"contiguous", "T"}
    assert all(seen[name, False] and (seen[name, True] or name in never_refused) for name in STEP_NAMES), seen


@pytest.mark.parametrize("name", ["T", "mT", "t"])
def test_a_tensor_without_dimensions_moves_nothing_when_turned(name: str) -> None:
    assert stepped(torch.empty(()), Step(name)).shape == ()
    assert move_of(Step(name), (), ()).permutation == ()


CALLS = {
    Operation.MATMUL: torch.matmul,
    Operation.LINEAR: torch.nn.functional.linear,
    Operation.MM: torch.mm,
    Operation.BMM: torch.bmm,
    Operation.MV: torch.mv,
    Operation.DOT: torch.dot,
    Operation.CONV2D: torch.nn.functional.conv2d,
    Operation.MUL: torch.mul,
}


@pytest.mark.parametrize("operation", CALLS, ids=str)
def test_a_product_has_the_shape_that_torch_gives_it(operation: Operation) -> None:
    dice, taken = Dice(2), Counter()
    any_rank = ([0, 1, 1, 2, 2, 3, 3], [0, 1, 1, 2, 2, 3])
    ranks = ([3, 4, 4, 4, 2], [4, 4, 4, 3]) if operation == Operation.CONV2D else any_rank
    for _ in range(1500):
        left, right = (tuple(dice.choice([1, 2, 2, 3]) for _ in range(dice.choice(choice))) for choice in ranks)
        try:
            said = tuple(CALLS[operation](torch.zeros(left), torch.zeros(right)).shape)
        except REFUSALS:
            said = None
        assert result_of(operation, left, right) == said, (left, right)
        taken[said is None] += 1
    assert min(taken[True], taken[False]) > 10


def test_a_window_finds_as_many_places_as_torch() -> None:
    dice = Dice(3)
    for _ in range(300):
        size, kernel = dice.randint(1, 9), dice.randint(1, 4)
        stride, padding, dilation = dice.randint(1, 3), dice.randint(0, 2), dice.randint(1, 3)
        options = {"stride": stride, "padding": padding, "dilation": dilation}
        try:
            image, weight = torch.zeros(1, 1, size, size), torch.zeros(1, 1, kernel, kernel)
            said = tuple(torch.nn.functional.conv2d(image, weight, **options).shape[-2:])
        except RuntimeError:
            said = None
        window = Window((stride, stride), (2 * padding, 2 * padding), (dilation, dilation))
        assert window.over((size, size), (kernel, kernel)) == said, (size, kernel, options)


@pytest.mark.parametrize("left", Dtype)
@pytest.mark.parametrize("right", Dtype)
def test_two_element_types_come_to_the_one_that_torch_chooses(left: Dtype, right: Dtype) -> None:
    for shapes in [((2,), (2,)), ((), (2,)), ((2,), ()), ((), ())]:
        ours = [made("x", Source(shape, dtype=dtype)) for shape, dtype in zip(shapes, (left, right), strict=True)]
        theirs = [torch.zeros(tensor.shape, dtype=getattr(torch, tensor.dtype)) for tensor in ours]
        assert f"torch.{promoted(*ours)}" == str(torch.result_type(*theirs)), (shapes, left, right)
