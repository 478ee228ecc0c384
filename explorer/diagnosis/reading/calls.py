"""Which operation was called: what an error's own words leave open, as the lines of code around it tell."""

import re

from explorer.diagnosis.reading.code import called_elementwise, called_product, called_step
from explorer.diagnosis.reading.finding import Finding
from explorer.diagnosis.reading.reading import Hint

_BEFORE, _AFTER = 700, 4000  # characters around an error that are looked at: what precedes it tells more

# The wordings that several operations share.
_PRODUCTS = {"mat1 and mat2", "m1 and m2", "mat1 dim 1", "same reduction dim", "cuBLAS invalid value", "size mismatch"}
_BATCHES = {"batch2 sizes", "number of batches", "batch must be 3-D", "expected 3D tensor"}
_MATRICES = {"mat and vec", "must be a matrix", "2D tensors expected"}
_BROADCASTS = {"tensor a and tensor b", "length at dimension", "single shape", "numpy's broadcast", "output with shape"}
_VIEWS = {"invalid for input", "0 elements", "view's stride", "negative size", "two sizes left open"}
_RECURRENT = {"input size", "hidden size", "recurrent ranks"}

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
    family, stated = finding.wording.family, finding.operation
    if family in _PRODUCTS:
        return _product(stated, called_product(before) or called_product(after))
    if family in _BATCHES or family in _MATRICES:
        return _product(stated, called_product(before))
    if family in _BROADCASTS:
        called = called_elementwise(before) or stated
        return called, _CALL if called in ("matmul", "bmm", "mm") else _NO_HINT
    if family in _VIEWS or family == "dimension out of range":
        return called_step(before, family in _VIEWS) or stated, _NO_HINT
    return _layer(finding, before + after), _NO_HINT


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


def _layer(finding: Finding, around: str) -> str | None:
    family = finding.wording.family
    if family in _RECURRENT:
        return next((cell for cell, named in _CELLS.items() if named.search(around)), finding.operation)
    if family == "conv's channels":
        return _convolution(finding)
    if family == "dot sizes" and finding.whole and len(finding.pair.left or ()) != 1:
        return "broadcast"  # once all operations on two tensors worded it so
    return finding.operation


def _convolution(finding: Finding) -> str | None:
    """conv1d, conv2d or conv3d by the weight's dimensions, or its transpose."""
    weight = finding.pair.right
    spatial = len(weight) - 2 if weight is not None else 2
    if not 1 <= spatial <= 3:
        return finding.operation
    return f"conv_transpose{spatial}d" if "transposed=1" in finding.error.lower() else f"conv{spatial}d"
