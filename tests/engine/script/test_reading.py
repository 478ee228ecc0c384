"""The program that a pasted text comes to: torch runs the same text, and what is printed is read again."""

import contextlib
import io
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.algebra import LARGEST_SIZE, Operation, Shape, ShapeError, check_shape, element_count
from explorer.asking import Answer, Run
from explorer.engine import evaluate, run_script
from explorer.program import RULES, Dtype, Fill, Operand, Product, Program, Source, Step, to_pytorch

pytestmark = pytest.mark.filterwarnings(
    r"ignore:.*\bm?T.* is deprecated on", r"ignore:.*mT is deprecated", r"ignore:The use of `x.T` on tensors"
)

REFUSALS = (RuntimeError, IndexError, TypeError)
CALLS = {
    Operation.MATMUL: torch.matmul,
    Operation.LINEAR: torch.nn.functional.linear,
    Operation.MM: torch.mm,
    Operation.BMM: torch.bmm,
    Operation.MV: torch.mv,
    Operation.DOT: torch.dot,
    Operation.CONV2D: torch.nn.functional.conv2d,
    Operation.MUL: torch.mul,
}
HEAD = """
import math
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
"""

# The last product of each, by its operation and its operands' shapes before their steps, left first.
SNIPPETS = {
    "einsum": (
        'torch.einsum("bij,bkj->bik", torch.ones(2, 3, 4), torch.ones(2, 5, 4))',
        "einsum",
        (2, 3, 4),
        (2, 5, 4),
    ),
    "einsum that clashes": ('torch.einsum("ij,jk", torch.ones(2, 3), torch.ones(4, 5))', "einsum", (2, 3), (4, 5)),
    "two tensors": ("a = torch.randn(2, 3)\nb = torch.randn(3, 4)\na @ b", "matmul", (2, 3), (3, 4)),
    "the seed of all this": (
        "x = torch.randn(128, 29040)\nlayer = nn.Linear(2048, 50)\nprint(layer(x).shape)",
        "linear",
        (128, 29040),
        (50, 2048),
    ),
    "in one line": ("torch.ones(2, 3) @ torch.ones(3, 4)", "matmul", (2, 3), (3, 4)),
    "with semicolons": ("a = torch.ones(2, 3); b = torch.ones(4, 3); a @ b.T", "matmul", (2, 3), (4, 3)),
    "two names at once": ("a, b = torch.ones(2, 3), torch.ones(3, 4)\na @ b", "matmul", (2, 3), (3, 4)),
    "with a type": ("a: torch.Tensor = torch.ones(2, 3)\na @ a.T", "matmul", (2, 3), (2, 3)),
    "in place": ("a = torch.ones(2, 3)\na @= torch.ones(3, 3)", "matmul", (2, 3), (3, 3)),
    "without gradients": ("with torch.no_grad():\n    c = torch.ones(2, 3) @ torch.ones(3)", "matmul", (2, 3), (3,)),
    "options": (
        'a = torch.rand((20, 5), requires_grad=True, dtype=torch.float64, device="cpu")\na @ a.mT',
        "matmul",
        (20, 5),
        (20, 5),
    ),
    "other imports": (
        "from torch import nn, randn as draw\nfrom torch.nn import Linear\nLinear(3, 4)(draw(2, 3))",
        "linear",
        (2, 3),
        (4, 3),
    ),
    "sizes in a list": ("torch.zeros([2, 3]) @ torch.empty(torch.Size([3, 4]))", "matmul", (2, 3), (3, 4)),
    "sizes by name": ("torch.randn(size=(2, 3)) @ torch.full((3, 1), 7.0)", "matmul", (2, 3), (3, 1)),
    "sizes worked out": (
        "side = 28 // 4\nw = torch.ones(32 * side * 7, 10)\ntorch.ones(2, 2 ** 5 * 49) @ w",
        "matmul",
        (2, 1568),
        (1568, 10),
    ),
    "values": ("torch.tensor([[1.0, 2], [3, -4]]) @ torch.tensor([1.0, math.inf])", "matmul", (2, 2), (2,)),
    "whole values": ("torch.tensor([[1, 2], [3, 4]]) @ torch.arange(4).reshape(2, -1)", "matmul", (2, 2), (2, 2)),
    "values of a list": ("data = [[1.5, 2], [3, 4]]\ntorch.tensor(data) @ torch.eye(2)", "matmul", (2, 2), (2, 2)),
    "as another": ("a = torch.ones(2, 3)\ntorch.zeros_like(a) @ torch.randn_like(a).t()", "matmul", (2, 3), (2, 3)),
    "a range": ("torch.arange(2, 14, 2.) @ torch.ones(6)", "matmul", (6,), (6,)),
    "random whole numbers": ("torch.randint(0, 9, (2, 3)) @ torch.randint(9, size=(3,))", "matmul", (2, 3), (3,)),
    "old tensors": ("torch.Tensor(2, 3) @ torch.FloatTensor([[1], [2], [3]])", "matmul", (2, 3), (3, 1)),
    "a parameter": ("w = nn.Parameter(torch.randn(3, 4))\ntorch.ones(2, 3) @ w", "matmul", (2, 3), (3, 4)),
    "numpy": ("np.random.randn(2, 3) @ np.zeros((3, 4))", "matmul", (2, 3), (3, 4)),
    "numpy in torch": ("torch.from_numpy(np.ones((2, 3))) @ torch.tensor(np.eye(3))", "matmul", (2, 3), (3, 3)),
    "numpy turned": ("a = np.ones((2, 3))\nnp.dot(a, a.transpose())", "matmul", (2, 3), (2, 3)),
    "cast": ("torch.ones(2, 3).double() @ torch.ones(3, 4).to(torch.float64)", "matmul", (2, 3), (3, 4)),
    "cast as another": ("a = torch.ones(3).long()\ntorch.ones(2, 3).to(a.dtype) @ a", "matmul", (2, 3), (3,)),
    "mixed": ("torch.ones(2, 3) @ torch.ones(3, 4).double()", "matmul", (2, 3), (3, 4)),
    "passing": (
        "x = F.relu(torch.ones(2, 3).cpu().clone()).detach()\n"
        'torch.softmax(x, dim=1) @ nn.ReLU()(torch.tanh(x)).to("cpu").T',
        "matmul",
        (2, 3),
        (2, 3),
    ),
    "scaled": ("q = torch.ones(2, 3)\nq @ q.transpose(-2, -1) / math.sqrt(q.size(-1))", "matmul", (2, 3), (2, 3)),
    "with a bias": ("x = torch.ones(2, 3)\nx @ torch.ones(3, 4) + torch.ones(4)", "matmul", (2, 3), (3, 4)),
    "steps one by one": (
        "x = torch.ones(4, 3, 2)\nx = x.permute(0, 2, 1)\nx = x.flatten(1)\nx @ torch.ones(6, 5)",
        "matmul",
        (4, 3, 2),
        (6, 5),
    ),
    "steps as functions": (
        "x = torch.ones(4, 3, 2)\nx = torch.reshape(torch.transpose(x, 0, 1), (3, -1))\nx @ torch.flatten(x, 1).t()",
        "matmul",
        (4, 3, 2),
        (4, 3, 2),
    ),
    "sizes of itself": (
        "x = torch.ones(4, 3, 2)\nx = x.view(x.size(0), x.shape[1] * x.shape[-1])\n"
        "x @ torch.ones(x.shape[1], x.numel())",
        "matmul",
        (4, 3, 2),
        (6, 24),
    ),
    "sizes parted": ("x = torch.ones(4, 3)\nn, k = x.shape\nx @ torch.ones(k, n)", "matmul", (4, 3), (3, 4)),
    "the other sizes": ("x = torch.ones(4, 3, 2)\nx.reshape(-1, *x.shape[2:]) @ x.mT", "matmul", (4, 3, 2), (4, 3, 2)),
    "joined sizes": ("x = torch.ones(4, 6)\nx.view(x.shape[:-1] + (2, 3)) @ torch.ones(3)", "matmul", (4, 6), (3,)),
    "new dimensions": ("x = torch.ones(4)\nx[None] @ x[:, None] * 2", "matmul", (4,), (4,)),
    "new dimensions behind": ("x = torch.ones(3, 4)\nx[None, ..., None] @ x[..., None, :]", "matmul", (3, 4), (3, 4)),
    "expanded": ("x = torch.ones(3).expand(4, 3)\nx @ torch.ones(1, 2).expand(3, -1)", "matmul", (3,), (1, 2)),
    "unflattened": ("x = torch.ones(4, 6).unflatten(1, (2, 3))\nx @ torch.ones(3)", "matmul", (4, 6), (3,)),
    "other names of steps": (
        "x = torch.ones(4, 3, 2)\nx.swapaxes(0, 1) @ x.movedim(0, 1).swapdims(1, 2).swapdims(1, 2)",
        "matmul",
        (4, 3, 2),
        (4, 3, 2),
    ),
    "a step in place": (
        "x = torch.ones(2, 3)\nx.t_()\nx.unsqueeze_(0)\nx @ torch.ones(2, 4)",
        "matmul",
        (2, 3),
        (2, 4),
    ),
    "far dimension moved": ("torch.ones(2, 3, 4).movedim(0, -1) @ torch.ones(2, 1)", "matmul", (2, 3, 4), (2, 1)),
    "a chain": ("torch.ones(2, 3) @ torch.ones(3, 4) @ torch.ones(4, 5)", "matmul", (2, 4), (4, 5)),
    "a chain with names": ("h = torch.ones(2, 3) @ torch.ones(3, 4)\nh.T @ torch.ones(2, 5)", "matmul", (2, 4), (2, 5)),
    "a chain that breaks early": (
        "torch.ones(2, 3) @ torch.ones(4, 4) @ torch.ones(4, 5)",
        "matmul",
        (2, 3),
        (4, 4),
    ),
    "a chain that breaks at a view": (
        "x = torch.ones(2, 3).T.view(6) @ torch.ones(6)\nx * torch.ones(3)",
        "matmul",
        (2, 3),
        (6,),
    ),
    "matmul": ("torch.matmul(torch.ones(2, 3), other=torch.ones(3, 4))", "matmul", (2, 3), (3, 4)),
    "a.matmul": ("torch.ones(2, 3).matmul(torch.ones(4, 3).T)", "matmul", (2, 3), (4, 3)),
    "mm": ("torch.mm(torch.ones(2, 3), torch.ones(3, 4))", "mm", (2, 3), (3, 4)),
    "a.mm": ("torch.ones(2, 3).mm(torch.ones(4, 3))", "mm", (2, 3), (4, 3)),
    "mm of stacks": ("torch.mm(torch.ones(5, 2, 3), torch.ones(5, 3, 4))", "mm", (5, 2, 3), (5, 3, 4)),
    "bmm": ("torch.bmm(torch.ones(5, 2, 3), torch.ones(5, 3, 4))", "bmm", (5, 2, 3), (5, 3, 4)),
    "a.bmm": ("torch.ones(5, 2, 3).bmm(torch.ones(4, 3, 4))", "bmm", (5, 2, 3), (4, 3, 4)),
    "mv": ("torch.mv(torch.ones(2, 3), vec=torch.ones(3))", "mv", (2, 3), (3,)),
    "a.mv": ("torch.ones(2, 3).mv(torch.ones(2))", "mv", (2, 3), (2,)),
    "dot": ("torch.dot(torch.ones(3), torch.ones(3))", "dot", (3,), (3,)),
    "a.dot": ("torch.ones(3).dot(torch.ones(2))", "dot", (3,), (2,)),
    "mul": ("torch.mul(torch.ones(2, 3), torch.ones(3))", "mul", (2, 3), (3,)),
    "*": ("torch.ones(2, 3) * torch.ones(2)", "mul", (2, 3), (2,)),
    "addmm": ("torch.addmm(torch.ones(4), torch.ones(2, 3), torch.ones(3, 4))", "mm", (2, 3), (3, 4)),
    "F.linear": ("F.linear(torch.ones(2, 3), torch.ones(4, 3), torch.ones(4))", "linear", (2, 3), (4, 3)),
    "linear in full": (
        "torch.nn.functional.linear(torch.ones(2, 3), weight=torch.ones(4, 5).T)",
        "linear",
        (2, 3),
        (4, 5),
    ),
    "nn.Linear": ("nn.Linear(3, 4, bias=False)(torch.ones(2, 3))", "linear", (2, 3), (4, 3)),
    "a layer's weight": ("fc = nn.Linear(3, 4)\ntorch.ones(2, 3) @ fc.weight.T", "matmul", (2, 3), (4, 3)),
    "layers in a row": (
        "net = nn.Sequential(nn.Flatten(), nn.Linear(12, 5), nn.ReLU(), nn.Dropout(0.5), nn.Linear(5, 2))\n"
        "net(torch.ones(7, 3, 4))",
        "linear",
        (7, 5),
        (2, 5),
    ),
    "the first layer that breaks": (
        "net = nn.Sequential(nn.Flatten(), nn.Linear(13, 5), nn.ReLU(), nn.Linear(5, 2))\nnet(torch.ones(7, 3, 4))",
        "linear",
        (7, 3, 4),
        (5, 13),
    ),
    "an image net": (
        "net = nn.Sequential(nn.Conv2d(3, 8, 3, stride=2, padding=1), nn.BatchNorm2d(8), nn.MaxPool2d(2))\n"
        "x = F.max_pool2d(net(torch.ones(5, 3, 32, 32)), 2, stride=1)\n"
        "x = torch.flatten(x, 1)\nnn.Linear(8 * 8 * 8, 10)(x)",
        "linear",
        (5, 8, 7, 7),
        (10, 512),
    ),
    "conv2d": ("nn.Conv2d(3, 8, 5)(torch.ones(2, 3, 9, 9))", "conv2d", (2, 3, 9, 9), (8, 3, 5, 5)),
    "conv2d of other channels": (
        "nn.Conv2d(3, 8, (5, 3), stride=2)(torch.ones(2, 4, 9, 9))",
        "conv2d",
        (2, 4, 9, 9),
        (8, 3, 5, 3),
    ),
    "F.conv2d": ("F.conv2d(torch.ones(3, 9, 9), torch.ones(8, 3, 1, 1))", "conv2d", (3, 9, 9), (8, 3, 1, 1)),
    "printed": ('a = torch.ones(2, 3)\nprint(f"{(a @ a.T).shape}", "%d" % a.dim())', "matmul", (2, 3), (2, 3)),
    "nothing after the break": (
        "a = torch.ones(2, 3) @ torch.ones(2, 3)\nfor each in a:\n    print(each)",
        "matmul",
        (2, 3),
        (2, 3),
    ),
}


