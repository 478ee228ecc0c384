"""From a request to its answers. The same request gives the same answers, whatever was asked before."""

from collections.abc import Callable, Iterator
from functools import partial

import torch

from explorer.asking import Answer, Run, Stage
from explorer.engine.computing import compute
from explorer.engine.kept import Kept
from explorer.engine.operands import sketch_operand
from explorer.engine.plan import plan_program
from explorer.program import Side

VERSION = str(torch.__version__)
DEVICE = "cpu"


def _never() -> bool:
    return False


def evaluate(request: Run, kept: Kept | None = None, superseded: Callable[[], bool] = _never) -> Iterator[Answer]:
    """First the VERDICT, in milliseconds and without memory, then what was COMPUTED.

    `kept` saves filling an operand again that was filled lately, and is what tiles are cut from. `superseded` is asked
    between the phases whether a newer request waits; after a yes nothing more is answered.
    """
    plan = plan_program(request.program, request.budget)
    aside = tuple(sketch_operand(Side.A, operand).answer for operand in request.aside)
    answer = partial(Answer, generation=request.generation, version=VERSION, device=DEVICE, aside=aside)
    yield answer(stage=Stage.VERDICT, a=plan.a.answer, b=plan.b.answer, product=plan.product.answer)
    computed = compute(request, plan, Kept() if kept is None else kept, superseded)
    if computed is not None:
        yield answer(stage=Stage.COMPUTED, a=computed.a, b=computed.b, product=computed.product)
