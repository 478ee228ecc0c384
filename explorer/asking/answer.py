"""What torch said of a program. Every field was filled by running torch."""

from array import array
from dataclasses import dataclass
from enum import StrEnum

from msgspec import Struct

from explorer.algebra import Shape
from explorer.program import Side, TensorFacts


class Stage(StrEnum):
    """How far the engine has come with a program."""

    VERDICT = "verdict"  # shapes, strides and refusals are known; values are still to come
    COMPUTED = "computed"  # all that fits the budget has been computed


@dataclass(frozen=True, slots=True)
class TorchError:
    """torch's own error: its Python type, and its text word for word."""

    type: str
    text: str


@dataclass(frozen=True, slots=True)
class Values:
    """The elements of one small tensor in reading order.

    `code` is the array module's type code: "d" for floats, "q" for integers and booleans.
    """

    shape: Shape
    code: str
    data: bytes

    def numbers(self) -> array:  # type: ignore[type-arg]
        """The elements as Python numbers."""
        numbers = array(self.code)
        numbers.frombytes(self.data)
        return numbers


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """One step: the tensor after it, or torch's refusal; neither where an earlier step was refused.

    `shares_memory` is whether the result uses the storage of the tensor before it: a view, not a copy.
    """

    facts: TensorFacts | None = None
    error: TorchError | None = None
    shares_memory: bool | None = None
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class OperandAnswer:
    """An operand: its source, each of its steps, and its final values where they are few enough to show."""

    source: TensorFacts | None
    error: TorchError | None
    steps: tuple[StepAnswer, ...]
    values: Values | None = None

    @property
    def final(self) -> TensorFacts | None:
        """The tensor after the last step, or None where torch refused on the way."""
        reached = (self.source, *(step.facts for step in self.steps))
        return reached[-1]

    @property
    def furthest(self) -> TensorFacts | None:
        """The last tensor that torch did make."""
        made = [facts for facts in (self.source, *(step.facts for step in self.steps)) if facts is not None]
        return made[-1] if made else None

    @property
    def refusal(self) -> TorchError | None:
        """The error that stopped this operand, if any."""
        return self.error or next((step.error for step in self.steps if step.error), None)


@dataclass(frozen=True, slots=True)
class ProductAnswer:
    """The product: its tensor, or torch's refusal; neither where an operand was refused.

    `computed` is False where only the shape was asked for; `shape_only` then says why, in a sentence.
    """

    facts: TensorFacts | None = None
    error: TorchError | None = None
    computed: bool = False
    shape_only: str | None = None
    values: Values | None = None


class Answer(Struct, frozen=True, tag=True):
    """What torch said of a whole program, on which version and device; `aside` answers those of the question."""

    generation: int
    stage: Stage
    version: str
    device: str
    a: OperandAnswer
    b: OperandAnswer
    product: ProductAnswer
    aside: tuple[OperandAnswer, ...] = ()

    def operand(self, side: Side) -> OperandAnswer:
        return self.a if side is Side.A else self.b