def read_code(code: str) -> Program:
    """The last product, or the one that is refused."""
    answer = run_script(code)
    assert answer.program is not None, (answer.sentence, answer.no_program)
    return answer.program


def run(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, "<code>", "exec"), names)
    return names


def built(operand: Operand) -> torch.Tensor:
    tensor = torch.zeros(operand.source.shape, dtype=getattr(torch, operand.source.dtype))
    for step in operand.steps:
        tensor = getattr(tensor, step.name) if step.is_attribute else getattr(tensor, step.name)(*step.passed)
    return tensor


def last_product(program: Program) -> Shape | str:
    """What torch makes of the operands that were read: the shape of their product, or its refusal."""
    try:
        left, right = (built(program.operand(side)) for side in program.product.sides)
        if program.operation.equation:
            return tuple(torch.einsum(program.operation.equation, left, right).shape)
        return tuple(CALLS[program.operation](left, right).shape)
    except REFUSALS as error:
        return str(error)


def said_by_engine(program: Program) -> Shape | str:
    answer: Answer = next(iter(evaluate(Run(1, program))))
    refusal = answer.a.refusal or answer.b.refusal or answer.product.error
    return refusal.text if refusal else answer.product.facts.shape


class Watch(torch.overrides.TorchFunctionMode):
    """Hears every product that a script makes."""

    def __init__(self) -> None:
        super().__init__()
        self.said: Shape | str = ""

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        try:
            result = func(*args, **(kwargs or {}))
        except REFUSALS as error:
            self.said = str(error)
            raise
        name = getattr(func, "__name__", "")
        if name.strip("_") in {"matmul", "rmatmul", "imatmul", "addmm", *RULES} and isinstance(result, torch.Tensor):
            tensors = [each for each in args if isinstance(each, torch.Tensor)]
            self.said = tuple(result.shape) if len(tensors) > 1 or kwargs else self.said
        return result


