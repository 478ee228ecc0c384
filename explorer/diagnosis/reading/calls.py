"""Which operation was called, as the lines of code around an error tell."""

import re

from explorer.diagnosis.reading.finding import Finding
from explorer.diagnosis.reading.reading import Hint

_BEFORE, _AFTER = 700, 4000  # characters around an error that are looked at: what precedes it tells more

# What a line of code says of the product: the user's own call, or a linear layer. Later in a text is nearer the error.
_PRODUCT = re.compile(
    r"input\.matmul\(weight\.t\(\)\)|(?P<linear>\bf\.linear\(|functional\.linear\b|_nn\.linear\b|modules/linear\.py|modules\\linear\.py|"
    r"\bin linear\b|nn\.linear\b|\blinear\(in_features|function linear>|__linear\b|layers/linear\.py|\bdense\()"
    r"|\b(?P<call>matmul|mm|bmm|addmm|baddbmm|addbmm|addmv|mv|dot|einsum|tensordot|chain_matmul|multi_dot)_?\("
    r"|(?:built-in (?:function|method)|call_function) (?P<built>matmul|mm|bmm|addmm|mv|dot|einsum)\b"
    r"|(?P<at> @ (?=[\w(])|(?<=[\w)\]])@(?=[a-z_]\w{0,30}(?:\.t\b|\)|\[| |$))(?<=[=(][^\n]{1}@))"
)
_ELEMENTWISE = re.compile(
    r"\b(?:torch|np|numpy|jnp|tf|mx|operator|F)?\.?(?P<call>matmul|baddbmm|bmm|addmm|mm|masked_fill|multiply|mul|add|sub|subtract|div|divide|where|"
    r"mse_loss|l1_loss|bce_loss|binary_cross_entropy|logical_and)_?\("
    r"|(?P<at> @ )|(?P<star> \*=? )|(?P<plus> \+=? )|(?P<minus> -=? (?=[a-z_(]))|(?P<slash> /=? )"
)
_STEP = re.compile(
    r"\.(?P<call>view|reshape|view_as|reshape_as|flatten|unflatten|transpose|permute|squeeze|unsqueeze|swapaxes|expand|expand_as|t|"
    r"mean|sum|softmax|log_softmax|argmax|max|min|size|cat|stack|chunk|split|unbind|repeat|movedim|select|norm)\("
    r"|\bf\.(?P<functional>softmax|log_softmax|normalize|cosine_similarity)\("
)
_RECURRENT = re.compile(r"\b(lstm|gru|rnn)(?=cell|\b)|_(lstm|gru)\b")
_NAMED_CALL = re.compile(r"\[?torch\.(?:tensor\.)?(\w{1,30})\]?[:\]]? ?$")  # what stands right before the error's words

_PRODUCTS = {"mat1 and mat2", "m1 and m2", "mat1 dim 1", "same reduction dim", "cuBLAS invalid value", "size mismatch"}
_BATCHED = {
    "batch2 sizes",
    "number of batches",
    "batch must be 3-D",
    "expected 3D tensor",
    "mat and vec",
    "must be a matrix",
    "2D tensors expected",
}
_BROADCASTS = {"tensor a and tensor b", "length at dimension", "single shape", "numpy's broadcast", "output with shape"}
_STEPS = {
    "dimension out of range",
    "invalid for input",
    "0 elements",
    "view's stride",
    "negative size",
    "two sizes left open",
}
_SIGNS = {"star": "mul", "plus": "add", "minus": "sub", "slash": "div", "at": "matmul"}
_SYNONYMS = {"multiply": "mul", "subtract": "sub", "divide": "div", "masked_fill": "broadcast", "where": "broadcast"}


