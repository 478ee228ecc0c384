"""Why torch refuses a step."""

import math

from explorer.algebra import element_count, format_count, format_shape
from explorer.program import Side, Step, TensorFacts


def explain_step(side: Side, step: Step, before: TensorFacts | None) -> tuple[str, ...]:
    """Sentences on a step that torch refused, from the tensor that it was asked to rearrange."""
    if before is None:
        return ()
    if step.name == "reshape":
        return (_reshape(side, step, before),)
    dimensions = len(before.shape)
    if dimensions == 0:
        return (f"{side} has no dimensions at this step.",)
    now = f"{side} is {format_shape(before.shape)} at this step"
    if step.name in ("transpose", "flatten"):
        return (f"{now}: {_dimensions(step, dimensions)}.",)
    if step.name == "mT":
        return (f"{now}; .mT exchanges the last two dimensions and needs at least two.",)
    return (f"{now}, with {dimensions} dimensions; .{step.name} takes at most two.",)


def _dimensions(step: Step, count: int) -> str:
    """Which dimensions there are; or, where all that the step names do exist, that their order is wrong."""
    if step.name == "flatten" and all(-count <= dim < count for dim in step.arguments):
        start, end = (dim % count for dim in step.arguments)
        return f"it would be flattened from dimension {start} to dimension {end}, which comes before it"
    if count == 1:
        return "its only dimension is 0, or -1 counted from the end"
    return f"its dimensions are 0 to {count - 1}, or {-count} to -1 counted from the end"


def _reshape(side: Side, step: Step, before: TensorFacts) -> str:
    count = element_count(before.shape)
    elements = f"{side} has {format_count(count)} element{'' if count == 1 else 's'} here"
    free = step.arguments.count(-1)
    if free > 1:
        return f"{elements}; only one size can be left to torch as -1."
    fixed = [size for size in step.arguments if size != -1]
    if any(size < 0 for size in fixed):
        return f"{elements}; a size cannot be negative, except one -1, which torch works out."
    product = math.prod(fixed)
    sizes = " · ".join(map(format_count, fixed))
    if not step.arguments:
        return f"{elements}, and a tensor with no dimensions has 1: a reshape keeps every element, no more and no less."
    if free == 0:
        return (
            f"{elements}, not {sizes}{_if_product(fixed, product)}: a reshape keeps every element, no more and no less."
        )
    if product == 0:
        return f"{elements}; with a size of 0 the -1 could be any number."
    return f"{elements}, and {format_count(count)} is not divisible by {sizes}{_if_product(fixed, product)}."


def _if_product(fixed: list[int], product: int) -> str:
    return f" = {format_count(product)}" if len(fixed) > 1 else ""