def heard(code: str) -> Shape | str:
    """What torch said of the last product of `code`, or of what it refused."""
    with Watch() as watch, contextlib.suppress(*REFUSALS):
        run(HEAD + code)
    return watch.said


@pytest.mark.parametrize("name", SNIPPETS)
def test_the_last_product_is_the_one_that_torch_makes(name: str) -> None:
    code, operation, left, right = SNIPPETS[name]
    program = read_code(HEAD + code)
    operands = [program.operand(side) for side in program.product.sides]
    assert (program.operation.name, *(operand.source.shape for operand in operands)) == (operation, left, right)
    if "np." not in code:  # numpy's products are none of torch's
        assert last_product(program) == heard(code)
    if program.operation == Operation.MATMUL:
        assert said_by_engine(program) == last_product(program)


EINSUMS = {
    "in a list": ('torch.einsum("ij,jk->ki", [torch.ones(2, 3), torch.ones(3, 4)])', "ij,jk->ki"),
    "with blanks": ('torch.einsum(" i j , j k ", torch.ones(2, 3), torch.ones(3, 4))', "i j , j k"),
    "turned": ('A, B = torch.ones(3, 4), torch.ones(2, 3)\ntorch.einsum("ij,jk->ki", B, A)', "ij,jk->ki"),
}


