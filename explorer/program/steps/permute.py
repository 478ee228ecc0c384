"""`.permute(dims)`: all dimensions in a given order."""

from collections.abc import Iterator

from explorer.algebra import Shape, Sources
from explorer.program.facts import TensorFacts
from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.menu import Entry, Spot, Surroundings
from explorer.program.steps.permuting import dimension_first
from explorer.program.steps.replacement import Aim, Replacement
from explorer.program.steps.signature import MAX_ARGUMENTS, Signature
from explorer.program.steps.wording import named_twice, no_dimensions, now, span


def _sources(arguments: Shape, rank: int) -> Sources:
    return tuple(dim % rank for dim in arguments) if rank else ()


def _refusal(name: str, arguments: Shape, before: TensorFacts) -> str:
    """What a permutation needs, and where this one differs."""
    count = len(before.shape)
    if not count:
        return no_dimensions(name)
    strange = [dim for dim in arguments if not -count <= dim < count]
    if len(arguments) != count:
        fault = f"{len(arguments)} {'is' if len(arguments) == 1 else 'are'} named"
    elif strange:
        fault = f"{strange[0]} is none of them"
    else:
        fault = f"dimension {named_twice(arguments, count)} is named twice"
    each = "its only dimension once" if count == 1 else f"each of its {count} dimensions exactly once"
    return f"{now(name, before)}: .permute names {each} ({span(count)}), and here {fault}."


def _suggestion(surroundings: Surroundings) -> Shape:
    """The dimensions in the opposite order; those of a matrix where nobody knows how many there are."""
    shape = surroundings.shape
    count = 2 if shape is None or len(shape) > MAX_ARGUMENTS else len(shape)
    return tuple(reversed(range(count)))


def _replacements(arguments: Shape, before: TensorFacts) -> Iterator[Replacement]:
    rank = len(before.shape)
    if rank > 1:
        yield Replacement(Aim.REORDER, 4.0, (("permute", (*range(rank - 2), rank - 1, rank - 2)),))
    yield from dimension_first("permute", arguments, before)


PERMUTE = StepKind(
    name="permute",
    signature=Signature(("dims",), required=1, many="dimensions", example="2, 0, 1"),
    other_memory=OtherMemory.NEVER,
    refusal=_refusal,
    suggestion=_suggestion,
    entry=Entry(Spot.MENU, "Permute", "the dimensions of {side} in another order; type the order.", typed=True),
    sources=_sources,
    replacements=_replacements,
)
