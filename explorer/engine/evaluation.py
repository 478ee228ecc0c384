"""From a request to its answers. The same request gives the same answers, whatever was asked before."""

from collections.abc import Callable, Iterator

import torch

from explorer.engine.computing import compute
from explorer.engine.kept import Kept
from explorer.engine.plan import plan_program
from explorer.program import Answer, OperandAnswer, ProductAnswer, Request, Stage

VERSION = str(torch.__version__)
DEVICE = "cpu"


def _never() -> bool:
    return False


def evaluate(request: Request, kept: Kept | None = None, superseded: Callable[[], bool] = _never) -> Iterator[Answer]:
    """First the VERDICT, in milliseconds and without memory, then what was COMPUTED.

    `kept` saves filling an operand again that was filled lately. `superseded` is asked between the phases whether a
    newer request waits; after a yes nothing more is answered.
    """
    plan = plan_program(request.program, request.budget)
    yield _answer(request, Stage.VERDICT, plan.a.answer, plan.b.answer, plan.product.answer)
    computed = compute(request.program, plan, request.budget, Kept() if kept is None else kept, superseded)
    if computed is not None:
        yield _answer(request, Stage.COMPUTED, *computed)


def _answer(request: Request, stage: Stage, a: OperandAnswer, b: OperandAnswer, product: ProductAnswer) -> Answer:
    return Answer(request.generation, stage, VERSION, DEVICE, a, b, product)
