"""Models, loops and training: what the trail tells of them."""

import pytest

from explorer.asking.trail import ScriptAnswer
from explorer.engine import run_script
from explorer.program import Operation, from_json, to_json

HEAD = "import torch\nfrom torch import nn\nimport torch.nn.functional as F\n"
NET = """
class Net(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.MaxPool2d(2))
        self.fc = nn.Linear(8 * 14 * 14, classes)

    def forward(self, x):
        x = self.features(x)
        return self.fc(x.flatten(1))
"""
TRAINING = """
from torch.utils.data import DataLoader, TensorDataset
loader = DataLoader(TensorDataset(torch.randn(70, 6), torch.randn(70, 1)), batch_size=32)
model = nn.Linear(6, 1)
opt = torch.optim.Adam(model.parameters())
for epoch in range(100):
    for x, y in loader:
        loss = F.mse_loss(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
    print(loss.item())
"""


def walk(code: str) -> ScriptAnswer:
    return run_script(HEAD + code)


def told(answer: ScriptAnswer) -> list[tuple[str | None, str, tuple[int, ...]]]:
    return [(call.module, call.op, call.outputs[0].shape) for call in answer.trail.calls if call.outputs]


def test_the_trail_names_modules_operands_and_lines() -> None:
    answer = walk(NET + "net = Net()\nnet(torch.randn(4, 3, 28, 28))")
    assert told(answer) == [
        ("features.0", "conv2d", (4, 8, 26, 26)),
        ("features.1", "relu", (4, 8, 26, 26)),
        ("features.2", "max_pool2d", (4, 8, 13, 13)),
        (None, "flatten", (4, 1352)),
    ]
    refused = answer.trail.refused
    assert (refused.module, refused.op, refused.line) == ("fc", "linear", 13)
    assert [(each.name, each.shape) for each in refused.operands] == [
        ("x.flatten(1)", (4, 1352)),
        ("self.fc.weight", (10, 1568)),
    ]
    assert refused.error.text == "mat1 and mat2 shapes cannot be multiplied (4x1352 and 1568x10)"
    assert refused.code == "self.fc(x.flatten(1))"
    assert (answer.ending, answer.line) == ("refused", 13)
    assert answer.program.operation == Operation.LINEAR


def test_a_layer_in_a_chain_is_called_by_its_place() -> None:
    answer = walk("net = nn.Sequential(nn.Flatten(), nn.Linear(9, 2))\nnet(torch.randn(4, 2, 4))")
    assert answer.trail.refused.operands[1].name == "net[1].weight"
    assert answer.trail.refused.module == "1"


def test_a_training_loop_is_walked_once_and_for_the_smaller_last_batch() -> None:
    answer = walk(TRAINING)
    assert answer.ending == "finished"
    assert [call.outputs[0].shape for call in answer.trail.calls if call.op == "linear"] == [(32, 1), (6, 1)]


def test_a_state_that_does_not_fit_the_last_batch_is_found() -> None:
    answer = walk(TRAINING.replace("(model(x), y)", "(model(x), torch.zeros(32, 1))"))
    assert answer.trail.calls[-2].outputs[0].shape == (6, 1)
    assert (answer.trail.calls[-1].warning or "").startswith("Using a target size (torch.Size([32, 1]))")
    assert answer.trail.refused.error.text.startswith("The size of tensor a (6) must match")


def test_a_loop_over_epochs_that_only_counts_ends_when_nothing_new_happens() -> None:
    answer = walk("w = torch.zeros(5)\nX = torch.randn(9, 5)\nfor it in range(3000):\n    w = w - X.T @ (X @ w)\n")
    assert answer.ending == "finished"
    assert len(answer.trail.calls) < 12


def test_every_layer_of_a_loop_is_walked() -> None:
    code = "ls = nn.ModuleList([nn.Linear(4, 4) for _ in range(150)] + [nn.Linear(5, 4)])\nx = torch.randn(2, 4)\n"
    answer = walk(code + "for l in ls:\n    x = torch.relu(l(x))")
    assert (len(answer.trail.calls), answer.trail.refused.line) == (301, 7)


def test_a_datasets_items_are_put_together_as_torch_does() -> None:
    answer = walk("""
from torch.utils.data import Dataset, DataLoader
class Waves(Dataset):
    def __len__(self):
        return 6
    def __getitem__(self, i):
        return {"x": torch.randn(2, 7 if i == 4 else 8), "y": i}
for batch in DataLoader(Waves(), batch_size=2):
    x = batch["x"]
""")
    assert answer.trail.refused.error.text.startswith("stack expects each tensor to be equal size, but got [2, 7]")
    assert answer.line == 11


UNKNOWN = {
    "if torch.randn(2).sum().item() > 0: pass": "this depends on the value of a tensor's .item()",
    "if torch.randn(2).sum() > 0: pass": "this depends on the values of a tensor",
    "for i in range(int(torch.randn(1))): pass": "how often this goes depends on the value of int of a tensor",
    "torch.ones(torch.randint(9, ()).item())": "torch.ones depends on the value of a tensor's .item()",
    "x = torch.ones(3)\nx[x > 0]": "how many elements a mask picks depends on values",
}


@pytest.mark.parametrize("code", UNKNOWN)
def test_what_depends_on_values_is_said_and_the_trail_stays(code: str) -> None:
    answer = walk("torch.ones(2, 3) @ torch.ones(3, 2)\n" + code)
    assert answer.ending == "stopped"
    assert UNKNOWN[code] in answer.sentence
    assert answer.trail.calls[0].op == "matmul"
    assert answer.program is not None


