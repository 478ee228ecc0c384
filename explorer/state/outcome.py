"""What the outcome panel shows: torch's verdict, and our sentences beside it."""

from dataclasses import dataclass

from explorer.program import Answer, Program, to_pytorch
from explorer.scene import Verdict
from explorer.state.model import State
from explorer.state.resolving import refused_call, resolve


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict in one line, torch's error word for word if there is one, our sentences, and the code."""

    verdict: Verdict
    title: str
    error_type: str | None
    error_text: str | None
    source: str  # who said so: torch, its version and device
    sentences: tuple[str, ...]
    note: str | None
    code: str


def outcome(state: State) -> Outcome:
    """The outcome of the program as it stands; pending until torch has answered."""
    code = to_pytorch(state.program)
    if state.heard is None or not state.answered:
        return Outcome(Verdict.PENDING, "Asking torch", None, None, "", (), state.engine.note, code)
    from explorer.diagnosis import explain  # which the first frame does without: there is no answer to explain yet

    program, answer = state.program, state.heard.answer
    verdict = resolve(state).subject.verdict
    found = refused_call(program, answer)
    return Outcome(
        verdict=verdict,
        title=_title(program, answer, found[0] if found else None),
        error_type=found[1].type if found else None,
        error_text=found[1].text if found else None,
        source=f"torch {answer.version} on {answer.device}",
        sentences=explain(program, answer),
        note=answer.product.shape_only,
        code=code,
    )


def _title(program: Program, answer: Answer, refused: str | None) -> str:
    if refused is not None:
        return f"torch refuses {refused}"
    shape = answer.product.facts.shape if answer.product.facts is not None else ()
    return f"C = {program.call} has shape {shape}"
