"""What an operand's panel shows."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.algebra import byte_count, element_count, format_bytes, format_count, format_shape
from explorer.asking import OperandAnswer, StepAnswer, TensorFacts
from explorer.program import Fill, Operand, Step, source_code, step_code
from explorer.state import Draft, StepDraft
from explorer.state.fields import spelled_shape, spelled_values


class ChipState(StrEnum):
    """How torch stands to a step."""

    ASKED = "asked"  # torch has not answered yet
    DONE = "done"
    REFUSED = "refused"
    WAITING = "waiting"  # an earlier step was refused


@dataclass(frozen=True, slots=True)
class Chip:
    """One step of the chain: its code, and beneath it what torch made of it."""

    code: str
    state: ChipState
    detail: str
    tip: str


@dataclass(frozen=True, slots=True)
class OperandView:
    """Everything on one operand's panel."""

    shape: Draft
    values: Draft | None  # the field of typed values, where it is shown
    fill: Fill
    dtype: str
    code: str
    chips: tuple[Chip, ...]
    facts: tuple[str, ...]
    step_draft: StepDraft | None
    error: str | None  # torch's refusal of the source itself


def view_operand(
    operand: Operand,
    answer: OperandAnswer | None,
    shape: Draft | None,
    values: Draft | None,
    step_draft: StepDraft | None,
) -> OperandView:
    """The panel of one operand, from what the user built, what is half typed, and torch's answer."""
    return OperandView(
        shape=shape or spelled_shape(operand.source),
        values=values or spelled_values(operand.source),
        fill=operand.source.fill,
        dtype=operand.source.dtype.value,
        code=_shortened(source_code(operand.source)),
        chips=tuple(_chips(operand, answer)),
        facts=_facts(operand, answer),
        step_draft=step_draft,
        error=f"{answer.error.type}: {answer.error.text}" if answer is not None and answer.error is not None else None,
    )


def _chips(operand: Operand, answer: OperandAnswer | None) -> list[Chip]:
    if answer is None:
        return [Chip(step_code(step), ChipState.ASKED, "...", "torch is being asked") for step in operand.steps]
    told = zip(operand.steps, answer.steps, strict=True)
    return [_chip(step, reply) for step, reply in told]


def _chip(step: Step, reply: StepAnswer) -> Chip:
    code = step_code(step)
    if reply.error is not None:
        words = f"{reply.error.type}: {reply.error.text}"
        return Chip(code, ChipState.REFUSED, words, words)
    if reply.facts is None:
        return Chip(code, ChipState.WAITING, "waits for the step before it", "An earlier step was refused.")
    memory = "a view of the same memory" if reply.shares_memory else "a copy"
    tip = f"strides {format_shape(reply.facts.stride)}, {_contiguous(reply.facts)}; {memory}"
    if reply.warning:
        tip += f"\ntorch warns: {reply.warning}"
    return Chip(code, ChipState.DONE, f"→ {format_shape(reply.facts.shape)}   {memory}", tip)


def _facts(operand: Operand, answer: OperandAnswer | None) -> tuple[str, ...]:
    """Count and bytes of the tensor that enters the product, and how it lies in memory."""
    facts = answer.furthest if answer is not None else None
    shape = facts.shape if facts is not None else operand.source.shape
    size = format_bytes(byte_count(shape, operand.source.dtype.item_size))
    count = element_count(shape)
    first = f"{format_count(count)} element{'' if count == 1 else 's'}, {size}"
    if facts is None:
        return (first, "strides: asking torch")
    return first, f"strides {format_shape(facts.stride)}, {_contiguous(facts)}"


def _contiguous(facts: TensorFacts) -> str:
    return "contiguous" if facts.contiguous else "not contiguous"


def _shortened(code: str) -> str:
    return code if len(code) <= 120 else code[:100] + " ..."