@pytest.mark.parametrize("name", EINSUMS)
def test_an_equation_is_read_with_its_operands(name: str) -> None:
    code, equation = EINSUMS[name]
    program = read_code(HEAD + code)
    left, right = (program.operand(side).source.shape for side in program.product.sides)
    assert (program.operation, left, right) == (Operation("einsum", equation), (2, 3), (3, 4))
    assert said_by_engine(program) == last_product(program)


def test_an_equation_of_three_operands_is_no_product_of_two() -> None:
    code = 'torch.einsum("ij,jk,kl->il", torch.ones(2, 3), torch.ones(3, 4), torch.ones(4, 5))'
    assert run_script(HEAD + code).program is None


TWO = "a = torch.ones(2, 3)\nb = torch.ones(3, 4)\nc = a @ b\n"
READ = read_code(TWO)

# Texts that say the same as TWO.
DRESSED = {
    "comments": '# two tensors\na = torch.ones(2, 3)  # left\n\n\nb = torch.ones(3, 4)\n"""and then"""\na @ b\n# end',
    "indented": "    a = torch.ones(2, 3)\n    b = torch.ones(3, 4)\n\n    a @ b",
    "indented by tabs": "\ta = torch.ones(2, 3)\n\tb = torch.ones(3, 4)\n\ta @ b",
    "carriage returns": TWO.replace("\n", "\r\n"),
    "session": ">>> a = torch.ones(2, 3)\n>>> b = torch.ones(\n...     3, 4)\n>>> a.shape\nSize([2, 3])\n>>> a @ b\n!",
    "indented session": "  >>> a = torch.ones(2, 3)\n  >>> a\n  tensor([[1., 1., 1.],\n  >>> a @ torch.ones(3, 4)",
    "notebook": "In [1]: a = torch.ones(2, 3)\n\nIn [2]: a.shape\nOut[2]: (2, 3)\n\nIn [3]: a @ torch.ones(3, 4)",
    "fences": f"Here it is:\n```python\n{TWO}```\nWhy does it fail?",
    "fence left open": f"```\n{TWO}",
    "indented fences": "1. so:\n   ```py\n   a = torch.ones(2, 3)\n   a @ torch.ones(3, 4)\n   ```",
    "printed": "a = torch.ones(2, 3)\nprint(a.shape)\nprint((a @ torch.ones(3, 4)).shape)",
    "shape asked for": "(torch.ones(2, 3) @ torch.ones(3, 4)).shape",
    "attributes of self": "self.w = torch.ones(3, 4)\nx = torch.ones(2, 3)\nx = x @ self.w",
}


