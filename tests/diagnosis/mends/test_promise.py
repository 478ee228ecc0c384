"""What the app promises of every mend: torch has tried it, and what is said of it is what torch does.

Random programs, most of them refused, are mended as the app does it. Each mend is then run plainly: line by line of its
own code, on ordinary CPU tensors; and its samples are followed one by one.
"""

import random
import re
import warnings
from collections import Counter
from functools import cache
from types import CodeType

import pytest
import torch
from torch import Tensor

from explorer.asking import Run, TorchError, Trial, Try
from explorer.diagnosis import Case, Reading, RuledMend, Ruling, propose, read_text, rule
from explorer.engine import evaluate, try_programs
from explorer.program import (
    Dtype,
    Fill,
    Operand,
    Operation,
    Product,
    Program,
    Side,
    Source,
    Step,
    source_code,
    step_code,
)

CHUNKS, PROGRAMS = 10, 510  # of so many programs each
USUAL = {
    "matmul": (2, 2),
    "linear": (2, 2),
    "mm": (2, 2),
    "bmm": (3, 3),
    "mv": (2, 1),
    "dot": (1, 1),
    "conv2d": (4, 4),
    "mul": (2, 2),
    "addmm": (2, 2),
    "baddbmm": (3, 3),
}
SIZES = (1, 2, 2, 3, 3, 4, 4, 6, 8, 9, 12, 16, 0)
NAMES = {"torch": torch, "F": torch.nn.functional}


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_torch_does_what_is_said_of_every_mend(chunk: int) -> None:
    draw = random.Random(f"mends {chunk}")
    programs = [random_program(draw) for _ in range(PROGRAMS)]
    known: dict[Program, Trial] = {}
    seen: Counter[str] = Counter()
    for program in programs:
        told = plain_run(program)
        seen["refused"] += told.error is not None
        mends = mended(program, reading_of(told, draw))
        rulings = [ruled.ruling for ruled in mends]
        assert Ruling.IMPOSSIBLE not in rulings[: len(rulings) - rulings.count(Ruling.IMPOSSIBLE)]  # they come last
        for ruled in mends:
            seen[ruled.ruling] += 1
            tried = ruled.mend.program
            if tried is None:
                assert ruled.ruling is Ruling.ADVICE and ruled.trial is None
                continue
            if ruled.mend.code and {"A", "B"} <= set(re.findall(r"\b[AB]\b", ruled.mend.code)):
                shown = of_code(ruled.mend.code, program)
                assert ruled.trial is not None
                assert (shown.shape, shown.error) == (ruled.trial.shape, ruled.trial.error), (ruled.mend.code, program)
                seen["whole products"] += 1
            if tried not in known:
                known[tried] = plain_run(tried)
                assert_true(ruled, tried)
            assert said(ruled.trial) == said(known[tried]), tried
    assert seen["refused"] > 0.8 * PROGRAMS and seen["whole products"] > 100
    assert all(seen[ruling] > 50 for ruling in Ruling), seen


def said(trial: Trial | None) -> tuple[object, ...]:
    assert trial is not None
    return trial.shape, trial.refused, trial.error


def mended(program: Program, reading: Reading) -> tuple[RuledMend, ...]:
    """The mends as the app comes to them: torch's own words read, the candidates tried, the ruling."""
    answer = next(evaluate(Run(0, program)))
    case = Case(reading, program, answer)
    mends = propose(case)
    trials = try_programs(Try(0, tuple(mend.program for mend in mends if mend.program is not None)))
    assert trials is not None
    return rule(mends, trials.trials)


def reading_of(told: Trial, draw: random.Random) -> Reading:
    """What torch's error reads as, sometimes with words around it that speak of something."""
    text = f"{told.error.type}: {told.error.text}" if told.error is not None else ""
    around = draw.choice(
        ("", "", "in F.linear(input, self.weight)\n", "diffusers LoRA\n", "qweight 4bit\n", "c = a @ b\n")
    )
    return read_text(around + text)


# The oracle: nothing of explorer.engine


def plain_run(program: Program) -> Trial:
    """What torch says when the program is run as its code stands there."""
    names = dict(NAMES)
    for side in Side:
        operand = program.operand(side)
        names[side] = eval(source_code(operand.source), dict(NAMES))
        for step in operand.steps:
            made = ask(f"{side}{step_code(step)}", names)
            if not isinstance(made, Tensor):
                return made
            names[side] = made
    made = ask(program.call, names)
    return Trial(shape=tuple(made.shape)) if isinstance(made, Tensor) else made


def of_code(code: str, program: Program) -> Trial:
    """What torch says when the code that a mend shows is run on the operands as they met."""
    operands = {}
    for side in Side:
        source = eval(source_code(program.operand(side).source), dict(NAMES))
        operands[side.value] = stepped(source, program.operand(side).steps)
    made = ask(code, {**NAMES, **operands})
    return Trial(shape=tuple(made.shape)) if isinstance(made, Tensor) else made


def ask(code: str, names: dict[str, object]) -> Tensor | Trial:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # .T of three dimensions
            return eval(compiled(code), dict(names))
    except Exception as error:  # noqa: BLE001  # whatever torch raises is what is to be told
        words = str(error).partition("\nException raised from")[0]
        return Trial(refused=code, error=TorchError(type(error).__name__, words))


