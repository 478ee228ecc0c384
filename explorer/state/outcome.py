"""What the outcome panel shows: torch's verdict, and our sentences beside it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.program import Answer, Program, refused_call, to_pytorch
from explorer.scene import Verdict
from explorer.state.mending import case_of
from explorer.state.model import Condition, State
from explorer.state.resolving import resolve

if TYPE_CHECKING:
    from explorer.diagnosis import Case


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
    repeated: bool = False  # whether the error is word for word what was pasted, and stands there to be read


def outcome(state: State) -> Outcome:
    """The outcome of the program as it stands; pending until torch has answered."""
    code = to_pytorch(state.program)
    case = case_of(state)
    if case is not None and case.program is None and state.previewing is None:
        return _of_text(case, state, code)
    if state.heard is None or not state.answered:
        return Outcome(Verdict.PENDING, _PENDING[state.engine.condition], None, None, "", (), None, code)
    from explorer.diagnosis import cause, explain  # which the first frame does without

    program, answer = state.program, state.heard.answer
    verdict = resolve(state).subject.verdict
    found = refused_call(program, answer.a, answer.b, answer.product)
    return Outcome(
        verdict=verdict,
        title=_title(program, answer, found[0] if found else None),
        error_type=found[1].type if found else None,
        error_text=found[1].text if found else None,
        source=f"torch {answer.version} on {answer.device}",
        sentences=cause(case) if case is not None and state.previewing is None else explain(program, answer),
        note=answer.product.shape_only,
        code=code,
        repeated=found is not None and _is_pasted(state, found[1].text),
    )


def _is_pasted(state: State, words: str) -> bool:
    pasted = state.pasted
    if pasted is None or pasted.reading is None or pasted.program != state.program:
        return False
    return pasted.reading.error == words


def _of_text(case: "Case", state: State, code: str) -> Outcome:
    """Of a pasted text that states too little for a program."""
    from explorer.diagnosis import cause

    kind = case.kind.value
    words = case.reading.error if kind not in ("none", "unknown") else None
    title = _TITLES.get(kind, "The text does not state both shapes")
    if case.reading.unfinished is not None:
        title = "Shapes are missing: type them at the left"
    source = "as pasted" if words else ""
    return Outcome(Verdict.WAITING, title, "Pasted" if words else None, words, source, cause(case), None, code)


_PENDING = {
    Condition.LOADING: "Loading torch",
    Condition.READY: "Asking torch",
    Condition.BUSY: "Asking torch",
    Condition.RESTARTING: "Loading torch again",
    Condition.FAILED: "No answer from torch",
}

_TITLES = {
    "none": "Nothing to multiply in this text",
    "unknown": "An error of another kind",
    "dtype": "Element types, not shapes",
    "device": "Device or memory, not shapes",
    "stride": "Sizes fit, memory does not",
    "rank": "Another number of dimensions is needed",
}


def _title(program: Program, answer: Answer, refused: str | None) -> str:
    if refused is not None:
        return f"torch refuses {refused}"
    shape = answer.product.facts.shape if answer.product.facts is not None else ()
    return f"C = {program.call} has shape {shape}"
