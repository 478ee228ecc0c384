"""torch itself as the oracle: the same source is run for real on the CPU, and compared call by call with the walk."""

import contextlib
import io
from typing import Any

import pytest
import torch
from torch import nn

from explorer.engine import Limits, run_script

HEAD = "import math\nimport numpy as np\nimport torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"
REFUSALS = (RuntimeError, IndexError, TypeError, ValueError, AssertionError, NotImplementedError)
FACTORIES = {"empty", "tensor", "zeros", "ones", "rand", "randn", "randint", "arange", "full", "eye", "ones_like"}
FACTORIES |= {"randn_like", "zeros_like", "linspace", "Parameter", "from_numpy", "as_tensor", "full_like", "rand_like"}
UNNOTED = {"detach", "to", "cpu", "float", "double", "half", "long", "int", "bool", "requires_grad_", "type", "numpy"}
CONTAINERS = (nn.Sequential, nn.ModuleList, nn.ModuleDict, nn.Transformer, nn.TransformerEncoder)
CONTAINERS += (nn.TransformerDecoder, nn.TransformerEncoderLayer, nn.TransformerDecoderLayer)

pytestmark = pytest.mark.filterwarnings("ignore")

Shapes = tuple[tuple[int, ...], ...]


def tensors_in(value: Any) -> list[torch.Tensor]:
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [each for item in value for each in tensors_in(item)] if isinstance(value, list | tuple) else []


