"""`.reshape(shape)`: the same elements in other sizes, copied where that takes another order in memory."""

from collections.abc import Iterator

from explorer.algebra import Shape
from explorer.program.facts import TensorFacts
from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.menu import Entry, Spot
from explorer.program.steps.replacement import Replacement
from explorer.program.steps.signature import Signature
from explorer.program.steps.sizes import other_sizes, sizes_refused, suggested_sizes


def _refusal(name: str, arguments: Shape, before: TensorFacts) -> str:
    return sizes_refused(name, "reshape", arguments, before)


def _replacements(arguments: Shape, before: TensorFacts) -> Iterator[Replacement]:
    yield from other_sizes("reshape", arguments, before)


RESHAPE = StepKind(
    name="reshape",
    signature=Signature(("shape",), required=1, many="sizes", example="-1, 2048"),
    other_memory=OtherMemory.COPIED,
    refusal=_refusal,
    suggestion=suggested_sizes,
    entry=Entry(
        Spot.BUTTON,
        "Reshape",
        "the same elements of {side} in other sizes; type the sizes, -1 is worked out.",
        typed=True,
    ),
    replacements=_replacements,
)
