"""Code that cannot be read, or not to its end: one sentence each, whatever the text, and never another exception."""

import random
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.algebra import Operation
from explorer.program import CallError, Product, Program, Step, to_pytorch
from explorer.program.code import UnknownShapeError, looks_like_code, read_code

TWO = "a = torch.ones(2, 3)\nb = torch.ones(3, 4)\n"
LAST = "line 3: "
READ_HERE = "read are tensors, steps and one product"

# What stands in the third line, and what is said of it.
BAD_LINES = {
    "no Python": ("a @ (b", '"a @ (b" is not Python code; ' + READ_HERE),
    "import of another module": ("import os", 'an import of "os" is not read here; ' + READ_HERE),
    "import from another module": ("from os import system", 'an import of "os.system" is not read here'),
    "import of everything": ("from torch import *", 'an import of "torch.*" is not read here'),
    "exec": ("exec('a')", "exec(...) is not read here; " + READ_HERE),
    "eval in a product": ("a @ eval('b')", "eval(...) is not read here"),
    "open": ("open('/etc/passwd').read()", "open(...) is not read here"),
    "dunder": ("a.__class__", '".__class__" is not a step here'),
    "dunder of a place": ("torch.__builtins__", "is not read here"),
    "dunder name": ("__import__('os')", '"__import__" is not read here'),
    "getattr": ("getattr(a, 'T')", "getattr(...) is not read here"),
    "loop": ("for each in a: pass", '"for each in a:" is not read here; ' + READ_HERE),
    "while": ("while True: pass", '"while True:" is not read here'),
    "condition": ("if a: b", '"if a:" is not read here'),
    "function": ("def forward(x): return x", '"def forward(x):" is not read here'),
    "class": ("class Net(nn.Module): pass", '"class Net(nn.Module):" is not read here'),
    "lambda": ("f = lambda x: x", '"lambda x: x" is not read here'),
    "comprehension": ("[a for a in b]", '"[a for a in b]" is not read here'),
    "walrus": ("(c := a @ b)", "is not read here"),
    "dictionary": ("{'a': a}", "is not read here"),
    "with a file": ("with open('x') as f: pass", "is not read here"),
    "deletion": ("del a", '"del a" is not read here'),
    "assignment to a part": ("a[0] = 1", '"a[0] = ..." is not read here'),
    "parted wrongly": ("n, k, m = a.shape", "(2, 3) cannot be parted among 3 names"),
    "unknown step": ("a.roll(1) @ b", '".roll" is not a step here; known are .transpose, .reshape, .flatten'),
    "adjoint": ("a.mH @ b", '".mH" is not a step here'),
    "step not called": ("a.reshape @ b", ".reshape is a call: write .reshape(-1, 2048)"),
    "property called": ("a.T() @ b", ".T is written without brackets"),
    "step of text": ("a.reshape('x')", ".reshape takes whole numbers, not 'x'"),
    "step of a fraction": ("a.reshape(6 / 2, 2)", ".reshape takes whole numbers, not 3.0"),
    "step of a name": ("a.view(n, -1)", ".view takes whole numbers, not n"),
    "view as a dtype": ("a.view(torch.float16)", "reads the memory as another element type"),
    "too large a step": (f"a.reshape({2**63})", "larger than torch can hold, 2^63 - 1"),
    "too large a size": (f"torch.ones({2**63})", "larger than torch can hold, 2^63 - 1"),
    "too large worked out": (f"torch.ones({2**62} * 4)", "larger than torch can hold, 2^63 - 1"),
    "too many elements": (f"torch.ones({2**40}, {2**40})", "torch can count to 2^63 - 1"),
    "negative size": ("torch.ones(-1, 2)", "a size cannot be negative"),
    "seven dimensions": ("torch.ones(1, 2, 3, 4, 5, 6, 7)", "7 dimensions: at most 6 can be shown"),
    "size of a name": ("torch.ones(n, 3)", "torch.ones: n is no number here; write one, such as n = 64"),
    "size of a fraction": ("torch.ones(2.5)", "torch.ones takes whole numbers, not 2.5"),
    "no size": ("torch.full()", "torch.full"),
    "a power": ("torch.ones(2 ** 9999)", "a power of more than 64 is not worked out here"),
    "a large power": ("torch.ones(9 ** 64)", "larger than torch can hold, 2^63 - 1"),
    "a power of powers": ("9 ** 9 ** 9 ** 9", "a power of more than 64"),
    "divided by zero": ("torch.ones(2 // 0)", "a number is divided by zero"),
    "more than a double": ("a * 1e999", "larger than a double can hold"),
    "a complex number": ("a * 2j", '"2j" is not read here'),
    "int32": ("torch.ones(2, dtype=torch.int32)", "torch.int32 is not an element type here; known are torch.float32, "),
    "complex64": ("a.to(torch.complex64)", "torch.complex64 is not an element type here"),
    "int": ("a.int()", "torch.int is not an element type here"),
    "an argument that is not looked at": ("torch.ones(2, foo=3)", "torch.ones with foo= is not read here"),
    "picked elements": ("a[0] @ b", "[0] picks elements and is not a step; read are None, : and ..."),
    "picked rows": ("a[:1] @ b", "[:1] picks elements"),
    "repeat": ("a.repeat(2, 1)", ".repeat is not a step here"),
    "einsum": ("torch.einsum('ij,jk', a, b)", "torch.einsum is not read here; write the product with steps and @"),
    "other function": ("torch.cat([a, b])", "torch.cat(...) is not read here; " + READ_HERE),
    "unknown layer": ("fc(a)", "fc is not made here: paste the line that makes it, such as fc = nn.Linear(2048, 50)"),
    "unknown layer of self": ("self.fc(a)", "self.fc is not made here"),
    "tensor called": ("a(b)", "a(...) is not read here"),
    "other layer": ("nn.LSTM(3, 4)(a)", "torch.nn.LSTM(...) is not read here"),
    "no layer in a row": ("nn.Sequential(3)", "torch.nn.Sequential takes layers, not 3"),
    "layer without features": ("nn.Linear(3)", "torch.nn.Linear needs a whole number as out_features"),
    "groups": ("nn.Conv2d(4, 4, 3, groups=2)", "torch.nn.Conv2d with groups or a padding_mode is not read here"),
    "no image": ("nn.MaxPool2d(2)(a)", "a is no image that can be pooled so"),
    "product with a number": ("a @ 3", "a tensor and 3 are put together by *, +, - and / here"),
    "product of sizes": ("(2, 3) @ (3, 4)", "(2, 3) and (3, 4) are not put together here"),
    "product of one": ("torch.mm(a)", "torch.mm takes two tensors"),
    "sum that does not broadcast": ("a + b", "a + b of shapes (2, 3) and (3, 4) does not broadcast, and is no product"),
    "rows of other lengths": ("torch.tensor([[1], [2, 3]])", "the inner lists differ in length or depth"),
    "values of names": ("torch.tensor([[a, 1]])", '"a" is not a number'),
    "numpy.dot of stacks": ("np.dot(np.ones(3), np.ones((2, 3, 4)))", "numpy.dot of more than two dimensions"),
    "after a step that fails": ("torch.ones(a.view(7).size(0))", "a has no shape: torch refuses a step before"),
    "brackets": ("a" + "[None]" * 1500, "nested too deeply"),
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_what_cannot_be_read_is_named_with_its_line(name: str) -> None:
    line, words = BAD_LINES[name]
    with pytest.raises(CallError) as caught:
        read_code(TWO + line)
    assert str(caught.value).startswith(LAST)
    assert words in str(caught.value)


# Whole texts, and what is said of them.
BAD_TEXTS = {
    "nothing": ("", "there is no product here: write one, such as A @ B"),
    "no product": ("a = torch.ones(2, 3)\na.T", "there is no product here"),
    "prose": ("Why does this fail?", 'line 1: "Why does this fail?" is not Python code'),
    "an error": (
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)",
        'line 1: "RuntimeError: mat1 and mat2 shapes ca..." is not Python code',
    ),
    "conv2d with a stride": (
        "nn.Conv2d(3, 8, 3, stride=2)(torch.ones(1, 3, 9, 9))",
        "only the plain conv2d is shown, without stride, padding and dilation",
    ),
    "conv2d that fits by its padding": (
        "nn.Conv2d(3, 8, 5, padding=1)(torch.ones(1, 3, 4, 4))",
        "only the plain conv2d",
    ),
    "zero": ("a = 1\0", "is not Python code"),
    "lone surrogate": ("a = '\ud800'", "this is not Python code that can be read"),
    "a megabyte": ("a @ b\n" * 200_000, "too long to be read as code: at most 100,000 characters"),
    "deep brackets": ("(" * 5000 + ")" * 5000, "is not Python code"),
    "many minuses": ("-" * 50_000 + "1", "this is not Python code that can be read"),
    "many additions": ("a" + "+a" * 45_000, "this is not Python code that can be read"),
    "many steps": ("a" + ".T" * 40_000, "this is not Python code that can be read"),
    "many steps one by one": (
        "x = torch.ones(2)\n" + "x = x.T\n" * 2000,
        "line 1002: more than 1,000 steps on one tensor",
    ),
    "many products": (
        "x = torch.ones(2, 2)\n" + "x @ x\n" * 3000,
        "line 2001: more than 2,000 products are not read here",
    ),
    "sizes that double": (
        "x = torch.ones(2, 2)\ns = x.shape\n" + "s = s + s\n" * 40,
        "line 8: more than 64 sizes together are not read here",
    ),
    "stars that double": ("s = (1, 1)\n" + "s = (*s, *s)\n" * 40, "more than 64 sizes together"),
    "nests that double": ("s = (1, 1)\n" + "s = (s, s)\n" * 60 + "torch.ones(s)", "takes whole numbers"),
    "layers that double": ("m = nn.ReLU()\n" + "m = nn.Sequential(m, m)\n" * 60, "more than 200 layers in a chain"),
    "5,000 values": (f"torch.tensor({[1] * 5000})", "values are numbers in lists"),
    "a number of 5,000 digits": ("a = " + "9" * 5000, "is not Python code"),
}


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_a_text_that_is_no_program_is_told_so(name: str) -> None:
    text, words = BAD_TEXTS[name]
    with pytest.raises(CallError, match=re.escape(words)) as caught:
        read_code(text)
    assert str(caught.value).isprintable()


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
    "scaled": ("(2 * x) * w", ("x", "w"), ((), ()), Operation.MUL),
}


