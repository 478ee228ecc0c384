"""Whether a paste is code at all, and which of its lines are. The engine walks it; nothing is ever executed."""

import ast
import re
import textwrap
import warnings

_PARSED = 20_000  # characters up to which a paste is parsed to tell; that takes some 10 ms in so many
_LOOKED_AT = 200_000  # characters of a longer one in which the words that tell are looked for
_LINE_END = re.compile(r"\r\n|\r|\n")  # what Python ends a line with; str.splitlines knows more
_FENCE = re.compile(r"\s*```")
_SESSION = re.compile(r"\s*(?:>>>|In \[\d+\]:)")
_PROMPT = re.compile(r"\s*(?:>>>|\.\.\.:?|In \[\d+\]:) ?")
_SAYS_ERROR = re.compile(
    r"^[^\S\n]{0,200}(?:Traceback \(most recent call last\)"
    r"|(?:\w{1,60}\.){0,9}\w{0,60}(?:Error|Exception)\b\s{0,9}(?::|$))",
    re.M,
)
_SAYS_TORCH = re.compile(r"^[^\S\n]{0,200}(?:import|from) (?:torch|numpy)\b|\(nn\.Module\)|\(torch\.nn\.Module\)", re.M)
_MULTIPLYING = frozenset(
    "matmul mm bmm mv dot mul multiply linear conv2d addmm baddbmm addmv Linear Conv2d einsum".split()  # noqa: SIM905
)
_MAKING = frozenset(
    (  # noqa: SIM905
        "randn rand zeros ones empty full eye arange randint standard_normal randn_like rand_like ones_like full_like "
        "zeros_like empty_like tensor as_tensor from_numpy Tensor FloatTensor DoubleTensor HalfTensor LongTensor "
        "BoolTensor array asarray Parameter Sequential"
    ).split()
)
_COMMON_WORDS = frozenset(("full", "empty", "array", "ones"))  # of many other programs too, where they stand alone


def looks_like_code(text: str) -> bool:
    """Whether `text` is Python in which tensors are made or multiplied. A text that states an error is none."""
    if _SAYS_ERROR.search(text[:_LOOKED_AT]):
        return False
    if len(text) > _PARSED:
        return _SAYS_TORCH.search(text[:_LOOKED_AT]) is not None
    tree = _parsed(text)
    return tree is not None and any(_tells(node) for node in ast.walk(tree))


def input_lines(text: str) -> list[str]:
    """The lines of `text` that are code; the others are blank, so that a line keeps its number."""
    lines = _LINE_END.split(text)
    if any(_FENCE.match(line) for line in lines):
        lines = _between_fences(lines)
    if any(_SESSION.match(line) for line in lines):
        lines = [_behind_prompt(line) for line in lines]
    return [line if line.strip() else "" for line in lines]


def _parsed(text: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the user's text, not about our code
            return ast.parse(textwrap.dedent("\n".join(input_lines(text))))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _tells(node: ast.AST) -> bool:
    """Whether `node` makes a tensor, multiplies two, or is a model."""
    match node:
        case ast.BinOp(left, ast.MatMult(), right):
            return not any(isinstance(side, ast.Constant | ast.Tuple | ast.List) for side in (left, right))
        case ast.Call(ast.Attribute(_, name)):
            return name in _MULTIPLYING or name in _MAKING
        case ast.Call(ast.Name(name)):
            return name in _MULTIPLYING - {"dot", "linear"} or name in _MAKING - _COMMON_WORDS
        case ast.ClassDef(bases=bases):
            return any(isinstance(base, ast.Attribute) and base.attr == "Module" for base in bases)
        case _:
            return False


def _between_fences(lines: list[str]) -> list[str]:
    kept, inside = [], False
    for line in lines:
        fence = _FENCE.match(line) is not None
        inside ^= fence
        kept.append(line if inside and not fence else "")
    return kept


def _behind_prompt(line: str) -> str:
    """What was typed; a line without a prompt is what Python answered."""
    prompt = _PROMPT.match(line)
    return line[prompt.end() :] if prompt else ""