class Recorder(torch.overrides.TorchFunctionMode):
    """Every call that makes a tensor, a layer of torch's own as one, and the refusal at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.outputs: list[Shapes] = []
        self.within = 0

    def __enter__(self) -> Any:
        register = torch.nn.modules.module
        self.hooks = [
            register.register_module_forward_pre_hook(self.entered),
            register.register_module_forward_hook(self.left),
        ]
        return super().__enter__()

    def __exit__(self, *reason: Any) -> None:
        for hook in self.hooks:
            hook.remove()
        super().__exit__(*reason)

    def entered(self, module: nn.Module, inputs: Any) -> None:
        self.within += self.is_leaf(module)

    def left(self, module: nn.Module, inputs: Any, output: Any) -> None:
        if self.is_leaf(module):
            self.within -= 1
            if not self.within:
                self.note(output)

    @staticmethod
    def is_leaf(module: nn.Module) -> bool:
        return type(module).__module__.startswith("torch.nn") and not isinstance(module, CONTAINERS)

    def note(self, output: Any) -> None:
        self.outputs.append(tuple(tuple(tensor.shape) for tensor in tensors_in(output)))

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        self.within += 1  # torch's functions call each other
        try:
            result = func(*args, **(kwargs or {}))
        finally:
            self.within -= 1
        name = getattr(func, "__name__", "")
        if name == "__get__":
            name = func.__self__.__name__
        inputs, outputs = tensors_in((args, kwargs or {})), tensors_in(result)
        same = bool(outputs) and any(outputs[0] is tensor for tensor in inputs)
        noted = outputs and inputs and name not in FACTORIES | UNNOTED | {"data", "uniform_", "normal_", "__set__"}
        if noted and not self.within and (not same or len(inputs) > 1 or name in ("relu_", "sigmoid_", "tanh_")):
            self.note(result)
        return result


def really(code: str) -> tuple[list[Shapes], str | None, int | None]:
    """The shapes of all calls, the refusal, and its line."""
    with Recorder() as recorder:
        recorder.within = 0
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(code, "<code>", "exec"), {"__name__": "__main__"})
        except REFUSALS as error:
            trace, line = error.__traceback__, None
            while trace is not None:
                line = trace.tb_lineno if trace.tb_frame.f_code.co_filename == "<code>" else line
                trace = trace.tb_next
            return recorder.outputs, f"{type(error).__name__}: {error}", line
    return recorder.outputs, None, None


PROGRAMS: dict[str, str] = {
    "a product": "torch.randn(2, 3) @ torch.randn(3, 4)",
    "a product that does not fit": "torch.randn(2, 3) @ torch.randn(4, 3)",
    "stacks": "torch.randn(5, 2, 3) @ torch.randn(5, 4, 3)",
    "stacks of other sizes": "torch.randn(5, 2, 3) @ torch.randn(4, 3, 3)",
    "a stack of one": "torch.randn(1, 2, 3) @ torch.randn(4, 5, 3)",
    "matrix and vector": "torch.randn(2, 3) @ torch.randn(4)",
    "two vectors": "torch.randn(3) @ torch.randn(4)",
    "mixed types": "torch.randn(2, 3) @ torch.randn(3, 4).double()",
    "whole numbers and fractions": "torch.randn(2, 3) @ torch.arange(12).reshape(3, 4)",
    "truths": "torch.ones(2, 3, dtype=torch.bool) @ torch.ones(3, 4, dtype=torch.bool)",
    "mm of three": "torch.mm(torch.randn(2, 3, 4), torch.randn(4, 2))",
    "bmm": "torch.bmm(torch.randn(5, 2, 3), torch.randn(5, 4, 3))",
    "mv": "torch.mv(torch.randn(2, 3), torch.randn(2))",
    "addmm": "torch.addmm(torch.randn(4), torch.randn(2, 3), torch.randn(4, 3))",
    "baddbmm": "torch.baddbmm(torch.randn(5, 2, 4), torch.randn(5, 2, 3), torch.randn(5, 3, 4))",
    "a sum": "torch.randn(4, 3) + torch.randn(3, 1)",
    "a sum in place": "x = torch.randn(4, 3)\nx += torch.randn(5, 4, 3)",
    "a factor": "torch.randn(4, 3) * torch.randn(4)",
    "cat": "torch.cat([torch.randn(2, 3), torch.randn(2, 4)], dim=0)",
    "cat of ranks": "torch.cat([torch.randn(2, 3), torch.randn(2, 3, 1)])",
    "stack": "torch.stack((torch.randn(2, 3), torch.randn(3, 2)))",
    "a view": "torch.randn(4, 6).T.view(24)",
    "a reshape": "torch.randn(4, 6).reshape(5, -1)",
    "a transpose": "torch.randn(4, 6).transpose(1, 2)",
    "a permute": "torch.randn(4, 6, 2).permute(0, 1)",
    "a squeeze and a flatten": "x = torch.randn(4, 1, 2).squeeze(1)\ny = x.flatten(0)\ny.unsqueeze(3)",
    "an expand": "torch.randn(4, 3).expand(2, 4, 4)",
    "einsum": 'torch.einsum("bij,bjk->bik", torch.randn(2, 3, 4), torch.randn(2, 5, 4))',
    "einsum of ranks": 'torch.einsum("ij,jk->ik", torch.randn(2, 3, 4), torch.randn(4, 2))',
    "tensordot": "torch.tensordot(torch.randn(2, 3), torch.randn(4, 5), dims=1)",
    "a linear layer": "nn.Linear(3, 4)(torch.randn(2, 5))",
    "a linear layer of a stack": "nn.Linear(3, 4)(torch.randn(7, 2, 5))",
    "a linear layer of whole numbers": "nn.Linear(3, 4)(torch.arange(3))",
    "a linear layer of doubles": "nn.Linear(3, 4)(torch.randn(2, 3).double())",
    "F.linear": "F.linear(torch.randn(2, 3), torch.randn(3, 4))",
    "a convolution": "nn.Conv2d(3, 8, 3, padding=1)(torch.randn(2, 4, 9, 9))",
    "a convolution of doubles": "nn.Conv2d(3, 8, 3)(torch.randn(2, 3, 9, 9).double())",
    "a convolution of bytes": "nn.Conv2d(3, 8, 3)(torch.zeros(2, 3, 9, 9, dtype=torch.uint8))",
    "a kernel that is too large": "nn.Conv2d(3, 8, 5)(torch.randn(2, 3, 4, 4))",
    "a convolution along one axis": "nn.Conv1d(3, 8, 3)(torch.randn(2, 9, 3))",
    "a convolution turned round": "nn.ConvTranspose2d(8, 4, 2, 2)(torch.randn(2, 4, 5, 5))",
    "a convolution without a batch": "nn.Conv2d(3, 8, 3)(torch.randn(9, 9))",
    "pooling": "F.max_pool2d(torch.randn(2, 3, 9, 9), 2)\nF.avg_pool2d(torch.randn(2, 3), 2)",
    "pooling to nothing": "nn.MaxPool2d(4)(torch.randn(2, 3, 3, 3))",
    "adaptive pooling": "nn.AdaptiveAvgPool2d((1, 1))(torch.randn(2, 3, 9, 9)).squeeze().t().mT.reshape(7)",
    "batch norm": "nn.BatchNorm2d(3)(torch.randn(2, 4, 5, 5))",
    "batch norm of ranks": "nn.BatchNorm2d(3)(torch.randn(2, 3))",
    "batch norm of one": "nn.BatchNorm1d(3)(torch.randn(1, 3))",
    "layer norm": "nn.LayerNorm(4)(torch.randn(2, 5))",
    "group norm": "nn.GroupNorm(2, 6)(torch.randn(2, 5, 3))",
    "embedding": "nn.Embedding(9, 4)(torch.zeros(2, 3))",
    "embedding and on": "x = nn.Embedding(9, 4)(torch.zeros(2, 3, dtype=torch.long))\nnn.Linear(5, 2)(x)",
    "cross entropy": "F.cross_entropy(torch.randn(4, 3), torch.zeros(5, dtype=torch.long))",
    "cross entropy of columns": "nn.CrossEntropyLoss()(torch.randn(4, 3), torch.zeros(4, 1, dtype=torch.long))",
    "cross entropy of doubles": "nn.CrossEntropyLoss()(torch.randn(4, 3), torch.zeros(4))",
    "cross entropy of whole numbers": "nn.CrossEntropyLoss()(torch.randn(4, 3), torch.zeros(4, dtype=torch.int32))",
    "nll": "nn.NLLLoss()(torch.randn(4, 3), torch.zeros(4, 3, dtype=torch.long))",
    "bce": "nn.BCELoss()(torch.rand(4, 1), torch.rand(4))",
    "bce of logits": "nn.BCEWithLogitsLoss()(torch.rand(4, 1), torch.rand(4))",
    "mse": "nn.MSELoss()(torch.rand(4, 2), torch.rand(3))",
    "lstm": "nn.LSTM(3, 5)(torch.randn(7, 2, 4))",
    "lstm and on": "x, (h, c) = nn.LSTM(3, 5, 2, batch_first=True)(torch.randn(7, 9, 3))\nnn.Linear(6, 1)(x[:, -1])",
    "lstm with a state": "nn.LSTM(3, 5)(torch.randn(7, 2, 3), (torch.zeros(1, 3, 5), torch.zeros(1, 3, 5)))",
    "gru of ranks": "nn.GRU(3, 5)(torch.randn(7, 2, 3, 1))",
    "rnn both ways": "out, h = nn.RNN(3, 5, bidirectional=True)(torch.randn(7, 2, 3))\nout @ torch.randn(5, 1)",
    "attention": "nn.MultiheadAttention(8, 2)(torch.randn(5, 2, 6), torch.randn(5, 2, 6), torch.randn(5, 2, 6))",
    "attention's heads": "nn.MultiheadAttention(8, 3)",
    "scaled attention": "k = torch.randn(2, 5, 8)\nF.scaled_dot_product_attention(torch.randn(2, 4, 8), k, k[:, 1:])",
    "an encoder layer": "nn.TransformerEncoderLayer(8, 2, 16)(torch.randn(5, 2, 8)).view(3, -1)",
    "an encoder with a mask": "m = torch.ones(4, 4)\nnn.TransformerEncoderLayer(8, 2, 16)(torch.randn(5, 2, 8), m)",
    "a decoder": "nn.TransformerDecoderLayer(8, 2, 16)(torch.randn(5, 2, 8), torch.randn(7, 3, 8))",
    "an index": "torch.randn(4, 3)[:, 1:, None][5]",
    "an index of numbers": "torch.randn(4, 3)[torch.tensor([0, 1])].view(5)",
    "a sum along": "torch.randn(4, 3).sum(dim=2)",
    "a mean of whole numbers": "torch.arange(4).mean()",
    "softmax": "torch.randn(4, 3).softmax(dim=-1).argmax(dim=1) + torch.zeros(3)",
    "split": "a, b = torch.randn(4, 6).split(3, dim=1)\na @ b",
    "chunk": "q, k, v = torch.randn(2, 5, 9).chunk(3, dim=-1)\nq @ k",
    "too many values": "a, b = torch.randn(3, 6).chunk(3)",
    "gather": "torch.randn(4, 3).gather(1, torch.zeros(5, 1, dtype=torch.long))",
    "where": "torch.where(torch.ones(4, 3) > 0, torch.zeros(4, 3), torch.zeros(4))",
    "interpolate": "F.interpolate(torch.randn(2, 3, 5, 5), scale_factor=2).view(2, 10, -1, 7)",
    "pad": "F.pad(torch.randn(2, 3), (1, 1, 1, 1, 1, 1))",
    "masked fill": "torch.randn(4, 3).masked_fill(torch.ones(4, 4) > 0, 0.0)",
    "backward of several": "w = torch.randn(3, requires_grad=True)\n(w * 2).backward()",
    "a chain": "n = nn.Sequential(nn.Flatten(), nn.Linear(12, 5), nn.ReLU(), nn.Linear(6, 2))\nn(torch.ones(7, 3, 4))",
    "a class": """