@pytest.mark.parametrize("name", UNFINISHED)
def test_code_without_shapes_tells_what_it_lacks(name: str) -> None:
    code, names, steps, operation = UNFINISHED[name]
    with pytest.raises(UnknownShapeError) as caught:
        read_code(code)
    unfinished = caught.value.unfinished
    assert (unfinished.names, unfinished.operation, unfinished.product) == (names, operation, Product.A_AT_B)
    assert steps is None or unfinished.steps == steps
    assert unfinished.sources == (None, None)
    assert caught.value.names == tuple(dict.fromkeys(names))


def test_the_sentence_asks_for_shapes_or_for_the_lines_that_make_them() -> None:
    with pytest.raises(UnknownShapeError) as caught:
        read_code("x.view(-1, 512) @ w.T")
    assert str(caught.value) == "x and w have no shapes here: type them, or paste the lines that make them"
    with pytest.raises(UnknownShapeError) as caught:
        read_code("x @ x")
    assert str(caught.value) == "x has no shape here: type it, or paste the line that makes it"


def test_what_is_known_of_unfinished_code_is_kept() -> None:
    with pytest.raises(UnknownShapeError) as caught:
        read_code("layer = nn.Linear(2048, 50)\nlayer(x)")
    assert caught.value.names == ("x",)
    assert [source and source.shape for source in caught.value.unfinished.sources] == [None, (50, 2048)]
    with pytest.raises(UnknownShapeError) as caught:
        read_code("C = B @ A")
    assert caught.value.unfinished.product is Product.B_AT_A


