"""`.expand(size)`: dimensions of size 1, and new ones in front, repeated without a copy: their stride is 0."""

from collections.abc import Iterator

from explorer.algebra import LARGEST_SIZE, Shape, Sources, element_count, format_shape
from explorer.program.facts import TensorFacts
from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.menu import Entry, Spot, Surroundings
from explorer.program.steps.replacement import Aim, Replacement
from explorer.program.steps.signature import MAX_ARGUMENTS, Signature
from explorer.program.steps.wording import now


def _sources(arguments: Shape, rank: int) -> Sources:
    """New dimensions stand in front."""
    return (*[None] * (len(arguments) - rank), *range(rank))


def _refusal(name: str, arguments: Shape, before: TensorFacts) -> str:
    return f"{now(name, before)}: {_fault(arguments, before.shape)}."


def _fault(sizes: Shape, shape: Shape) -> str:
    new = len(sizes) - len(shape)
    if new < 0:
        each = f"each of its {len(shape)} dimensions" if len(shape) > 1 else "its only dimension"
        return f".expand needs a size for {each}, and here {len(sizes)} {'is' if len(sizes) == 1 else 'are'} given"
    negative = next((size for size in sizes if size < -1), None)
    if -1 in sizes[:new]:
        return f"-1 keeps a size, and {format_shape(sizes)} puts a new dimension there, which has none to keep"
    clash = _clash(sizes, shape)
    if clash is not None:
        wanted = f"{sizes[new + clash]:,}"
        return f".expand repeats dimensions of size 1, and dimension {clash} has {shape[clash]:,}, not {wanted}"
    if negative is not None:
        return f"{negative} is no size; only -1, which keeps the size that is there, can be negative"
    count = element_count(sizes)
    return f"{format_shape(sizes)} would be {count:.3g} elements, and torch counts to {LARGEST_SIZE:.3g}"


def _clash(sizes: Shape, shape: Shape) -> int | None:
    """The first dimension of the tensor that is neither 1 nor of the size asked for."""
    asked = sizes[len(sizes) - len(shape) :]
    pairs = enumerate(zip(shape, asked, strict=True))
    return next((at for at, (size, wanted) in pairs if size != 1 and wanted not in (-1, size)), None)


def _suggestion(surroundings: Surroundings) -> Shape:
    """Twice along each dimension of size 1; a new dimension where there is none such."""
    shape = surroundings.shape if surroundings.shape is not None else (0, 0)
    if 1 in shape:
        return tuple(2 if size == 1 else -1 for size in shape)[:MAX_ARGUMENTS]
    return (2, *[-1] * len(shape))[:MAX_ARGUMENTS]


def _replacements(arguments: Shape, before: TensorFacts) -> Iterator[Replacement]:
    """A size for every dimension; a dimension put where one can be repeated; the sizes that are there kept."""
    shape, rank = before.shape, len(before.shape)
    new = len(arguments) - rank
    if new < 0:
        whole = (*[-1] * -new, *arguments)
        if _clash(whole, shape) is None:
            why = "A size of -1 keeps the one that is there."
            yield Replacement(Aim.RESIZE, 6.0, (("expand", whole),), "Give every dimension a size", why)
        return
    for dim in range(rank, 0, -1):
        put = (*shape[:dim], 1, *shape[dim:])
        if new > 0 and _clash(arguments, put) is None:
            calls = (("unsqueeze", (dim,)), ("expand", arguments))
            why = f"New dimensions stand in front; {format_shape(put)} has one of size 1 to repeat at dimension {dim}."
            yield Replacement(Aim.ADD_DIMENSION, 5.0, calls, f"Put the new dimension at {dim}", why)
    kept = tuple(-1 if at >= new and shape[at - new] != 1 else max(size, 1) for at, size in enumerate(arguments))
    why = "Only dimensions of size 1 and new ones in front are repeated."
    yield Replacement(Aim.RESIZE, 3.0, (("expand", kept),), "Keep the sizes that are there", why)


EXPAND = StepKind(
    name="expand",
    signature=Signature(("size",), required=1, many="sizes", example="4, -1"),
    other_memory=OtherMemory.NEVER,
    refusal=_refusal,
    suggestion=_suggestion,
    entry=Entry(
        Spot.MENU,
        "Expand",
        "dimensions of {side} of size 1, and new ones in front, repeated without a copy; type the sizes, -1 keeps one.",
        typed=True,
    ),
    sources=_sources,
    replacements=_replacements,
)
