"""`.swapaxes(axis0, axis1)`: `.transpose` under the name that numpy has for it."""

from collections.abc import Iterator

from explorer.algebra import Shape
from explorer.program.facts import TensorFacts
from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.permuting import dimension_first, exchange_last_two, exchanged, last_two
from explorer.program.steps.replacement import Replacement
from explorer.program.steps.signature import Signature
from explorer.program.steps.wording import dimensions_there


def _replacements(arguments: Shape, before: TensorFacts) -> Iterator[Replacement]:
    yield from dimension_first("swapaxes", arguments, before)
    if len(before.shape) > 1:
        yield exchange_last_two(3.5)


SWAPAXES = StepKind(
    name="swapaxes",
    signature=Signature(("axis0", "axis1"), required=2, example="-2, -1"),
    other_memory=OtherMemory.NEVER,
    refusal=dimensions_there,
    suggestion=last_two,
    entry=None,
    sources=exchanged,
    replacements=_replacements,
)