@pytest.mark.parametrize("name", DRESSED)
def test_what_stands_around_the_code_is_no_part_of_it(name: str) -> None:
    assert read_code(DRESSED[name]) == READ


# The fill and the dtype of what a call makes.
MADE = {
    "torch.randn(2)": (Fill.NORMAL, Dtype.FLOAT32),
    "torch.rand(2, dtype=torch.double)": (Fill.UNIFORM, Dtype.FLOAT64),
    "torch.ones(2).half()": (Fill.ONES, Dtype.FLOAT16),
    "torch.ones(2, dtype=torch.bfloat16)": (Fill.ONES, Dtype.BFLOAT16),
    "torch.full((2,), 3)": (Fill.ONES, Dtype.INT64),
    "torch.full((2,), True)": (Fill.ONES, Dtype.BOOL),
    "torch.full((2,), 3.0)": (Fill.ONES, Dtype.FLOAT32),
    "torch.eye(2)": (Fill.IDENTITY, Dtype.FLOAT32),
    "torch.eye(2, 3, dtype=bool)": (Fill.IDENTITY, Dtype.BOOL),
    "torch.arange(2)": (Fill.COUNTING, Dtype.INT64),
    "torch.arange(2.)": (Fill.COUNTING, Dtype.FLOAT32),
    "torch.arange(2, dtype=float)": (Fill.COUNTING, Dtype.FLOAT64),
    "torch.arange(9, 2, -3)": (Fill.COUNTING, Dtype.INT64),
    "torch.zeros(2, dtype=torch.long)": (Fill.COUNTING, Dtype.INT64),
    "torch.randint(3, (2,))": (Fill.UNIFORM, Dtype.INT64),
    "torch.tensor([1, 2])": (Fill.TYPED, Dtype.INT64),
    "torch.tensor([1, 2.])": (Fill.TYPED, Dtype.FLOAT32),
    "torch.tensor([True, False])": (Fill.TYPED, Dtype.BOOL),
    "torch.tensor([True, 2])": (Fill.TYPED, Dtype.INT64),
    "torch.tensor([])": (Fill.TYPED, Dtype.FLOAT32),
    "torch.tensor([[], []])": (Fill.TYPED, Dtype.FLOAT32),
    "torch.tensor(3)": (Fill.TYPED, Dtype.INT64),
    "torch.tensor([[1, float('nan')], [-math.inf, 2]])": (Fill.TYPED, Dtype.FLOAT32),
    "torch.tensor([float('nan')])": (Fill.TYPED, Dtype.FLOAT32),
    "torch.LongTensor([1, 2])": (Fill.TYPED, Dtype.INT64),
    "torch.tensor(np.arange(3))": (Fill.COUNTING, Dtype.INT64),
    "torch.tensor(np.ones(3), dtype=torch.float)": (Fill.ONES, Dtype.FLOAT32),
    "torch.tensor(np.array([1.0, 2]))": (Fill.TYPED, Dtype.FLOAT64),
    "torch.tensor(np.zeros((2, 3), np.float32))": (Fill.COUNTING, Dtype.FLOAT32),
    "torch.arange(3) > 1": (Fill.COUNTING, Dtype.BOOL),
    "torch.arange(3) / 2": (Fill.COUNTING, Dtype.FLOAT32),
    "torch.arange(3) * 2.5": (Fill.COUNTING, Dtype.FLOAT32),
    "torch.arange(3).bool() + 1": (Fill.COUNTING, Dtype.INT64),
    "torch.arange(3).sigmoid()": (Fill.COUNTING, Dtype.FLOAT32),
}


