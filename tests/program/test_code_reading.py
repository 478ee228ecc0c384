"""Reading pasted code: torch runs the same text here, and what is printed is read again as it was."""

import contextlib
import io
from typing import Any

import numpy
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.algebra import LARGEST_SIZE, Operation, Shape, ShapeError, check_shape, element_count
from explorer.engine import evaluate
from explorer.program import (
    CallError,
    Dtype,
    Fill,
    Operand,
    Product,
    Program,
    Request,
    Side,
    Source,
    Stage,
    Step,
    UnknownShapeError,
    looks_like_code,
    parse_steps,
    read_code,
    to_pytorch,
)

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
        'x = F.relu(torch.ones(2, 3).cpu().clone()).detach()\ntorch.softmax(x, dim=1) @ nn.ReLU()(torch.tanh(x)).to("cpu").T',
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
        "x = torch.ones(4, 3, 2)\nx = x.view(x.size(0), x.shape[1] * x.shape[-1])\nx @ torch.ones(x.shape[1], x.numel())",
        "matmul",
        (4, 3, 2),
        (6, 24),
    ),
    "sizes parted": ("x = torch.ones(4, 3)\nn, k = x.shape\nx @ torch.ones(k, n)", "matmul", (4, 3), (3, 4)),
    "the other sizes": ("x = torch.ones(4, 3, 2)\nx.reshape(-1, *x.shape[2:]) @ x.mT", "matmul", (4, 3, 2), (4, 3, 2)),
    "joined sizes": ("x = torch.ones(4, 6)\nx.view(x.shape[:-1] + (2, 3)) @ torch.ones(3)", "matmul", (4, 6), (3,)),
    "new dimensions": ("x = torch.ones(4)\nx[None] @ x[:, None] * 2", "matmul", (4,), (4,)),
    "new dimensions behind": ("x = torch.ones(3, 4)\nx[None, ..., None] @ x[..., None, :]", "matmul", (3, 4), (3, 4)),
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
        return tuple(CALLS[program.operation](left, right).shape)
    except REFUSALS as error:
        return str(error)


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
        if name.strip("_") in {"matmul", "rmatmul", "imatmul", "addmm", *Operation} and isinstance(
            result, torch.Tensor
        ):
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
    assert (program.operation.value, *(operand.source.shape for operand in operands)) == (operation, left, right)
    if "np." not in code:  # numpy's products are none of torch's
        assert last_product(program) == heard(code)
    assert looks_like_code(code)
