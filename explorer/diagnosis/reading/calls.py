"""Which operation was called: what an error's own words leave open, as the lines of code around it tell."""

import re
from typing import assert_never

from explorer.diagnosis.reading.code import called_elementwise, called_product, called_step
from explorer.diagnosis.reading.family import Callers
from explorer.diagnosis.reading.findings import Finding
from explorer.diagnosis.reading.hint import Hint

_BEFORE, _AFTER = 700, 4000  # characters around an error that are looked at: what precedes it tells more

_CELLS = {  # in this order: all three live in torch's file rnn.py
    "lstm": re.compile(r"(?:\b|_)lstm(?:cell)?\b"),
    "gru": re.compile(r"(?:\b|_)gru(?:cell)?\b"),
    "rnn": re.compile(r"\bnn\.rnn(?:cell)?\b|\brnn(?:cell)?\(|\brnn_tanh\b"),
}
# What names the call right before the words of its error, as in "[torch.Tensor.addmm]batch1 must be ...".
_NAMED_CALL = re.compile(r"\[?torch\.(?:tensor\.)?(?!tensor\b|\w{0,40}(?:error|exception|warning)\b)(\w{1,30})\]?:? ?$")

Called = tuple[str | None, frozenset[Hint]]
_NO_HINT: frozenset[Hint] = frozenset()
_LINEAR, _CALL = frozenset({Hint.LINEAR_LAYER}), frozenset({Hint.MATMUL_CALL})


def operation_of(finding: Finding, lowered: str) -> Called:
    """torch's name of what was called, and what tells so: the lines around the error, or else its own words."""
    before = lowered[max(0, finding.start - _BEFORE) : finding.start]
    after = lowered[finding.end : finding.end + _AFTER]
    named = _NAMED_CALL.search(before.rstrip("\"' "))
    if named is not None:
        return named[1].rstrip("_"), _NO_HINT
    stated = finding.operation
    match finding.wording.family.callers:
        case Callers.ONE:
            return stated, _NO_HINT
        case Callers.PRODUCTS:
            return _product(stated, called_product(before) or called_product(after))
        case Callers.BATCHES:
            return _product(stated, called_product(before))
        case Callers.ELEMENTWISE:
            called = called_elementwise(before) or stated
            return called, _CALL if called in ("matmul", "bmm", "mm") else _NO_HINT
        case Callers.VIEWS:
            return called_step(before, view=True) or stated, _NO_HINT
        case Callers.STEPS:
            return called_step(before, view=False) or stated, _NO_HINT
        case Callers.RECURRENT:
            return _cell(before + after) or stated, _NO_HINT
        case Callers.CONVOLUTIONS:
            return _convolution(finding), _NO_HINT
        case Callers.VECTORS:
            return _of_vectors(finding), _NO_HINT
        case callers:
            assert_never(callers)


def _product(stated: str | None, called: str | None) -> Called:
    """The user's own call, or a linear layer; "@" of a matrix by a vector is what torch calls addmv."""
    if called is None:
        return stated, _NO_HINT
    if called == "linear":
        return stated, _LINEAR
    if called == "linear's addmm":
        return "addmm", _LINEAR
    if called == "@":
        return stated if stated == "addmv" else "matmul", _CALL
    return called, _CALL


def _cell(around: str) -> str | None:
    return next((cell for cell, named in _CELLS.items() if named.search(around)), None)


def _of_vectors(finding: Finding) -> str | None:
    """dot; but once all operations on two tensors worded it so, and dot takes no matrices."""
    takes_others = finding.whole and len(finding.pair.left or ()) != 1
    return "broadcast" if takes_others else finding.operation


def _convolution(finding: Finding) -> str | None:
    """conv1d, conv2d or conv3d by the weight's dimensions, or its transpose."""
    weight = finding.pair.right
    spatial = len(weight) - 2 if weight is not None else 2
    if not 1 <= spatial <= 3:
        return finding.operation
    return f"conv_transpose{spatial}d" if "transposed=1" in finding.error.lower() else f"conv{spatial}d"