@pytest.mark.parametrize("call", MADE)
def test_a_call_makes_a_tensor_of_its_fill_and_dtype(call: str) -> None:
    source = read_code(f"a = {call}\na * a").a.source
    assert (source.fill, source.dtype) == MADE[call]
    made = run(HEAD + f"a = {call}")["a"]
    assert (tuple(made.shape), str(made.dtype)) == (source.shape, f"torch.{source.dtype}")


def test_values_are_read_as_they_are_typed() -> None:
    source = read_code("a = torch.tensor([[1, -2.5], [3e2, True]])\na @ a").a.source
    assert (source.shape, source.values) == ((2, 2), (1, -2.5, 300.0, 1))


def test_a_seed_holds_for_the_next_draw_and_every_draw_is_another() -> None:
    program = read_code("torch.manual_seed(7)\na = torch.randn(3, 3)\nb = torch.randn(3, 3)\na @ b")
    assert [program.a.source.seed, program.b.source.seed] == [7, 8]


def test_code_that_calls_its_tensors_b_and_a_keeps_their_order() -> None:
    turned = read_code("A = torch.ones(3, 4)\nB = torch.ones(2, 3)\nC = B.relu() @ A")
    assert (turned.product, turned.a.source.shape) == (Product.B_AT_A, (3, 4))
    other = read_code("A = torch.ones(3, 4)\nb = torch.ones(2, 3)\nC = b @ A")
    assert (other.product, other.a.source.shape) == (Product.A_AT_B, (2, 3))


