"""`.t()`: the transpose of a matrix."""

from collections.abc import Iterator

from explorer.algebra import Shape
from explorer.program.facts import TensorFacts
from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.permuting import exchange_last_two, nothing_to_say, reversed_order
from explorer.program.steps.replacement import Aim, Replacement
from explorer.program.steps.signature import Signature
from explorer.program.steps.wording import no_dimensions, now


def _refusal(name: str, arguments: Shape, before: TensorFacts) -> str:
    if not before.shape:
        return no_dimensions(name)
    return f"{now(name, before)}, with {len(before.shape)} dimensions; .t takes at most two."


def _replacements(arguments: Shape, before: TensorFacts) -> Iterator[Replacement]:
    if len(before.shape) > 2:
        yield exchange_last_two(8.0)
        yield Replacement(Aim.TRANSPOSE, 7.0, (("mT", ()),))


T = StepKind(
    name="t",
    signature=Signature(),
    other_memory=OtherMemory.NEVER,
    refusal=_refusal,
    suggestion=nothing_to_say,
    entry=None,
    sources=reversed_order,
    replacements=_replacements,
)
