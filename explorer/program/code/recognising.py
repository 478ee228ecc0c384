"""Whether a paste is code at all, or an error message, a traceback or prose."""

import ast
import re

from explorer.program.code.text import parse_script
from explorer.program.code.words import words
from explorer.program.expressions import CallError

_SAYS_ERROR = re.compile(
    r"^[^\S\n]{0,200}(?:Traceback \(most recent call last\)"
    r"|(?:\w{1,60}\.){0,9}\w{0,60}(?:Error|Exception)\b\s{0,9}(?::|$))",
    re.M,
)
_MULTIPLYING = words("matmul mm bmm mv dot mul multiply linear conv2d addmm baddbmm addmv Linear Conv2d einsum")
_MAKING = words("""randn rand zeros ones empty full eye arange randint tensor as_tensor from_numpy Tensor
    FloatTensor DoubleTensor HalfTensor LongTensor BoolTensor
    randn_like rand_like ones_like full_like zeros_like empty_like
    standard_normal array asarray Parameter Sequential""")


def looks_like_code(text: str) -> bool:
    """Whether `text` is Python in which tensors are made or multiplied. A text that states an error is none."""
    if _SAYS_ERROR.search(text):
        return False
    try:
        tree = parse_script(text)
    except CallError:
        return False
    return any(_tells(node) for node in ast.walk(tree))


def _tells(node: ast.AST) -> bool:
    """Whether `node` makes a tensor or multiplies two."""
    match node:
        case ast.BinOp(left, ast.MatMult(), right):
            return not any(isinstance(side, ast.Constant | ast.Tuple | ast.List) for side in (left, right))
        case ast.Call(ast.Attribute(_, name)):
            return name in _MULTIPLYING or name in _MAKING
        case ast.Call(ast.Name(name)):
            return name in _MULTIPLYING - {"dot", "linear"} or name in _MAKING - _COMMON_WORDS
    return False


_COMMON_WORDS = words("full empty array ones")  # of many other programs too, where they stand alone
