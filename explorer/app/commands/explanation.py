"""A text explained with torch in this process: what `explain` prints, as plain data."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from explorer.asking import Curve, Question, Ready, Reply, Run, Tiles
from explorer.diagnosis import Case, Pair, PartialShape, RuledMend, cause, read_paste
from explorer.scene import Size
from explorer.session import Session, settle
from explorer.state.intents import Paste

_NO_PICTURE = Size(1.0, 1.0)


def explain_text(text: str) -> tuple[Case, tuple[RuledMend, ...]]:
    """The case of a text, and its fixes as torch rules on them."""
    from explorer.engine import DEVICE, VERSION

    if not text.strip():
        return Case(read_paste(text), None, None, is_told=True), ()
    session = Session()
    session.hear(Ready(VERSION, DEVICE))
    session.dispatch(Paste(text))
    shown = settle(session, _NO_PICTURE, _replies, held=(Tiles, Curve)).shown
    assert shown.case is not None  # what was pasted is one, whatever it says
    return shown.case, shown.ruled


def _replies(question: Question) -> Iterator[Reply]:
    """torch's verdict alone: nothing is computed."""
    from explorer.engine import Kept, reply_to

    replies = reply_to(question, Kept())
    return islice(replies, 1) if isinstance(question, Run) else replies


def as_object(case: Case, mends: Sequence[RuledMend], version: str) -> dict[str, Any]:
    """The answer as the contract has it."""
    refusal = case.refusal
    product = case.answer.product.facts if case.answer is not None else None
    return {
        "kind": case.kind.value,
        "operation": case.reading.operation,
        "operands": [
            {"name": name, "shape": list(shape) if shape is not None else None}
            for name, shape in zip("AB", _operands(case), strict=True)
        ],
        "torch": {
            "version": version,
            "error": refusal[1].text if refusal is not None else None,
            "shape": list(product.shape) if product is not None else None,
        },
        "cause": " ".join(cause(case)),
        "mends": [_mend(mend) for mend in mends],
    }


def _mend(ruled: RuledMend) -> dict[str, Any]:
    shape = ruled.trial.shape if ruled.trial is not None and ruled.mend.knows_samples else None
    return {
        "kind": ruled.mend.kind.value,
        "verdict": ruled.ruling.value,
        "title": ruled.mend.title,
        "why": ruled.why,
        "code": ruled.mend.code,
        "shape": list(shape) if shape is not None else None,
    }


def _operands(case: Case) -> tuple[PartialShape | None, PartialShape | None]:
    """The operands as the text states them; of pasted code, the shapes that met."""
    pair: Pair = case.reading.pair
    if case.reading.program is None or case.program is None:
        return pair.left, pair.right
    left, right = case.program.product.sides
    return case.shape(left), case.shape(right)
