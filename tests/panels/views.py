"""States for the panels' tests: what torch would have said, handed in."""

from dataclasses import replace

from explorer.program import (
    Answer,
    OperandAnswer,
    Product,
    ProductAnswer,
    Side,
    Stage,
    StepAnswer,
    TensorFacts,
    TorchError,
    parse_operand,
)
from explorer.program import Program
from explorer.state import Chip, ChipState, Draft, OperandView, State, StepDraft, view_operand

REFUSAL = TorchError("RuntimeError", "shape '[-1, 2047]' is invalid for input of size 3717120")
MISMATCH = TorchError("RuntimeError", "mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)")


def seed_view() -> OperandView:
    return view_operand(State(), Side.A)


def with_chips(*codes: str, draft: StepDraft | None = None) -> OperandView:
    chips = tuple(Chip(code, ChipState.DONE, "→ (2048, 50)", "strides (50, 1)") for code in codes)
    return replace(seed_view(), chips=chips, step_draft=draft)


def refused_chip() -> Chip:
    words = f"{REFUSAL.type}: {REFUSAL.text}"
    return Chip(".reshape(-1, 2047)", ChipState.REFUSED, words, words)


def complaining(text: str, complaint: str) -> OperandView:
    return replace(seed_view(), shape=Draft(text, complaint))


def typed_values(text: str, complaint: str | None = None) -> OperandView:
    return replace(seed_view(), values=Draft(text, complaint))


def state_of(a: str, b: str) -> State:
    """Two operands as they are typed, before torch has answered."""
    return State(program=Program(parse_operand(a), parse_operand(b), Product.A_AT_B))


def refused(state: State) -> State:
    """torch has refused the product."""
    return _answered(state, ProductAnswer(error=MISMATCH))


def accepted(state: State, shape: tuple[int, ...], note: str | None = None) -> State:
    return _answered(state, ProductAnswer(_facts(shape), shape_only=note))


def _answered(state: State, product: ProductAnswer) -> State:
    a, b = (_operand(state, side) for side in Side)
    answer = Answer(state.generation, Stage.COMPUTED, "2.13.0", "cpu", a, b, product)
    return replace(state, heard=_heard(state, answer))


def _heard(state: State, answer: Answer):  # type: ignore[no-untyped-def]
    from explorer.state import Heard

    return Heard(state.program, answer)


def _operand(state: State, side: Side) -> OperandAnswer:
    operand = state.program.operand(side)
    facts = _facts(operand.source.shape)
    return OperandAnswer(facts, None, tuple(StepAnswer(facts, shares_memory=True) for _ in operand.steps))


def _facts(shape: tuple[int, ...]) -> TensorFacts:
    return TensorFacts(shape, (1,) * len(shape), True, "float32")
