"""The oracle: what torch says of a program when it is run directly, on ordinary CPU tensors, line by line of its code.

Nothing of explorer.engine is used here.
"""

import warnings
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import torch
from torch import Tensor

from explorer.asking import OperandAnswer, ProductAnswer, StepAnswer, TensorFacts, TorchError, Values
from explorer.program import Operand, Program, source_code, step_code


@dataclass(frozen=True)
class Direct:
    """Both operands and the product as torch made them, and their answers."""

    a: OperandAnswer
    b: OperandAnswer
    product: ProductAnswer


@pytest.fixture
def torch_says() -> Callable[[Program], Direct]:
    """Gives the answers that `evaluate` has to give at the end, values included."""
    return run_program


@pytest.fixture(name="ask")
def asking() -> Callable[[Callable[[], Tensor]], Tensor | TorchError]:
    """Gives what a call returns, or the error that it raised."""
    return ask


def run_program(program: Program) -> Direct:
    a, a_answer = run_operand(program.a)
    b, b_answer = run_operand(program.b)
    if a is None or b is None:
        return Direct(a_answer, b_answer, ProductAnswer())
    product = ask(lambda: eval(program.call, {"A": a, "B": b, "torch": torch, "F": torch.nn.functional}))
    if isinstance(product, TorchError):
        return Direct(a_answer, b_answer, ProductAnswer(error=product))
    return Direct(a_answer, b_answer, ProductAnswer(facts(product), computed=True, values=values(product)))


def run_operand(operand: Operand) -> tuple[Tensor | None, OperandAnswer]:
    """The operand's tensor, None where torch refused it, and what is to be told of it."""
    torch.manual_seed(operand.source.seed)
    tensor = ask(lambda: eval(source_code(operand.source), {"torch": torch}))
    waiting = len(operand.steps)
    if isinstance(tensor, TorchError):
        return None, OperandAnswer(None, tensor, (StepAnswer(),) * waiting)
    source, steps = facts(tensor), []
    for step in operand.steps:
        with warnings.catch_warnings(record=True) as heard:
            warnings.simplefilter("always")
            torch.set_warn_always(True)
            after = ask(lambda: eval(f"x{step_code(step)}", {"x": tensor}))  # noqa: B023
            torch.set_warn_always(False)
        if isinstance(after, Tensor) and min(after.shape, default=0) < 0:  # .expand makes such tensors
            after = ask(lambda: torch.empty(after.shape))  # noqa: B023
        waiting -= 1
        if isinstance(after, TorchError):
            steps += [StepAnswer(error=after), *[StepAnswer()] * waiting]
            return None, OperandAnswer(source, None, tuple(steps))
        shares = after.untyped_storage()._cdata == tensor.untyped_storage()._cdata
        said = str(heard[0].message).partition(" (Triggered")[0] if heard else None
        steps.append(StepAnswer(facts(after), None, shares, said))
        tensor = after
    return tensor, OperandAnswer(source, None, tuple(steps), values(tensor))


def ask(call: Callable[[], Tensor]) -> Tensor | TorchError:
    try:
        return call()
    except Exception as error:  # noqa: BLE001  # whatever torch raises is what is to be told
        return TorchError(type(error).__name__, str(error).partition("\nException raised from")[0])


def facts(tensor: Tensor) -> TensorFacts:
    name = str(tensor.dtype).removeprefix("torch.")
    return TensorFacts(tuple(tensor.shape), tensor.stride(), tensor.is_contiguous(), name)


def values(tensor: Tensor) -> Values | None:
    if tensor.numel() > 4096:
        return None
    floats = tensor.dtype.is_floating_point
    numbers = tensor.to(torch.float64 if floats else torch.int64).flatten()
    return Values(tuple(tensor.shape), "d" if floats else "q", numbers.numpy().tobytes())