def test_a_refusal_that_the_text_catches_is_no_end() -> None:
    answer = walk("try:\n    torch.ones(2) @ torch.ones(3)\nexcept RuntimeError:\n    pass\ntorch.ones(2, 2).T")
    assert answer.ending == "finished"
    assert [bool(call.error) for call in answer.trail.calls] == [True, False]


def test_a_refusal_behind_another_error_is_the_one_that_is_told() -> None:
    code = "class Bad(Exception): pass\ntry:\n    torch.ones(2) @ torch.ones(3)\nexcept RuntimeError as e:\n"
    for handler in (
        "    raise Bad('x') from e",
        "    import sys; sys.exit(1)",
        "    raise",
        "    print(1)\n    {}['a']",
        "    open(e)",
    ):
        answer = walk(code + handler)
        assert (answer.ending, answer.line) == ("refused", 6)


def test_a_warning_that_is_made_an_error_refuses_the_call() -> None:
    code = "import warnings\nwarnings.filterwarnings('error')\nF.mse_loss(torch.ones(5, 1), torch.ones(5))"
    assert walk(code).trail.refused.error.type == "UserWarning"
    assert walk(code.replace("'error'", "'ignore'")).trail.calls[0].warning.startswith("Using a target size")


def test_a_model_without_a_call_says_what_it_wants() -> None:
    answer = walk(NET)
    want = answer.wants[0]
    assert (want.name, want.shape, want.dtype) == ("x", (32, 3, 224, 224), "float32")
    assert want.why.startswith("Conv2d(3, 8")
    again = run_script(HEAD + NET, inputs={"x": (2, 3, 30, 30)})
    assert again.ending == "finished"
    assert told(again)[-1] == ("fc", "linear", (2, 10))


WANTS = {
    "nn.Sequential(nn.Linear(7, 3), nn.ReLU())": (("x", (32, 7), "float32"),),
    "nn.Sequential(nn.Embedding(50, 8), nn.LSTM(8, 4))": (("x", (32, 10), "int64"),),
}


@pytest.mark.parametrize("model", WANTS)
def test_a_proposal_comes_from_the_first_layer(model: str) -> None:
    assert tuple((want.name, want.shape, want.dtype) for want in walk(f"net = {model}").wants) == WANTS[model]


def test_an_import_that_nobody_uses_is_only_noted() -> None:
    answer = walk("import os\nimport torchvision\ntorch.ones(2, 3) @ torch.ones(2, 3)")
    assert answer.ending == "refused"
    assert [note.partition(":")[0] for note in answer.notes] == ["line 4", "line 5"]


PATTERNS = {
    'rearrange(x, "b c h w -> b (h w) c")': (2, 20, 3),
    'rearrange(x, "b c (h p) (w q) -> b (h w) (p q c)", p=2, q=5)': (2, 2, 30),
    'rearrange(x, "b ... -> b (...)")': (2, 60),
    'reduce(x, "b c h w -> b c", "mean")': (2, 3),
    'repeat(x, "b c h w -> (r b) c h w", r=3)': (6, 3, 4, 5),
}


@pytest.mark.parametrize("call", PATTERNS)
def test_a_pattern_of_einops_is_read(call: str) -> None:
    code = f"from einops import rearrange, reduce, repeat\nx = torch.randn(2, 3, 4, 5)\ny = {call}"
    assert told(walk(code))[-1][2] == PATTERNS[call]


def test_a_pattern_that_does_not_fit_is_refused() -> None:
    answer = walk("from einops import rearrange\nrearrange(torch.randn(2, 9), 'b (h d) -> b h d', h=4)")
    assert answer.trail.refused.error.type == "EinopsError"
    assert "can't divide axis of length 9 in chunks of 4" in answer.trail.refused.error.text


def test_what_a_transformer_refuses_is_found_within_it() -> None:
    answer = walk("net = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 9), 2)\nnet(torch.ones(5, 2, 6))")
    refused = answer.trail.refused
    assert (refused.module, refused.line) == ("layers.0.self_attn", 5)
    assert refused.error.text == "was expecting embedding dimension of 8, but got 6"


def test_the_calls_within_a_transformer_are_told() -> None:
    answer = walk("net = nn.Transformer(8, 2, 1, 1, 16)\nnet(torch.randn(5, 2, 8), torch.randn(7, 2, 8))")
    paths = [call.module for call in answer.trail.calls]
    assert answer.ending == "finished"
    assert [path for path in paths if path][:2] == ["encoder.layers.0.self_attn", "encoder.layers.0.dropout1"]
    assert answer.trail.calls[-1].outputs[0].shape == (7, 2, 8)


@pytest.mark.parametrize("code", [NET + "Net()(torch.randn(4, 3, 28, 28))", "x @ w", NET, "open('x')", TRAINING])
def test_an_answer_crosses_the_pipe(code: str) -> None:
    answer = walk(code)
    assert from_json(to_json(answer), ScriptAnswer) == answer


def test_a_refusal_that_was_handled_is_not_the_end_of_what_comes_after() -> None:
    answer = walk("try:\n    torch.ones(2) @ torch.ones(3)\nexcept RuntimeError:\n    pass\nopen('x')")
    assert (answer.ending, answer.line) == ("stopped", 8)
