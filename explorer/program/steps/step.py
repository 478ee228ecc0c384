"""A step: one call that rearranges a tensor."""

from dataclasses import dataclass

from explorer.algebra import LARGEST_SIZE, Shape
from explorer.program.steps.kind import StepKind
from explorer.program.steps.table import STEPS, unknown_step


@dataclass(frozen=True, slots=True)
class Step:
    """A call of the tensor method `name` with whole-number arguments, such as `.reshape(-1, 2048)`.

    Without arguments, `squeeze` is the call with none, which drops every dimension of size 1; of the others that take
    any number it is the call with an empty tuple. Raises ValueError with a sentence where `name` is none of STEPS or
    cannot be called so.
    """

    name: str
    arguments: Shape = ()

    def __post_init__(self) -> None:
        if self.name not in STEPS:
            raise ValueError(unknown_step(self.name))
        if not self.kind.signature.takes(len(self.arguments)):
            raise ValueError(f".{self.name} takes another number of arguments, not {len(self.arguments)}")
        if any(abs(argument) > LARGEST_SIZE for argument in self.arguments):
            raise ValueError(f".{self.name}: a number is larger than torch can hold, 2^63 - 1")

    @property
    def kind(self) -> StepKind:
        """All that is known of steps of this name."""
        return STEPS[self.name]

    @property
    def is_attribute(self) -> bool:
        return self.kind.signature.attribute

    @property
    def passed(self) -> tuple[int | Shape, ...]:
        """What stands between the brackets."""
        return self.kind.signature.passed(self.arguments)
