"""Why torch refuses a step."""

import math

from explorer.algebra import element_count, format_count, format_shape
from explorer.asking import TensorFacts
from explorer.program import Side, Step


def explain_step(side: Side, step: Step, before: TensorFacts | None) -> tuple[str, ...]:
    """Sentences on a step that torch refused, from the tensor that it was asked to rearrange."""
    if before is None:
        return ()
    if step.name == "view" and not before.contiguous and _fits(step, before):
        return (_layout(side, before),)
    if step.name in ("reshape", "view"):
        return (_sizes(side, step, before),)
    dimensions = len(before.shape)
    if dimensions == 0 and step.name != "unsqueeze":
        return (f"{side} has no dimensions at this step.",)
    now = f"{side} is {format_shape(before.shape)} at this step"
    match step.name:
        case "transpose" | "flatten" | "squeeze":
            return (f"{now}: {_dimensions(step, dimensions)}.",)
        case "permute":
            return (f"{now}: {_order(step, dimensions)}.",)
        case "unsqueeze":
            return (f"{now}: the new dimension can stand at {_span(dimensions + 1)}.",)
        case "mT":
            return (f"{now}; .mT exchanges the last two dimensions and needs at least two.",)
        case "t":
            return (f"{now}, with {dimensions} dimensions; .t takes at most two.",)
    return (f"{now}.",)


def _span(count: int) -> str:
    """The numbers that name one of `count` places."""
    if count == 1:
        return "0, or -1 counted from the end"
    return f"0 to {count - 1}, or {-count} to -1 counted from the end"


def _dimensions(step: Step, count: int) -> str:
    """Which dimensions there are; or, where all that the step names do exist, what else is wrong with them."""
    twice = _named_twice(step, count)
    if step.name == "squeeze" and twice is not None:
        return f"dimension {twice} is named twice"
    if step.name == "flatten" and all(-count <= dim < count for dim in step.arguments):
        start, end = (dim % count for dim in step.arguments)
        return f"it would be flattened from dimension {start} to dimension {end}, which comes before it"
    return f"its only dimension is {_span(1)}" if count == 1 else f"its dimensions are {_span(count)}"


def _named_twice(step: Step, count: int) -> int | None:
    """The first dimension that is named again, counted from the end or not; None where each is named once at most."""
    named = [dim % count for dim in step.arguments if -count <= dim < count]
    return next((dim for at, dim in enumerate(named) if dim in named[:at]), None)


def _order(step: Step, count: int) -> str:
    """What a permutation needs, and where this one differs."""
    strange = [dim for dim in step.arguments if not -count <= dim < count]
    if len(step.arguments) != count:
        fault = f"{len(step.arguments)} {'is' if len(step.arguments) == 1 else 'are'} named"
    elif strange:
        fault = f"{strange[0]} is none of them"
    else:
        fault = f"dimension {_named_twice(step, count)} is named twice"
    each = "its only dimension once" if count == 1 else f"each of its {count} dimensions exactly once"
    return f".permute names {each} ({_span(count)}), and here {fault}"


def _fits(step: Step, before: TensorFacts) -> bool:
    """Whether the sizes hold as many elements as there are."""
    count, fixed = element_count(before.shape), [size for size in step.arguments if size != -1]
    product, free = math.prod(fixed), len(step.arguments) - len(fixed)
    if free > 1 or any(size < 0 for size in fixed):
        return False
    return product == count if free == 0 else product > 0 and count % product == 0


def _layout(side: Side, before: TensorFacts) -> str:
    return (
        f"{side} is {format_shape(before.shape)} at this step and not contiguous, with strides "
        f"{format_shape(before.stride)}: these sizes cannot be read from its memory without a copy, and .view never "
        "copies; .reshape would, and so would .contiguous() before the .view."
    )


def _sizes(side: Side, step: Step, before: TensorFacts) -> str:
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
    keeps = f"a {step.name} keeps every element, no more and no less"
    if not step.arguments:
        return f"{elements}, and a tensor with no dimensions has 1: {keeps}."
    if free == 0:
        return f"{elements}, not {sizes}{_if_product(fixed, product)}: {keeps}."
    if product == 0:
        return f"{elements}; with a size of 0 the -1 could be any number."
    return f"{elements}, and {format_count(count)} is not divisible by {sizes}{_if_product(fixed, product)}."


def _if_product(fixed: list[int], product: int) -> str:
    return f" = {format_count(product)}" if len(fixed) > 1 else ""
