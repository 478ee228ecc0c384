"""`.T`: all dimensions, the last first."""

from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.permuting import nothing_to_say, reversed_order
from explorer.program.steps.signature import Signature
from explorer.program.steps.wording import is_told

CAPITAL_T = StepKind(
    name="T",
    signature=Signature(attribute=True),
    other_memory=OtherMemory.NEVER,
    refusal=is_told,
    suggestion=nothing_to_say,
    entry=None,
    sources=reversed_order,
)
