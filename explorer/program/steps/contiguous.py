"""`.contiguous()`: the same elements, in memory in reading order."""

from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.menu import Entry, Spot
from explorer.program.steps.permuting import nothing_to_say
from explorer.program.steps.signature import Signature
from explorer.program.steps.wording import is_told

CONTIGUOUS = StepKind(
    name="contiguous",
    signature=Signature(),
    other_memory=OtherMemory.COPIED,
    refusal=is_told,
    suggestion=nothing_to_say,
    entry=Entry(
        Spot.MENU,
        "Contiguous",
        "the elements of {side} in memory in reading order: a copy, unless they lie so already.",
    ),
)
