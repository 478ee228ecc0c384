"""`.mT`: each matrix of a stack transposed."""

from collections.abc import Iterator

from explorer.algebra import Shape, Sources
from explorer.program.facts import TensorFacts
from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.permuting import dimension_first, exchanged, nothing_to_say
from explorer.program.steps.replacement import Replacement
from explorer.program.steps.signature import Signature
from explorer.program.steps.wording import no_dimensions, now


def _sources(arguments: Shape, rank: int) -> Sources:
    return exchanged((-2, -1), rank)


def _refusal(name: str, arguments: Shape, before: TensorFacts) -> str:
    if not before.shape:
        return no_dimensions(name)
    return f"{now(name, before)}; .mT exchanges the last two dimensions and needs at least two."


def _replacements(arguments: Shape, before: TensorFacts) -> Iterator[Replacement]:
    yield from dimension_first("mT", arguments, before)


M_T = StepKind(
    name="mT",
    signature=Signature(attribute=True),
    other_memory=OtherMemory.NEVER,
    refusal=_refusal,
    suggestion=nothing_to_say,
    entry=None,
    sources=_sources,
    replacements=_replacements,
)