@cache
def compiled(code: str) -> CodeType:
    return compile(code, "a mend", "eval")


def assert_true(ruled: RuledMend, tried: Program) -> None:
    """The ruling is right, and so are the numbers that it is explained with."""
    trial = ruled.trial
    assert trial is not None
    if trial.error is not None:
        assert ruled.ruling is Ruling.IMPOSSIBLE
        assert f"{trial.refused}: {trial.error.text}" in ruled.why
        return
    assert trial.shape is not None and trial.rows is not None
    counts = samples_in_rows(tried)
    if 0 in trial.shape:  # rows without elements are made of nothing: what is told is of A's rows
        return
    mixed = [count > 1 for count in counts]
    assert (trial.rows.count, trial.rows.mixed) == (len(mixed), sum(mixed)), tried
    assert ruled.ruling is (Ruling.SCRAMBLES if any(mixed) else Ruling.MEANINGFUL), tried
    assert trial.rows.most == max([1, *counts]), tried
    bits = "".join(f"{byte:08b}" for byte in trial.rows.mask)
    assert [bit == "1" for bit in bits[: len(mixed)]] == mixed if any(mixed) else not bits, tried


def samples_in_rows(tried: Program) -> list[int]:
    """How many samples arrive in each row of the result, with the elements of one sample at a time set to one."""
    shape = tried.a.source.shape
    parted = len(shape) > 1 and not is_one_image(tried)
    b = stepped(torch.ones(tried.b.source.shape, dtype=torch.float64), tried.b.steps)
    arrived: list[Tensor] = []
    for sample in range(max(shape[0], 1) if parted else 1):
        source = torch.zeros(shape, dtype=torch.float64)
        source[slice(sample, sample + 1) if parted else ...] = 1.0
        a = stepped(source, tried.a.steps)
        result = eval(compiled(tried.call), {**NAMES, "A": a, "B": b})
        right = {"A": a, "B": b}[tried.product.sides[1]]
        if tried.operation == Operation.CONV2D:
            rows = (result != 0).flatten(-3).any(-1)
        elif (right.dim() == 1 and tried.operation != Operation.MUL) or not result.dim():
            rows = result != 0
        else:
            rows = (result != 0).any(-1)
        arrived.append(rows.flatten().int())
    return torch.stack(arrived).sum(0).tolist()


def is_one_image(tried: Program) -> bool:
    """Whether A is an image without a batch: three dimensions that are convolved as one image."""
    if tried.operation != Operation.CONV2D or len(tried.a.source.shape) != 3:
        return False
    entering = stepped(torch.empty(tried.a.source.shape), tried.a.steps)
    return entering.dim() == 3 or entering.size(0) == 1


def stepped(tensor: Tensor, steps: tuple[Step, ...]) -> Tensor:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for step in steps:
            tensor = eval(compiled(f"x{step_code(step)}"), {"x": tensor})
    return tensor


# Random programs


def random_program(draw: random.Random) -> Program:
    """Small operands that seldom fit, some of them rearranged, now and then of two element types."""
    operation = draw.choice([*map(Operation, USUAL), Operation.MATMUL, Operation.LINEAR])
    ranks = [rank if draw.random() < 0.7 else draw.randrange(5) for rank in USUAL[operation.name]]
    dtypes = [Dtype.FLOAT32] * 2 if draw.random() < 0.85 else draw.choices(list(Dtype), k=2)
    operands = [random_operand(draw, rank, dtype) for rank, dtype in zip(ranks, dtypes, strict=True)]
    if draw.random() < 0.3:
        operands = [_sharing(draw, *operands), operands[1]]
    product = Product.A_AT_B if draw.random() < 0.75 else Product.B_AT_A
    return Program(*operands, product, operation)


def _sharing(draw: random.Random, a: Operand, b: Operand) -> Operand:
    """A with a size that B has: what fits somewhere, only elsewhere, is what most mends are about."""
    sizes = list(a.source.shape)
    if not sizes or not b.source.shape:
        return a
    sizes[draw.randrange(len(sizes))] = draw.choice(b.source.shape)
    return Operand(Source(tuple(sizes), a.source.fill, a.source.dtype), a.steps)


def random_operand(draw: random.Random, rank: int, dtype: Dtype) -> Operand:
    sizes = SIZES if rank < 3 else SIZES[:8] * 3 + SIZES
    shape = tuple(draw.choice(sizes) for _ in range(rank))
    steps = [random_step(draw, rank) for _ in range(draw.choice((0, 0, 0, 0, 1, 1, 2)))]
    return Operand(Source(shape, draw.choice((Fill.COUNTING, Fill.ONES)), dtype), tuple(steps))


def random_step(draw: random.Random, rank: int) -> Step:
    dims = [draw.randint(-rank, rank) for _ in range(2)]
    sizes = [draw.choice((-1, 1, 2, 3, 4, 6)) for _ in range(draw.randint(1, 3))]
    order = draw.sample(range(rank), rank)
    return draw.choice(
        (
            Step("T"),
            Step("mT"),
            Step("t"),
            Step("contiguous"),
            Step("transpose", tuple(dims)),
            Step("flatten", tuple(dims)),
            Step("permute", tuple(order)),
            Step("reshape", tuple(sizes)),
            Step("view", tuple(sizes)),
            Step("squeeze", (dims[0],)),
            Step("unsqueeze", (dims[0],)),
        )
    )
