"""What the lines of code nearest to an error call."""

import re

# A product: the user's own call, or a linear layer. Patterns for small letters.
_PRODUCT = re.compile(
    r"input\.matmul\(weight\.t\(\)\)"  # torch's own linear, once
    r"|(?P<addmm>addmm\(bias, input, weight\.t\(\)\))"
    r"|\bf\.linear\(|functional\.linear\b|_nn\.linear\b|modules[/\\]linear\.py|layers/linear\.py|\bin linear\b"
    r"|nn\.linear\b|\blinear\(in_features|function linear>|__linear\b|\bdense\("
    r"|\b(?P<call>matmul|mm|bmm|addmm|baddbmm|addbmm|addmv|mv|dot|einsum|tensordot|chain_matmul|multi_dot)_?\("
    r"|(?:built-in (?:function|method)|call_function) (?P<built>matmul|mm|bmm|addmm|mv|dot|einsum)\b"
    r"|(?P<at> @ (?=[\w(])|(?:[=(]|\breturn) ?[\w.\[\]]{1,40}@(?=[a-z_])"
    r"(?![\w-]{1,40}\.(?:com|org|net|edu|io|cn|de|ai)\b))"  # an address of mail
)
_ELEMENTWISE = re.compile(
    r"(?<!\w)(?P<call>matmul|baddbmm|bmm|addmm|mm|masked_fill|multiply|mul|add|sub|subtract|div|divide|where|"
    r"mse_loss|l1_loss|binary_cross_entropy|logical_and)_?\("
    r"|(?P<matmul> @ )|(?P<mul> \*=? |(?<=[\w)\]])\*(?=[a-z_(]))|(?P<add> \+=? |(?<=[\w)\]])\+(?=[a-z_(]))"
    r"|(?P<sub> -=? (?=[a-z_(]))|(?P<div> /=? )"
)
_SYNONYMS = {"multiply": "mul", "subtract": "sub", "divide": "div", "masked_fill": "broadcast", "where": "broadcast"}
_VIEWS = "view|reshape|view_as|reshape_as|flatten|unflatten"
_VIEW = re.compile(rf"\.(?P<call>{_VIEWS})\(")
_STEP = re.compile(
    rf"\.(?P<call>{_VIEWS}|transpose|permute|squeeze|unsqueeze|swapaxes|movedim|expand|expand_as|repeat|t|mean|sum|norm|"
    r"softmax|log_softmax|argmax|max|min|size|cat|stack|chunk|split|unbind|select|normalize|cosine_similarity)\("
)
# Whether a line is code at all: prose has signs too.
_CODE = re.compile(r"[=(]|^return\b|^[\w.\[\]]{1,40} [@*+/-] [\w.\[\]]{1,40}$")


def called_product(lines: str) -> str | None:
    """The last product that is called: its name, "@", "linear", or what torch's own linear once called."""
    calls = list(_PRODUCT.finditer(lines))
    if not calls:
        return None
    last = calls[-1]
    if last["addmm"]:
        return "linear's addmm"
    return last["call"] or last["built"] or ("@" if last["at"] else "linear")


def called_elementwise(before: str) -> str | None:
    """The operation on two tensors in the line of code right before an error: a call before a sign."""
    found = list(_ELEMENTWISE.finditer(_last_line(before)))
    calls = [match["call"] for match in found if match["call"]]
    if calls:
        return _SYNONYMS.get(calls[0], calls[0])
    return found[0].lastgroup if found else None


def called_step(before: str, view: bool) -> str | None:
    """The step in the line of code right before an error, the last that can be meant; with `view` only one of those.

    A product makes views too, of operands with batches.
    """
    line = _last_line(before)
    calls = [match["call"] for match in (_VIEW if view else _STEP).finditer(line)]
    if calls:
        return calls[-1]
    return "matmul" if view and (" @ " in line or "matmul(" in line) else None


def _last_line(before: str) -> str:
    """The last two lines that are code: not a frame's heading, not the markers beneath a line."""
    headings = ("file ", "traceback")
    lines = [line for line in before.split("\n")[-6:] if _CODE.search(line) and not line.startswith(headings)]
    return "\n".join(lines[-2:])