@pytest.mark.parametrize(
    "code", ["x.reshape(x.size(1), -1) @ w", "torch.ones(x.size(0), 3) @ w", "torch.zeros_like(x)"]
)
def test_a_size_that_nothing_tells_is_asked_for(code: str) -> None:
    with pytest.raises(UnknownShapeError) as caught:
        read_code(code)
    assert (caught.value.names, caught.value.unfinished) == (("x",), None)


def test_what_does_not_meet_the_unknown_is_read_all_the_same() -> None:
    assert read_code("x.shape\ny = x.view(-1, 512) @ w\n" + TWO + "a @ b") == read_code(TWO + "a @ b")


NO_CODE = {
    "nothing": "",
    "blank": " \n\t\n",
    "an error": "RuntimeError: mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)",
    "an error without its name": "mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)",
    "an error that parses": "c = a @ b\nRuntimeError: boom",
    "a traceback": (
        'Traceback (most recent call last):\n  File "x.py", line 3, in <module>\n    y = torch.mm(x, w)\n'
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)"
    ),
    "a traceback in a session": ">>> a @ b\nTraceback (most recent call last):\nRuntimeError: boom",
    "a notebook's traceback": "----> 3 y = x @ w\n\nRuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 ...",
    "prose": "Why can I not multiply these two tensors?",
    "one word": "tensor",
    "a shape": "(128, 29040)",
    "shapes": "128x29040, 2048x50",
    "shapes with a sign": "(128, 29040) @ (2048, 50)",
    "a size": "torch.Size([128, 29040])",
    "steps alone": ".reshape(-1, 2048)",
    "other Python": "for i in range(3):\n    print(i)",
    "numbers": "1 2 3; 4 5 6",
    "too much": "a @ b\n" * 200_000,
    "zero": "a @ b\0",
    "lone surrogate": "a @ '\ud800'",
}


