"""`.unflatten(dim, sizes)`: one dimension parted into several."""

from collections.abc import Iterator

from explorer.algebra import Shape
from explorer.program.facts import TensorFacts
from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.menu import Entry, Spot, Surroundings
from explorer.program.steps.replacement import Aim, Replacement
from explorer.program.steps.signature import Signature
from explorer.program.steps.sizes import open_sizes, sizes_fault
from explorer.program.steps.wording import dimensions_there, now


def _refusal(name: str, arguments: Shape, before: TensorFacts) -> str:
    dim, sizes = arguments[0], arguments[1:]
    rank = len(before.shape)
    if not -rank <= dim < rank:
        return dimensions_there(name, arguments, before)
    if not sizes:
        return f"{now(name, before)}: .unflatten needs at least one size for dimension {dim % rank}."
    size = before.shape[dim]
    keeps = "an unflatten keeps every element, no more and no less"
    return f"{now(name, before)}, with {size:,} along dimension {dim % rank}{sizes_fault(size, sizes, keeps)}."


def _suggestion(surroundings: Surroundings) -> Shape:
    """The last dimension in two halves, where it has any."""
    shape = surroundings.shape
    return (-1, 2, -1) if not shape or shape[-1] % 2 == 0 else (-1, 1, -1)


def _replacements(arguments: Shape, before: TensorFacts) -> Iterator[Replacement]:
    """The same sizes with one of them left to torch, where that can work out."""
    dim, sizes = arguments[0], arguments[1:]
    rank = len(before.shape)
    if not -rank <= dim < rank:
        return
    for at, left_open, why in open_sizes(before.shape[dim], sizes):
        calls = (("unflatten", (dim, *left_open)),)
        yield Replacement(Aim.RESIZE, 4.0 - 0.1 * at, calls, f"Leave size {at} to torch", why)


UNFLATTEN = StepKind(
    name="unflatten",
    signature=Signature(("dim", "sizes"), required=2, many="sizes", example="-1, (2, -1)"),
    other_memory=OtherMemory.NEVER,
    refusal=_refusal,
    suggestion=_suggestion,
    entry=Entry(
        Spot.MENU,
        "Unflatten",
        "one dimension of {side} parted into several; type which, and the sizes, -1 is worked out.",
        typed=True,
    ),
    replacements=_replacements,
)