def test_a_reshape_says_the_shape_of_a_range_only_where_it_stands_behind_it() -> None:
    behind = read_code("a = torch.arange(6).reshape(2, 3)\na * a").a
    below = read_code("a = torch.arange(6)\na = a.reshape(2, 3)\na * a").a
    wrong = read_code("a = torch.arange(6).reshape(2, 4)\na * a").a
    assert behind == Operand(Source((2, 3), dtype=Dtype.INT64))
    assert below == Operand(Source((6,), dtype=Dtype.INT64), (Step("reshape", (2, 3)),))
    assert wrong == Operand(Source((6,), dtype=Dtype.INT64), (Step("reshape", (2, 4)),))


whole = st.integers(-LARGEST_SIZE, LARGEST_SIZE)
dimension = st.integers(-7, 7) | whole
many = st.lists(dimension, max_size=9).map(tuple)
steps = st.one_of(
    st.builds(
        Step, st.sampled_from(["T", "mT", "t", "contiguous", "flatten", "squeeze", "reshape", "view", "permute"])
    ),
    st.builds(Step, st.just("transpose"), st.tuples(dimension, dimension)),
    st.builds(Step, st.just("unsqueeze"), st.tuples(dimension)),
    st.builds(Step, st.just("flatten"), st.lists(dimension, max_size=2).map(tuple)),
    st.builds(Step, st.sampled_from(["reshape", "view", "permute", "squeeze"]), many),
)


def holdable(shape: Shape) -> bool:
    if 8 * element_count(tuple(max(size, 1) for size in shape)) > LARGEST_SIZE:  # torch itself refuses to make it
        return False
    try:
        return check_shape(shape) == shape
    except ShapeError:
        return False


@st.composite
def typed_sources(draw: st.DrawFn) -> Source:
    shape = draw(st.lists(st.integers(0, 3), max_size=4).map(tuple))
    count = element_count(shape)
    values = draw(st.lists(whole | st.floats(), min_size=count, max_size=count))
    return Source(shape, Fill.TYPED, draw(st.sampled_from(Dtype)), draw(whole), tuple(values))


shapes = st.lists(st.integers(0, 4) | st.integers(0, 10**6), max_size=6).map(tuple).filter(holdable)
filled = st.sampled_from([fill for fill in Fill if fill is not Fill.TYPED])
sources = typed_sources() | st.builds(Source, shapes, filled, st.sampled_from(Dtype), whole)
operands = st.builds(Operand, sources, st.lists(steps, max_size=4).map(tuple))
programs = st.builds(Program, operands, operands, st.sampled_from(Product), st.sampled_from(list(CALLS)))


@settings(max_examples=400, deadline=None)
@given(programs)
def test_what_is_printed_is_read_and_printed_again(program: Program) -> None:
    code = to_pytorch(program)
    read = read_code(code)
    assert to_pytorch(read) == code
    assert (read.product, read.operation) == (program.product, program.operation)


FITTING = {
    Operation.MATMUL: ((2, 3), (3, 4)),
    Operation.LINEAR: ((5, 2, 3), (4, 3)),
    Operation.MM: ((2, 3), (3, 4)),
    Operation.BMM: ((5, 2, 3), (5, 3, 4)),
    Operation.MV: ((2, 3), (3,)),
    Operation.DOT: ((3,), (3,)),
    Operation.CONV2D: ((2, 3, 5, 5), (4, 3, 2, 2)),
    Operation.MUL: ((2, 3), (2, 1)),
}


@pytest.mark.parametrize("product", Product)
@pytest.mark.parametrize("operation", FITTING, ids=str)
def test_the_product_that_is_printed_is_the_one_that_is_meant(operation: Operation, product: Product) -> None:
    left, right = (Operand(Source(shape, Fill.COUNTING)) for shape in FITTING[operation])
    a, b = (left, right) if product is Product.A_AT_B else (right, left)
    names = run(to_pytorch(Program(a, b, product, operation)))
    tensors = [torch.arange(float(element_count(shape))).reshape(shape) for shape in FITTING[operation]]
    assert [tuple(names[side].shape) for side in product.sides] == list(FITTING[operation])
    assert torch.equal(names["C"], CALLS[operation](*tensors))
    wrong = Program(Operand(Source((2, 3, 9))), Operand(Source((8, 7, 3, 2))), product, operation)
    with pytest.raises(REFUSALS):
        run(to_pytorch(wrong))