class Net(nn.Module):
    def __init__(self, width=8):
        super().__init__()
        self.conv = nn.Conv2d(1, width, 3)
        self.fc = nn.Linear(width * 26 * 26, 10)

    def forward(self, x):
        x = F.relu(self.conv(x))
        return self.fc(x.view(x.size(0), -1))

Net()(torch.randn(4, 1, 28, 28))
Net()(torch.randn(4, 1, 32, 32))""",
    "a chain of methods": """
x = (
    torch.randn(4, 6)
    .reshape(2, 12)
    .transpose(0, 1)
    .view(24)
)""",
    "inheritance": """
class Base(nn.Module):
    def __init__(self, size):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(size, size) for _ in range(3)])

    def body(self, x):
        for index, layer in enumerate(self.layers):
            x = torch.tanh(layer(x)) if index % 2 == 0 else layer(x)
        return x

class Net(Base):
    def __init__(self):
        super(Net, self).__init__(6)
        self.heads = nn.ModuleDict({"a": nn.Linear(6, 2), "b": nn.Linear(5, 2)})

    def forward(self, x, head="a"):
        return self.heads[head](self.body(x))

net = Net()
net(torch.randn(4, 6))
net(torch.randn(4, 6), head="b")""",
    "a block that inherits from Sequential": """
