"""`.flatten(start_dim, end_dim)`: several dimensions joined into one."""

from collections.abc import Iterator

from explorer.algebra import Shape
from explorer.program.facts import TensorFacts
from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.menu import Entry, Spot, Surroundings
from explorer.program.steps.permuting import dimension_first
from explorer.program.steps.replacement import Aim, Replacement
from explorer.program.steps.signature import Signature
from explorer.program.steps.wording import dimensions_there, now

_ALL = (0, -1)


def _refusal(name: str, arguments: Shape, before: TensorFacts) -> str:
    count = len(before.shape)
    if not count or not all(-count <= dim < count for dim in arguments):
        return dimensions_there(name, arguments, before)
    start, end = (dim % count for dim in _ends(arguments))
    fault = f"it would be flattened from dimension {start} to dimension {end}, which comes before it"
    return f"{now(name, before)}: {fault}."


def _ends(arguments: Shape) -> Shape:
    """Both ends, those that are left out as torch has them."""
    return (*arguments, *_ALL[len(arguments) :])


def _suggestion(surroundings: Surroundings) -> Shape:
    return _ALL


def _replacements(arguments: Shape, before: TensorFacts) -> Iterator[Replacement]:
    start, end = _ends(arguments)
    yield Replacement(Aim.SWAP_ENDS, 8.0, (("flatten", (end, start)),))
    yield Replacement(Aim.KEEP_FIRST, 4.0, (("flatten", (1, -1)),))
    yield from dimension_first("flatten", arguments, before)


FLATTEN = StepKind(
    name="flatten",
    signature=Signature(("start_dim", "end_dim"), defaults=_ALL, example="0, -1"),
    other_memory=OtherMemory.COPIED,
    refusal=_refusal,
    suggestion=_suggestion,
    entry=Entry(Spot.BUTTON, "Flatten", "all elements of {side} in one dimension."),
    replacements=_replacements,
)
