"""The program run for real on the CPU, as far as it fits the budget."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from torch import Tensor

from explorer.asking import OperandAnswer, ProductAnswer, Run, TorchError
from explorer.engine.atlas import Atlas
from explorer.engine.attempt import attempt
from explorer.engine.budget import total_bytes
from explorer.engine.building import build
from explorer.engine.entering import as_seen, atlas_of
from explorer.engine.facts import MOST_VALUES, facts_of, values_of
from explorer.engine.kept import Kept
from explorer.engine.latest import Latest
from explorer.engine.operands import OperandSketch
from explorer.engine.operations import call_of
from explorer.engine.plan import Plan
from explorer.program import Operation, Side

Built = dict[Side, Tensor | TorchError]


@dataclass(frozen=True, slots=True)
class Computed:
    """What is to be told of the operands and of the product."""

    a: OperandAnswer
    b: OperandAnswer
    product: ProductAnswer


def compute(request: Run, plan: Plan, kept: Kept, superseded: Callable[[], bool]) -> Computed | None:
    """Build the operands and multiply them; None where `superseded` said, between two of these, that nobody waits.

    Where the product is refused or too large, operands that are small enough to be shown are built all the same; large
    ones are left until their tiles are asked for. `kept.latest` is then this program.
    """
    program, budget = request.program, request.budget
    kept.latest = None
    kept.make_room(total_bytes(plan.costs) if plan.multiplies else 0, budget, beside=(program.a, program.b))
    built: Built = {}
    for side in Side:
        if superseded():
            return None
        if plan.multiplies or _shows(plan.operand(side), budget):
            built[side] = build(program.operand(side), kept)
    if superseded():
        return None
    product = (
        _multiply(program.operation, *(built[side] for side in program.product.sides)) if plan.multiplies else None
    )
    kept.make_room(0, budget)
    kept.latest = _latest(request, plan, kept, built, product)
    told = _told(product) if product is not None else plan.product.answer
    return Computed(_with_values(plan, Side.A, built), _with_values(plan, Side.B, built), told)


def _shows(sketch: OperandSketch, budget: int) -> bool:
    """Whether the operand can be built by itself and is small enough for its values to be shown."""
    return sketch.tensor is not None and sketch.tensor.numel() <= MOST_VALUES and total_bytes(sketch.costs) <= budget


def _multiply(operation: Operation, left: Tensor | TorchError, right: Tensor | TorchError) -> Tensor | TorchError:
    """The real product, or the error word for word where memory ran out for it or for an operand."""
    for operand in (left, right):
        if isinstance(operand, TorchError):
            return operand
    assert isinstance(left, Tensor) and isinstance(right, Tensor)
    return attempt(lambda: call_of(operation)(left, right))


def _told(product: Tensor | TorchError) -> ProductAnswer:
    if isinstance(product, TorchError):
        return ProductAnswer(error=product)
    return ProductAnswer(facts_of(product), computed=True, values=values_of(product))


def _with_values(plan: Plan, side: Side, built: Built) -> OperandAnswer:
    tensor, answer = built.get(side), plan.operand(side).answer
    return replace(answer, values=values_of(tensor)) if isinstance(tensor, Tensor) else answer


def _latest(request: Run, plan: Plan, kept: Kept, built: Built, product: Tensor | TorchError | None) -> Latest:
    """The program with the tensors that were made, and those that can still be."""
    atlases = {
        side.value: atlas_of(request.program, side, tensor, kept, plan.alignment)
        for side, tensor in built.items()
        if isinstance(tensor, Tensor)
    }
    if isinstance(product, Tensor) and plan.alignment is not None:
        atlases["C"] = Atlas(as_seen(product, plan.alignment.contraction.result))
    fitting = _fitting(plan, built, request.budget)
    unbuilt = {side.value: request.program.operand(side) for side in fitting if side not in built}
    return Latest(
        request, atlases, unbuilt, sum(total_bytes(plan.operand(side).costs) for side in fitting), plan.alignment
    )


def _fitting(plan: Plan, built: Built, budget: int) -> list[Side]:
    """The operands that fit the budget: both, or one of them, rather one that is there already."""
    made = sorted((side for side in Side if plan.operand(side).tensor is not None), key=lambda side: side not in built)
    costs = {side: total_bytes(plan.operand(side).costs) for side in made}
    if sum(costs.values()) <= budget:
        return made
    return [side for side in made if costs[side] <= budget][:1]
