"""All that is known of one method of torch's that can be a step."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from explorer.algebra import Shape, Sources
from explorer.program.facts import TensorFacts
from explorer.program.steps.menu import Entry, Surroundings
from explorer.program.steps.replacement import Replacement
from explorer.program.steps.signature import Signature


class OtherMemory(StrEnum):
    """What torch does where the result cannot be read from the memory that is there."""

    NEVER = "never"  # it always can
    COPIED = "copied"
    REFUSED = "refused"


def _keeps_reading_order(arguments: Shape, rank: int) -> Sources | None:
    return None


def _nothing_else(arguments: Shape, before: TensorFacts) -> Iterator[Replacement]:
    yield from ()


def _means_a_step(call: ast.Call) -> None:
    pass


@dataclass(frozen=True, slots=True)
class StepKind:
    """One method, all that the house knows of it. Arguments are whole numbers, one after another, as in `Step`.

    - `signature`: how it is called.
    - `sources(arguments, rank)`: where the dimensions of the result come from, for a tensor of `rank` dimensions and
      arguments that torch takes; None where the elements keep their reading order.
    - `other_memory`: what torch does where a view is not possible.
    - `refusal(name, arguments, before)`: one sentence on why torch refuses it for the tensor called `name`.
    - `suggestion(surroundings)`: the arguments with which it is added.
    - `entry`: the button or the line of the menu that adds it; None where it is only typed.
    - `replacements(arguments, before)`: what else could be meant where torch refuses it.
    - `check(call)`: raises CallError where the call as it is written is no step, though the name is the same.
    """

    name: str
    signature: Signature
    other_memory: OtherMemory
    refusal: Callable[[str, Shape, TensorFacts], str]
    suggestion: Callable[[Surroundings], Shape]
    entry: Entry | None
    sources: Callable[[Shape, int], Sources | None] = _keeps_reading_order
    replacements: Callable[[Shape, TensorFacts], Iterator[Replacement]] = _nothing_else
    check: Callable[[ast.Call], None] = _means_a_step
