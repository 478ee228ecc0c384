"""`.squeeze()`, `.squeeze(dim)`: dimensions of size 1 dropped."""

from explorer.algebra import Shape
from explorer.program.facts import TensorFacts
from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.menu import Entry, Spot
from explorer.program.steps.permuting import nothing_to_say
from explorer.program.steps.signature import Signature
from explorer.program.steps.wording import dimensions_there, named_twice, now


def _refusal(name: str, arguments: Shape, before: TensorFacts) -> str:
    count = len(before.shape)
    twice = named_twice(arguments, count) if count else None
    if twice is not None:
        return f"{now(name, before)}: dimension {twice} is named twice."
    return dimensions_there(name, arguments, before)


SQUEEZE = StepKind(
    name="squeeze",
    signature=Signature(
        ("dim",),
        many="dimensions",
        empty="drops no dimension; write .squeeze() to drop every one of size 1",
        example="0",
    ),
    other_memory=OtherMemory.NEVER,
    refusal=_refusal,
    suggestion=nothing_to_say,
    entry=Entry(Spot.MENU, "Squeeze", "drop every dimension of {side} that has size 1."),
)
