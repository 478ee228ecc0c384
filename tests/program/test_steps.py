"""Every step of the table, whatever its name: torch says what it takes, and what becomes of the elements."""

import importlib
import itertools
import math
import pkgutil
import random
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
import torch

from explorer.algebra import Shape, origin
from explorer.program import (
    STEPS,
    OtherMemory,
    Step,
    StepKind,
    Surroundings,
    TensorFacts,
    move_of,
    parse_steps,
    step_code,
    steps,
)

NEVER_REFUSED = {"contiguous", "T"}
Draw = Callable[[random.Random, str, Shape], Shape]
every_step = pytest.mark.parametrize("name", STEPS)


def test_every_step_that_has_a_file_is_in_the_table() -> None:
    files = (f"{steps.__name__}.{found.name}" for found in pkgutil.iter_modules(steps.__path__))
    modules = map(importlib.import_module, files)
    made = {value.name for module in modules for value in vars(module).values() if isinstance(value, StepKind)}
    assert made == set(STEPS)


def tried(arguments_of: Draw, name: str, count: int = 400) -> Iterator[tuple[torch.Tensor, Step, torch.Tensor | None]]:
    """A tensor whose elements are their places in reading order, a step, and what torch makes of it."""
    dice = random.Random(name)
    for _ in range(count):
        shape = tuple(dice.choice((0, 1, 1, 2, 3, 4, 6)) for _ in range(dice.choice((0, 1, 1, 2, 2, 3, 3, 4))))
        tensor = torch.arange(math.prod(shape)).reshape(shape)
        if dice.random() < 0.4:
            order = dice.sample(range(len(shape)), len(shape))
            tensor = torch.arange(math.prod(shape)).reshape([shape[dim] for dim in order]).permute(inverse(order))
        step = Step(name, arguments_of(dice, name, tuple(tensor.shape)))
        yield tensor, step, called(tensor, step)


def inverse(order: list[int]) -> list[int]:
    return [order.index(dim) for dim in range(len(order))]


def called(tensor: torch.Tensor, step: Step) -> torch.Tensor | None:
    """What torch makes of the code that is printed; None where it refuses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            after = eval(f"x{step_code(step)}", {"x": tensor})
        except (RuntimeError, IndexError, TypeError):
            return None
    return after if min(after.shape, default=0) >= 0 else None


def told(tensor: torch.Tensor) -> TensorFacts:
    return TensorFacts(tuple(tensor.shape), tensor.stride(), tensor.is_contiguous(), "int64")


@every_step
def test_what_is_printed_is_read_back(name: str, arguments_of: Draw) -> None:
    for _, step, _ in tried(arguments_of, name):
        assert parse_steps(step_code(step)) == (step,)


@every_step
def test_an_example_can_be_typed(name: str) -> None:
    signature = STEPS[name].signature
    code = f".{name}" if signature.attribute else f".{name}({signature.example})"
    assert [step.name for step in parse_steps(code)] == [name]


@every_step
def test_parameters_are_called_as_torch_calls_them(name: str, arguments_of: Draw) -> None:
    signature, seen = STEPS[name].signature, 0
    for tensor, step, after in tried(arguments_of, name):
        passed = signature.passed(step.arguments)
        if after is None or not passed or signature.attribute:
            continue
        given = passed if len(signature.parameters) > 1 or not signature.many else (step.arguments,)
        pairs = zip(signature.parameters, given, strict=True)
        written = ", ".join(f"{parameter}={value}" for parameter, value in pairs)
        assert parse_steps(f".{name}({written})") == (step,)
        assert torch.equal(eval(f"x.{name}({written})", {"x": tensor}), after), written
        seen += 1
    assert seen or not signature.parameters


@every_step
def test_every_place_holds_the_element_that_torch_puts_there(name: str, arguments_of: Draw) -> None:
    seen = Counter[bool]()
    for tensor, step, after in tried(arguments_of, name):
        seen[after is not None] += 1
        if after is None:
            continue
        move = move_of(step, tuple(tensor.shape), tuple(after.shape))
        for index in itertools.product(*map(range, after.shape)):
            assert after[index] == tensor[origin(move, index)], step
        assert move.repeats == (after.numel() != tensor.numel()) or move.places == 0
    assert seen[True] > 20 and (seen[False] > 20 or name in NEVER_REFUSED)


@every_step
def test_memory_is_used_as_the_kind_says(name: str, arguments_of: Draw) -> None:
    copied = refused = 0
    for tensor, step, after in tried(arguments_of, name):
        if after is not None and tensor.numel():
            copied += after.untyped_storage()._cdata != tensor.untyped_storage()._cdata
        elif tensor.numel() and not tensor.is_contiguous():
            refused += called(tensor.contiguous(), step) is not None
    kind = STEPS[name].other_memory
    assert (copied > 0, refused > 0) == (kind is OtherMemory.COPIED, kind is OtherMemory.REFUSED)


@every_step
def test_a_refusal_is_one_sentence_with_the_numbers(name: str, arguments_of: Draw) -> None:
    for tensor, step, after in tried(arguments_of, name):
        if after is None:
            words = step.kind.refusal("A", step.arguments, told(tensor))
            assert words.startswith("A ") and words.endswith(".") and words.count("  ") == 0, words
            count, shape = f"{tensor.numel():,} element", str(tuple(tensor.shape))
            assert count in words or shape in words or words == "A has no dimensions at this step.", (step, words)


@every_step
def test_what_is_proposed_for_a_refused_step_can_be_called(name: str, arguments_of: Draw) -> None:
    """Not each of them helps; torch rules on that. Those of a step that has any help now and then."""
    helped = proposed = 0
    for tensor, step, after in tried(arguments_of, name):
        for found in step.kind.replacements(step.arguments, told(tensor)) if after is None else ():
            chain = tuple(Step(*call) for call in found.calls)
            result: torch.Tensor | None = tensor
            for each in chain:
                result = called(result, each) if result is not None else None
            proposed, helped = proposed + 1, helped + (result is not None)
    assert helped or not proposed


@every_step
@pytest.mark.parametrize("shape", [(2, 3), (1, 6), (4, 1, 2), (3, 4, 5, 6), (7, 7)])
@pytest.mark.parametrize("is_left", [True, False])
def test_what_is_suggested_is_taken_by_torch(name: str, shape: Shape, is_left: bool) -> None:
    kind = STEPS[name]
    for inner in (0, 2, 3, 5):
        step = Step(name, kind.suggestion(Surroundings(shape, inner, is_left)))
        assert called(torch.zeros(shape), step) is not None or (name == "t" and len(shape) > 2), step
    unknown = Step(name, kind.suggestion(Surroundings()))
    assert parse_steps(step_code(unknown)) == (unknown,)


@pytest.mark.parametrize("name", [name for name, kind in STEPS.items() if kind.entry is not None])
def test_what_is_offered_says_what_it_does_to_which_operand(name: str) -> None:
    entry = STEPS[name].entry
    assert entry is not None and entry.title == name.capitalize()
    assert re.fullmatch(r"[^.]*\{side\}.*\.", entry.hint)
