"""What the outcome panel shows: torch's verdict, and our sentences beside it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from explorer.asking import Answer, TorchError
from explorer.program import Program, to_pytorch
from explorer.scene import Verdict
from explorer.state import Condition, Pasted

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


class PastedView(NamedTuple):
    """What the field of pasted text reads, None where it is not shown; the words in it taken for the error; and how
    much of a long text that is."""

    text: str | None = None
    error: str = ""
    note: str = ""


def view_pasted(pasted: Pasted | None) -> PastedView:
    if pasted is None:
        return PastedView()
    return PastedView(pasted.shown.text, pasted.reading.error if pasted.reading is not None else "", pasted.shown.note)


def outcome_of(
    program: Program,
    answer: Answer | None,
    refusal: tuple[str, TorchError] | None,
    verdict: Verdict,
    case: "Case | None",
    pasted: Pasted | None,
    condition: Condition,
) -> Outcome:
    """The outcome of the program as it stands; pending until torch has answered.

    `case` is None also where another program is only looked at.
    """
    code = to_pytorch(program)
    if pasted is not None and pasted.tracing and condition is not Condition.FAILED:
        return Outcome(Verdict.PENDING, "Reading the code", None, None, "", (), None, code)
    if case is not None and case.program is None:
        return _of_text(case, code)
    if answer is None:
        return Outcome(Verdict.PENDING, _PENDING[condition], None, None, "", (), None, code)
    from explorer.diagnosis import cause, explain  # which the first frame does without

    return Outcome(
        verdict=verdict,
        title=_title(program, answer, refusal[0] if refusal else None),
        error_type=refusal[1].type if refusal else None,
        error_text=refusal[1].text if refusal else None,
        source=f"torch {answer.version} on {answer.device}",
        sentences=cause(case) if case is not None else explain(program, answer),
        note=answer.product.shape_only,
        code=code,
        repeated=refusal is not None and _is_pasted(pasted, program, refusal[1].text),
    )


def _is_pasted(pasted: Pasted | None, program: Program, words: str) -> bool:
    if pasted is None or pasted.reading is None or pasted.program != program:
        return False
    return pasted.reading.error == words


def _of_text(case: "Case", code: str) -> Outcome:
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
