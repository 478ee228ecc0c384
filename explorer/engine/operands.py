"""What torch says of one operand: its source, and each step after it.

Asked on "meta", so it takes no memory; the words of a refusal are the CPU's, with a tensor that takes none either.
"""

import math
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor

from explorer.algebra import LARGEST_SIZE
from explorer.asking import OperandAnswer, StepAnswer, TorchError
from explorer.engine.attempt import TorchDisagreesError, attempt
from explorer.engine.budget import Cost
from explorer.engine.facts import facts_of
from explorer.engine.sources import sketch_source
from explorer.engine.stand_ins import weightless
from explorer.program import Operand, Side, Step


@dataclass(frozen=True, slots=True, eq=False)
class OperandSketch:
    """An operand without its values: the answer, the final tensor on "meta", and what building it would cost.

    `tensor` is None where torch refused on the way.
    """

    answer: OperandAnswer
    tensor: Tensor | None
    costs: tuple[Cost, ...]


def sketch_operand(side: Side, operand: Operand) -> OperandSketch:
    """Ask torch for every shape on the way from the source to the last step."""
    made = sketch_source(operand.source)
    if isinstance(made, TorchError):
        return OperandSketch(OperandAnswer(None, made, (StepAnswer(),) * len(operand.steps)), None, ())
    costs = [Cost(side.value, made.size)]
    tensor: Tensor | None = made.tensor
    answers: list[StepAnswer] = []
    for step in operand.steps:
        answer, after = _sketch_step(tensor, step)
        if after is not None and not answer.shares_memory:
            costs.append(Cost(f"a copy in {side}", after.untyped_storage().nbytes()))
        answers.append(answer)
        tensor = after
    return OperandSketch(OperandAnswer(facts_of(made.tensor), None, tuple(answers)), tensor, tuple(costs))


def apply_step(tensor: Tensor, step: Step) -> Tensor:
    """The step as torch's method; Step itself lets no other name through."""
    method = getattr(tensor, step.name)
    result: Tensor = method if step.is_attribute else method(*step.passed)
    if any(size < 0 for size in result.shape):
        return torch.empty(
            result.shape
        )  # refused in torch's words: .expand lets such sizes by where nothing is repeated
    return result


def _sketch_step(before: Tensor | None, step: Step) -> tuple[StepAnswer, Tensor | None]:
    """Torch's answer to the step, and the tensor after it; nothing where an earlier step was refused."""
    if before is None:
        return StepAnswer(), None
    with _every_warning() as heard:
        after = attempt(lambda: apply_step(before, step))
        if isinstance(after, TorchError):
            return StepAnswer(error=_words_of_cpu(before, step, after)), None
    shares_memory = after.untyped_storage()._cdata == before.untyped_storage()._cdata
    said = [str(warning.message).split(" (Triggered internally", 1)[0] for warning in heard]
    return StepAnswer(facts_of(after), None, shares_memory, "\n".join(said) or None), after


def _words_of_cpu(before: Tensor, step: Step, said: TorchError) -> TorchError:
    """The refusal in the CPU's words. Whether a `.view` is possible depends on the strides, so they are the same.

    Sizes whose product overflows 64 bits the CPU may take for those of no elements; what "meta" says of them stands.
    """
    stand_in = weightless(before)
    words = attempt(lambda: apply_step(stand_in, step))
    if isinstance(words, TorchError):
        return words
    if math.prod(size for size in step.arguments if size) > LARGEST_SIZE:
        return said
    raise TorchDisagreesError(f"{step} on {tuple(before.shape)} with strides {before.stride()}")


@contextmanager
def _every_warning() -> Iterator[list[warnings.WarningMessage]]:
    """Collect torch's warnings, also those it gives only once a process."""
    always = torch.is_warn_always_enabled()
    torch.set_warn_always(True)
    try:
        with warnings.catch_warnings(record=True) as heard:
            warnings.simplefilter("always")
            yield heard
    finally:
        torch.set_warn_always(always)