def operation_of(finding: Finding, text: str, lowered: str) -> tuple[str | None, frozenset[Hint]]:
    """torch's name of what was called, and what tells so: as the lines around the error say, else as its words do."""
    before = lowered[max(0, finding.start - _BEFORE) : finding.start]
    after = lowered[finding.end : finding.end + _AFTER]
    named = _NAMED_CALL.search(before.rstrip("\"' "))
    family, stated = finding.wording.family, finding.operation
    if named and named[1] != "tensor":
        return named[1].rstrip("_"), frozenset()
    if family in _PRODUCTS:
        return _product(stated, before, after)
    if family in _BATCHED:
        return _batched(stated, before)
    if family in _BROADCASTS:
        called = _elementwise(before) or stated
        return called, frozenset({Hint.MATMUL_CALL} if called in ("matmul", "bmm", "mm") else ())
    if family in _STEPS:
        return _step(stated, before), frozenset()
    if family in ("input size", "hidden size", "recurrent ranks"):
        return _recurrent(stated, before + after), frozenset()
    if family == "dot sizes" and finding.whole and len(finding.pair.left or ()) != 1:
        return "broadcast", frozenset()
    if family == "conv's channels":
        return _convolution(finding), frozenset()
    return stated, frozenset()


def _product(stated: str | None, before: str, after: str) -> tuple[str | None, frozenset[Hint]]:
    """A linear layer, unless the user's own call of a product is nearest."""
    last = _last(_PRODUCT, before) or _last(_PRODUCT, after)
    if last is None:
        return stated, frozenset()
    called = last["call"] or last["built"] or ("matmul" if last["at"] else None)
    if called == "addmm" and last.string.startswith("addmm(bias, input, weight.t())", last.start()):
        return "addmm", frozenset({Hint.LINEAR_LAYER})  # what torch's own linear once called
    if called is None:
        return "linear", frozenset({Hint.LINEAR_LAYER})
    return called, frozenset({Hint.MATMUL_CALL})


def _batched(stated: str | None, before: str) -> tuple[str | None, frozenset[Hint]]:
    last = _last(_PRODUCT, before)
    if last is None:
        return stated, frozenset()
    called = last["call"] or last["built"]
    if called or last["at"]:
        keeps = stated == "addmv" and not called  # torch's name of what a matrix by a vector comes to
        return stated if keeps else called or "matmul", frozenset({Hint.MATMUL_CALL})
    return stated, frozenset({Hint.LINEAR_LAYER})


def _elementwise(before: str) -> str | None:
    """The last operator or call of the line of code right before the error, a call before an operator."""
    line = _code_line(before)
    calls = [match["call"] for match in _ELEMENTWISE.finditer(line) if match["call"]]
    if calls:
        called = calls[0]
        return _SYNONYMS.get(called, called)
    last = next(_ELEMENTWISE.finditer(line), None)
    return _SIGNS[last.lastgroup] if last is not None and last.lastgroup in _SIGNS else None


def _step(stated: str | None, before: str) -> str | None:
    """The step that the last lines of code call; of several in a line the last one that can be meant."""
    line = _code_line(before)
    calls = [match["call"] or match["functional"] for match in _STEP.finditer(line)]
    if stated in ("view", "reshape"):
        fitting = [
            call for call in calls if call in ("view", "reshape", "view_as", "reshape_as", "flatten", "unflatten")
        ]
        return fitting[-1] if fitting else ("matmul" if _is_product(line) else stated)
    return calls[-1] if calls else stated


def _is_product(line: str) -> bool:
    return " @ " in line or "matmul(" in line


def _recurrent(stated: str | None, around: str) -> str | None:
    match = _RECURRENT.search(around)
    return stated if match is None else match[1] or match[2]


def _convolution(finding: Finding) -> str | None:
    """conv1d, conv2d or conv3d by the weight's dimensions, or its transpose."""
    weight = finding.pair.right
    spatial = len(weight) - 2 if weight is not None else 2
    if not 1 <= spatial <= 3:
        return finding.operation
    return f"conv_transpose{spatial}d" if "transposed=1" in finding.error.lower() else f"conv{spatial}d"


def _code_line(before: str) -> str:
    """The last two lines that may be code: not of a frame's heading, not markers beneath a line."""
    lines = [
        line for line in before.split("\n")[-6:] if line.strip(" ^~") and not line.startswith(("file ", "traceback"))
    ]
    return "\n".join(lines[-2:])


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    matches = list(pattern.finditer(text))
    return matches[-1] if matches else None