@pytest.mark.parametrize("name", NO_CODE)
def test_what_is_no_code_does_not_look_like_it(name: str) -> None:
    assert not looks_like_code(NO_CODE[name])


@pytest.mark.parametrize(
    "code", ["x @ w", "y = torch.mm(x, w)", "fc = nn.Linear(3, 4)", "torch.randn(2, 3)", "x.bmm(w)"]
)
def test_a_product_or_a_tensor_is_code(code: str) -> None:
    assert looks_like_code(code)


def answer(text: str) -> Program | None:
    """The program that is read, or None where a sentence says why there is none; anything else fails the test."""
    looks_like_code(text)
    try:
        return read_code(text)
    except CallError as error:
        assert str(error).isprintable() and len(str(error)) < 400
        return None


@settings(max_examples=300, deadline=None)
@example("\ud800 @ a")
@example("\x00")
@example("\N{FULLWIDTH LATIN SMALL LETTER A} @ b")
@example(">>> " * 50)
@example("a @ b\r")
@example("```")
@given(st.text(max_size=60) | st.text(alphabet="abx.@*()[]{}-, :='1\n\t>", max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    answer(text)


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
b = b.transpose(0, 1).contiguous() - 1
c = a @ b
c = x @ x.mT
c = torch.mm(a, a.t())""".splitlines()
PIECES = re.findall(r"\w+|[^\w\s]", " ".join(LINES))


def test_any_mixture_of_code_has_an_answer_and_what_is_read_can_be_read_again() -> None:
    dice, read = random.Random(4), 0
    for _ in range(3000):
        lines = dice.choices(LINES, k=dice.randint(2, 5))
        if dice.random() < 0.7:
            place = dice.randrange(len(lines))
            pieces = re.findall(r"\w+|\s+|[^\w\s]", lines[place])
            pieces[dice.randrange(len(pieces))] = dice.choice(PIECES)
            lines[place] = "".join(pieces)
        program = answer("\n".join(lines))
        if program is not None:
            read += 1
            assert to_pytorch(read_code(to_pytorch(program))) == to_pytorch(program)
    assert read > 100
