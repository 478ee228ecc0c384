"""Programs tried: torch's verdict on each, without values."""

from collections.abc import Callable

from explorer.asking import Trial, Tried, Try, refused_call
from explorer.engine.plan import plan_program
from explorer.engine.samples import follow_samples
from explorer.program import Program


def try_programs(request: Try, superseded: Callable[[], bool] = lambda: False) -> Tried | None:
    """What torch says of each program; None where `superseded` said, between two of them, that nobody waits."""
    trials: list[Trial] = []
    for program in request.programs:
        if superseded():
            return None
        trials.append(_try(program, request.budget))
    return Tried(request.number, tuple(trials))


def _try(program: Program, budget: int) -> Trial:
    plan = plan_program(program, budget)
    found = refused_call(program, plan.a.answer, plan.b.answer, plan.product.answer)
    if found is not None:
        return Trial(refused=found[0], error=found[1])
    facts = plan.product.answer.facts
    assert facts is not None
    return Trial(shape=facts.shape, rows=follow_samples(program, plan, budget))
