"""`.unsqueeze(dim)`: a new dimension of size 1."""

from explorer.algebra import Shape
from explorer.program.facts import TensorFacts
from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.menu import Entry, Spot, Surroundings
from explorer.program.steps.signature import Signature
from explorer.program.steps.wording import now, span


def _refusal(name: str, arguments: Shape, before: TensorFacts) -> str:
    return f"{now(name, before)}: the new dimension can stand at {span(len(before.shape) + 1)}."


def _suggestion(surroundings: Surroundings) -> Shape:
    return (0,)


UNSQUEEZE = StepKind(
    name="unsqueeze",
    signature=Signature(("dim",), required=1, example="0"),
    other_memory=OtherMemory.NEVER,
    refusal=_refusal,
    suggestion=_suggestion,
    entry=Entry(Spot.MENU, "Unsqueeze", "a new dimension of size 1 in {side}; type where.", typed=True),
)