class Block(nn.Sequential):
    def __init__(self, a, b):
        super().__init__(nn.Conv2d(a, b, 3, padding=1), nn.BatchNorm2d(b), nn.ReLU())

net = nn.Sequential(Block(3, 8), Block(8, 16), nn.Flatten(1), nn.Linear(16 * 8 * 8, 10))
net(torch.randn(2, 3, 8, 8))
net(torch.randn(2, 3, 9, 9))""",
    "functions": """
def attend(q, k, v, *, scale=None):
    scale = scale or 1 / math.sqrt(q.shape[-1])
    return (q @ k.transpose(-2, -1) * scale).softmax(-1) @ v

def heads(x, n):
    b, t, c = x.shape
    return x.view(b, t, n, c // n).transpose(1, 2)

x = torch.randn(2, 5, 12)
y = attend(*(heads(x, 3) for _ in range(3)))
y.transpose(1, 2).view(2, 5, 12)""",
    "a refusal that is caught": """
for size in (3, 4, 5):
    try:
        y = torch.randn(2, size) @ torch.randn(4, 3)
        break
    except RuntimeError as error:
        print(error)
y @ torch.randn(2, 2)""",
    "a training step": """
model = nn.Sequential(nn.Linear(6, 8), nn.ReLU(), nn.Linear(8, 1))
for epoch in range(1):
    x, y = torch.randn(8, 6), torch.randn(8, 3)
    loss = ((model(x) - y) ** 2).mean()
    loss.backward()
model(torch.randn(2, 5))""",
    "parameters": """
class Patches(nn.Module):
    def __init__(self):
        super().__init__()
        self.cls = nn.Parameter(torch.zeros(1, 1, 8))
        self.register_buffer("pos", torch.zeros(1, 5, 8))

    def forward(self, x):
        x = torch.cat([self.cls.expand(x.size(0), -1, -1), x], dim=1)
        return x + self.pos

Patches()(torch.randn(3, 4, 8))
Patches()(torch.randn(3, 5, 8))""",
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_walk_makes_the_calls_that_torch_makes(name: str) -> None:
    code = HEAD + PROGRAMS[name]
    outputs, refusal, line = really(code)
    answer = run_script(code, Limits(seconds=60))
    calls = [call for call in answer.trail.calls if call.error is None]
    told = [tuple(output.shape for output in call.outputs) for call in calls]
    error = answer.trail.refused.error if answer.trail.refused else None
    said = f"{error.type}: {error.text}" if error else None
    if answer.ending == "raised":
        said = answer.sentence.partition(": ")[2]
    assert said == refusal
    assert [shapes for shapes in told if shapes] == outputs
    assert line is None or answer.line == line
