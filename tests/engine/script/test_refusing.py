"""Texts that cannot be walked to their end: one sentence each, whatever the text, and never an exception."""

import random
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.algebra import Operation
from explorer.asking.trail import ScriptAnswer
from explorer.engine import Limits, run_script
from explorer.engine.script.running import COULD_NOT
from explorer.program import Product, Step

TWO = "a = torch.ones(2, 3)\nb = torch.ones(3, 4)\n"
LAST = "line 3: "

# What stands in the third line, how the walk ends there, and what is said of it.
BAD_LINES = {
    "no Python": ("a @ (b", "stopped", '"a @ (b" is not Python code'),
    "exec": ("exec('a')", "stopped", "exec(...) is not read here"),
    "eval in a product": ("a @ eval('b')", "stopped", "eval(...) is not read here"),
    "open": ("open('/etc/passwd').read()", "stopped", "open(...) is not read here"),
    "dunder": ("a.__class__", "stopped", '".__class__" is not read here'),
    "dunder of a place": ("torch.__builtins__", "stopped", '".__builtins__" is not read here'),
    "dunder name": ("__import__('os')", "stopped", '"__import__" is not read here'),
    "getattr": ("getattr(a, 'T')", "stopped", "getattr(...) is not read here"),
    "condition": ("if a: b", "stopped", "this depends on the values of a tensor, which are not known here"),
    "with a file": ("with open('x') as f: pass", "stopped", "open(...) is not read here"),
    "parted wrongly": ("n, k, m = a.shape", "raised", "ValueError: not enough values to unpack (expected 3, got 2)"),
    "adjoint": ("a.mH @ b", "refused", "RuntimeError: mat1 and mat2 shapes cannot be multiplied (3x2 and 3x4)"),
    "step not called": ("a.reshape @ b", "stopped", ".reshape without brackets is nothing that torch is handed here"),
    "property called": ("a.T() @ b", "stopped", "a tensor is nothing that is called here"),
    "step of text": (
        "a.reshape('x')",
        "refused",
        "TypeError: reshape(): argument 'shape' (position 1) must be tuple of ints, not str",
    ),
    "step of a fraction": (
        "a.reshape(6 / 2, 2)",
        "refused",
        "TypeError: reshape() takes 1 positional argument but 2 were given",
    ),
    "step of a name": ("a.view(n, -1)", "stopped", ".view: n is no number here; write one, such as n = 64"),
    "too large a step": (
        "a.reshape(9223372036854775808)",
        "stopped",
        "a whole number is larger than torch can hold, 2^63 - 1",
    ),
    "too large a size": (
        "torch.ones(9223372036854775808)",
        "stopped",
        "a whole number is larger than torch can hold, 2^63 - 1",
    ),
    "too large worked out": (
        "torch.ones(4611686018427387904 * 4)",
        "stopped",
        "a whole number is larger than torch can hold, 2^63 - 1",
    ),
    "too many elements": (
        "torch.ones(1099511627776, 1099511627776)",
        "refused",
        "RuntimeError: Storage size calculation overflowed with sizes=[1099511627776, 1099511627776]",
    ),
    "negative size": (
        "torch.ones(-1, 2)",
        "refused",
        "RuntimeError: Trying to create tensor with negative dimension -1: [-1, 2]",
    ),
    "size of a name": ("torch.ones(n, 3)", "stopped", "torch.ones: n is no number here; write one, such as n = 64"),
    "size of a fraction": (
        "torch.ones(2.5)",
        "refused",
        "TypeError: ones(): argument 'size' (position 1) must be tuple of ints, not float",
    ),
    "no size": (
        "torch.full()",
        "refused",
        'TypeError: full() missing 2 required positional argument: "size", "fill_value"',
    ),
    "a power": ("torch.ones(2 ** 9999)", "stopped", "a power of more than 64 is not worked out here"),
    "a large power": ("torch.ones(9 ** 64)", "stopped", "a whole number is larger than torch can hold, 2^63 - 1"),
    "a power of powers": ("9 ** 9 ** 9 ** 9", "stopped", "a power of more than 64 is not worked out here"),
    "too few arguments": ("len()", "raised", "TypeError: len() is called with too few arguments"),
    "divided by zero": ("torch.ones(2 // 0)", "raised", "ZeroDivisionError: integer division or modulo by zero"),
    "more than a double": ("a * 1e999", "stopped", "a number is larger than a double can hold"),
    "a complex number": ("a * 2j", "stopped", '"2j" is not read here'),
    "an argument that is not looked at": (
        "torch.ones(2, foo=3)",
        "refused",
        "TypeError: ones() got an unexpected keyword argument 'foo'",
    ),
    "other function": (
        "torch.cat([a, b])",
        "refused",
        "RuntimeError: Sizes of tensors must match except in dimension 0. Expected size 3 but got size 4 for tensor",
    ),
    "unknown layer": (
        "fc(a)",
        "stopped",
        "fc is not made here: paste the line that makes it, such as fc = nn.Linear(2048, 50)",
    ),
    "unknown layer of self": (
        "self.fc(a)",
        "stopped",
        "self.fc is not made here: paste the line that makes it, such as self.fc = nn.Linear(2048, 50)",
    ),
    "tensor called": ("a(b)", "stopped", "a tensor is nothing that is called here"),
    "no layer in a row": ("nn.Sequential(3)", "stopped", "torch.nn.Sequential takes layers, not 3"),
    "layer without features": (
        "nn.Linear(3)",
        "refused",
        "TypeError: Linear.__init__() missing 1 required positional argument: 'out_features'",
    ),
    "no image": (
        "nn.MaxPool2d(2)(a)",
        "refused",
        "RuntimeError: non-empty 3D or 4D (batch mode) tensor expected for input",
    ),
    "product with a number": ("a @ 3", "refused", "TypeError: unsupported operand type(s) for @: 'Tensor' and 'int'"),
    "product of sizes": (
        "(2, 3) @ (3, 4)",
        "raised",
        "TypeError: unsupported operand type(s) for @: 'tuple' and 'tuple'",
    ),
    "product of one": (
        "torch.mm(a)",
        "refused",
        "TypeError: mm() received an invalid combination of arguments - got (Tensor), but expected one of:",
    ),
    "sum that does not broadcast": (
        "a + b",
        "refused",
        "RuntimeError: The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1",
    ),
    "rows of other lengths": (
        "torch.tensor([[1], [2, 3]])",
        "refused",
        "ValueError: expected sequence of length 1 at dim 1 (got 2)",
    ),
    "values of names": ("torch.tensor([[a, 1]])", "stopped", "values are numbers in lists"),
    "after a step that fails": (
        "torch.ones(a.view(7).size(0))",
        "refused",
        "RuntimeError: shape '[7]' is invalid for input of size 6",
    ),
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_what_ends_a_walk_is_named_with_its_line(name: str) -> None:
    line, ending, words = BAD_LINES[name]
    answer = run_script(TWO + line)
    assert (answer.ending, answer.sentence[: len(LAST)]) == (ending, LAST)
    assert words in answer.sentence


# What the first reader of code could not read, and what is walked now.
READ_NOW = {
    "loop": "for each in a: pass",
    "function": "def forward(x): return x",
    "class": "class Net(nn.Module): pass",
    "lambda": "f = lambda x: x",
    "comprehension": "[a for a in b]",
    "walrus": "(c := a @ b)",
    "dictionary": "{'a': a}",
    "deletion": "del a",
    "assignment to a part": "a[0] = 1",
    "another step": "a.roll(1) @ b",
    "int32": "torch.ones(2, dtype=torch.int32)",
    "picked elements": "a[0] @ b",
    "repeat": "a.repeat(2, 1)",
    "einsum": "torch.einsum('ij,jk', a, b)",
    "another layer": "nn.LSTM(3, 4)(a)",
    "groups": "nn.Conv2d(4, 4, 3, groups=2)",
    "stacks of numpy": "np.dot(np.ones(3), np.ones((2, 3, 4)))",
    "seven dimensions": "torch.ones(1, 2, 3, 4, 5, 6, 7)",
}


@pytest.mark.parametrize("name", READ_NOW)
def test_more_is_read_than_products(name: str) -> None:
    answer = run_script(TWO + READ_NOW[name])
    assert (answer.ending, answer.sentence) == ("finished", None)


BAD_TEXTS = {
    "prose": ("Why does this fail?", 'line 1: "Why does this fail?" is not Python code'),
    "an error": ("RuntimeError: mat1 and mat2 shapes", "is not Python code"),
    "zero": ("a = 1\0", "is not Python code"),
    "lone surrogate": ("a = '\ud800'", "this is not Python code that can be read"),
    "more than a megabyte": ("a @ b\n" * 200_000, "too long to be read as code: at most 1,000,000 characters"),
    "deep brackets": ("(" * 5000 + ")" * 5000, "is not Python code"),
    "many minuses": ("-" * 50_000 + "1", "this is not Python code that can be read"),
    "many steps": ("a" + ".T" * 40_000, "this is not Python code that can be read"),
    "sizes that double": ("s = torch.ones(2, 2).shape\n" + "s = s + s\n" * 40, "more than 10,000 items"),
    "stars that double": ("s = (1, 1)\n" + "s = (*s, *s)\n" * 40, "more than 10,000 items"),
    "nests that double": ("s = (1, 1)\n" + "s = (s, s)\n" * 60, "more than 100,000 items within each other"),
    "a number of 5,000 digits": ("a = " + "9" * 5000, "is not Python code"),
    "half a class": ("class Net(nn.Module):\n    def __init__(self):", "is not Python code"),
    "wrong indentation": ("x = 1\n    y = 2", "is not Python code"),
    "while": ("while True: pass", "line 1: more than 400,000 steps"),
}


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_a_text_that_is_no_program_is_told_so(name: str) -> None:
    text, words = BAD_TEXTS[name]
    answer = run_script(text, Limits(seconds=60))
    assert (answer.ending, answer.program) == ("stopped", None)
    assert words in answer.sentence
    assert answer.sentence.isprintable()


def test_a_walk_is_bounded_in_time() -> None:
    answer = run_script("x = torch.ones(2)\nwhile True:\n    x = x.T", Limits(seconds=0.0))
    assert "more than 0 s: the walk ends here" in answer.sentence


NO_PROGRAM = {
    "nothing": ("", "there is no product here: write one, such as A @ B"),
    "no product": ("a = torch.ones(2, 3)\na.T", "there is no product here"),
    "conv2d with a stride": ("nn.Conv2d(3, 8, 3, stride=2)(torch.ones(1, 3, 9, 9))", "only the plain conv2d is shown"),
    "conv2d that fits by its padding": ("nn.Conv2d(3, 8, 5, padding=1)(torch.ones(1, 3, 4, 4))", "only the plain"),
    "another element type": ("a = torch.ones(2, 2, dtype=torch.int32)\na * a", "has an element type"),
}


@pytest.mark.parametrize("name", NO_PROGRAM)
def test_a_text_without_a_product_says_why_there_is_no_picture(name: str) -> None:
    text, words = NO_PROGRAM[name]
    answer = run_script(text)
    assert answer.program is None
    assert words in answer.no_program


VIEW, TURN, FLATTEN = Step("view", (-1, 512)), Step("T"), Step("flatten", (1, -1))

# Code without the lines that make its tensors: names and steps, left first, and the operation.
UNFINISHED = {
    "a type alone": ("x: torch.Tensor\nx @ w", ("x", "w"), ((), ()), Operation.MATMUL),
    "two names": ("x.view(-1, 512) @ w.T", ("x", "w"), ((VIEW,), (TURN,)), Operation.MATMUL),
    "line by line": ("x = x.view(-1, 512)\nw = w.T\ny = x @ w", ("x", "w"), ((VIEW,), (TURN,)), Operation.MATMUL),
    "under another name": ("h = x.view(-1, 512)\nh @ w", ("x", "w"), ((VIEW,), ()), Operation.MATMUL),
    "its own size": ("x = x.view(x.size(0), -1)\nx @ w", ("x", "w"), ((FLATTEN,), ()), Operation.MATMUL),
    "its own shape": ("torch.mm(x.reshape(x.shape[0], -1), w)", ("x", "w"), ((FLATTEN,), ()), Operation.MM),
    "linear": ("F.linear(x, self.weight, self.bias)", ("x", "self.weight"), ((), ()), Operation.LINEAR),
    "bmm": ("torch.bmm(q, k.transpose(1, 2)) / math.sqrt(q.size(-1))", ("q", "k"), None, Operation.BMM),
    "squared": ("x @ x", ("x", "x"), ((), ()), Operation.MATMUL),
    "the first of a chain": ("h = F.relu(x @ w + b)\nh @ v", ("x", "w"), ((), ()), Operation.MATMUL),
    "einsum": ("torch.einsum('ij,kj', x, w)", ("x", "w"), ((), ()), Operation("einsum", "ij,kj")),
    "scaled": ("(2 * x) * w", ("x", "w"), ((), ()), Operation.MUL),
}


@pytest.mark.parametrize("name", UNFINISHED)
def test_code_without_shapes_tells_what_it_lacks(name: str) -> None:
    code, names, steps, operation = UNFINISHED[name]
    answer = run_script(code)
    unfinished = answer.unfinished
    assert (unfinished.names, unfinished.operation, unfinished.product) == (names, operation, Product.A_AT_B)
    assert steps is None or unfinished.steps == steps
    assert unfinished.sources == (None, None)
    assert answer.lacking == tuple(dict.fromkeys(names))


def test_what_is_known_of_unfinished_code_is_kept() -> None:
    answer = run_script("layer = nn.Linear(2048, 50)\nlayer(x)")
    assert answer.lacking == ("x",)
    assert [source and source.shape for source in answer.unfinished.sources] == [None, (50, 2048)]
    assert run_script("C = B @ A").unfinished.product is Product.B_AT_A


@pytest.mark.parametrize(
    "code", ["x.reshape(x.size(1), -1) @ w", "torch.ones(x.size(0), 3) @ w", "torch.zeros_like(x)"]
)
def test_a_size_that_nothing_tells_is_asked_for(code: str) -> None:
    answer = run_script(code)
    assert (answer.lacking, answer.unfinished) == (("x",), None)
    assert answer.sentence == "line 1: x has no shape here: type it, or paste the line that makes it"


def test_what_does_not_meet_the_unknown_is_read_all_the_same() -> None:
    assert run_script("x.shape\ny = x.view(-1, 512) @ w\n" + TWO + "a @ b").program == run_script(TWO + "a @ b").program


def answer_to(text: str) -> ScriptAnswer:
    """The answer; an exception fails the test."""
    answer = run_script(text, Limits(steps=20_000))
    assert answer.sentence is None or answer.sentence.isprintable()
    assert COULD_NOT not in (answer.sentence or "")
    return answer


@settings(max_examples=300, deadline=None)
@example("\ud800 @ a")
@example("\x00")
@example("\N{FULLWIDTH LATIN SMALL LETTER A} @ b")
@example(">>> " * 50)
@example("a @ b\r")
@example("```")
@given(st.text(max_size=60) | st.text(alphabet="abx.@*()[]{}-, :='1\n\t>", max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    answer_to(text)


LINES = """a = torch.randn(2, 3, dtype=torch.float64)
b = a.view(a.size(0), -1).T[None, :, ...]
a = nn.Linear(3, 4)(a) * 2.5
x = nn.Sequential(nn.Conv2d(1, 2, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))(torch.rand(5, 1, 8, 8)).flatten(1)
b = torch.tensor([[1, -2], [True, inf]])
y, z = a.shape
c = F.linear(a, b) + F.conv2d(x, b)
c = np.ones((2, 3)).transpose() // 7 % 3 ** 2 > 1
print(f'{a}', *y)
a = torch.arange(6.).reshape(2, 3).to(torch.bool)
x = torch.eye(3).repeat(2, 1, 1).flatten(1).movedim(0, 1)
x.unsqueeze_(0)
b = [n for n in range(3) if n % 2]
f = lambda x, *y: x @ y[0] if y else x.mT
c = f(a, b)
for i, r in enumerate(x): r = x[i, ..., None] - r
c = torch.cat([a, b], dim=1).softmax(-1).split(2)
class Net(nn.Module): forward = lambda self, x: x.view(-1)
c = Net()(x)""".splitlines()
PIECES = re.findall(r"\w+|[^\w\s]", " ".join(LINES))


@pytest.mark.filterwarnings("ignore")
def test_any_mixture_of_code_has_an_answer() -> None:
    dice, finished = random.Random(4), 0
    for _ in range(1500):
        lines = dice.choices(LINES, k=dice.randint(2, 5))
        if dice.random() < 0.7:
            place = dice.randrange(len(lines))
            pieces = re.findall(r"\w+|\s+|[^\w\s]", lines[place])
            pieces[dice.randrange(len(pieces))] = dice.choice(PIECES)
            lines[place] = "".join(pieces)
        finished += answer_to("\n".join(lines)).ending == "finished"
    assert finished > 50
