"""Parts of sentences on a step that torch refuses, for more than one kind of step."""

from explorer.algebra import Shape, format_shape
from explorer.program.facts import TensorFacts


def now(name: str, before: TensorFacts) -> str:
    """What the tensor is before the step."""
    return f"{name} is {format_shape(before.shape)} at this step"


def no_dimensions(name: str) -> str:
    return f"{name} has no dimensions at this step."


def is_told(name: str, arguments: Shape, before: TensorFacts) -> str:
    """The shape alone, of a step that is hardly ever refused."""
    return f"{now(name, before)}." if before.shape else no_dimensions(name)


def dimensions_there(name: str, arguments: Shape, before: TensorFacts) -> str:
    """Which dimensions there are, of a step that names some."""
    if not before.shape:
        return no_dimensions(name)
    return f"{now(name, before)}: {dimensions(len(before.shape))}."


def span(count: int) -> str:
    """The numbers that name one of `count` places."""
    if count == 1:
        return "0, or -1 counted from the end"
    return f"0 to {count - 1}, or {-count} to -1 counted from the end"


def dimensions(count: int) -> str:
    """Which dimensions a tensor of `count` of them has."""
    return f"its only dimension is {span(1)}" if count == 1 else f"its dimensions are {span(count)}"


def named_twice(named: Shape, count: int) -> int | None:
    """The first dimension that is named again, counted from the end or not; None where each is named once at most."""
    there = [dim % count for dim in named if -count <= dim < count]
    return next((dim for at, dim in enumerate(there) if dim in there[:at]), None)
