"""Why torch refuses a step."""

from explorer.program import Side, Step, TensorFacts


def explain_step(side: Side, step: Step, before: TensorFacts | None) -> tuple[str, ...]:
    """Sentences on a step that torch refused, from the tensor that it was asked to rearrange."""
    return (step.kind.refusal(side.value, step.arguments, before),) if before is not None else ()
