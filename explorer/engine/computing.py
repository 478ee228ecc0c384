"""The program run for real on the CPU, as far as it fits the budget."""

import warnings
from collections.abc import Callable
from dataclasses import replace

import torch
from torch import Tensor

from explorer.engine.attempt import attempt
from explorer.engine.budget import total_bytes
from explorer.engine.facts import MOST_VALUES, facts_of, values_of
from explorer.engine.fills import fill
from explorer.engine.kept import Kept
from explorer.engine.operands import OperandSketch, apply_step
from explorer.engine.plan import Plan
from explorer.program import Operand, OperandAnswer, ProductAnswer, Program, Side, TorchError

Outcome = tuple[OperandAnswer, OperandAnswer, ProductAnswer]


def compute(program: Program, plan: Plan, budget: int, kept: Kept, superseded: Callable[[], bool]) -> Outcome | None:
    """Build the operands and multiply them; None where `superseded` said, between two of these, that nobody waits.

    Where the product is refused or too large, operands that are small enough to be shown are built all the same.
    """
    kept.make_room(total_bytes(plan.costs) if plan.multiplies else 0, budget, beside=(program.a, program.b))
    built: dict[Side, Tensor | TorchError | None] = {}
    for side in Side:
        if superseded():
            return None
        wanted = plan.multiplies or _shows(plan.operand(side), budget)
        built[side] = _build(program.operand(side), kept) if wanted else None
    if superseded():
        return None
    left, right = (built[side] for side in program.product.sides)
    product = _multiply(left, right) if plan.multiplies else plan.product.answer
    kept.make_room(0, budget)
    return (_with_values(plan.a.answer, built[Side.A]), _with_values(plan.b.answer, built[Side.B]), product)


def _shows(sketch: OperandSketch, budget: int) -> bool:
    """Whether the operand can be built by itself and is small enough for its values to be shown."""
    return sketch.tensor is not None and sketch.tensor.numel() <= MOST_VALUES and total_bytes(sketch.costs) <= budget


def _build(operand: Operand, kept: Kept) -> Tensor | TorchError:
    """The operand's tensor, kept from before or filled and rearranged; an error where memory runs out."""
    known = kept.get(operand)
    if known is not None:
        return known
    tensor = attempt(lambda: _run(operand))
    if isinstance(tensor, Tensor):
        kept.put(operand, tensor)
    return tensor


def _run(operand: Operand) -> Tensor:
    tensor = fill(operand.source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the verdict has told them
        for step in operand.steps:
            tensor = apply_step(tensor, step)
    return tensor


def _multiply(left: Tensor | TorchError | None, right: Tensor | TorchError | None) -> ProductAnswer:
    """The real product, or the error word for word where memory ran out for it or for an operand."""
    for operand in (left, right):
        if isinstance(operand, TorchError):
            return ProductAnswer(error=operand)
    assert isinstance(left, Tensor) and isinstance(right, Tensor)
    product = attempt(lambda: torch.matmul(left, right))
    if isinstance(product, TorchError):
        return ProductAnswer(error=product)
    return ProductAnswer(facts_of(product), computed=True, values=values_of(product))


def _with_values(answer: OperandAnswer, built: Tensor | TorchError | None) -> OperandAnswer:
    return replace(answer, values=values_of(built)) if isinstance(built, Tensor) else answer
