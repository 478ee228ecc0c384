"""The tables of names: each is there, does what it is listed for, and none of them is a way out."""

import inspect

import pytest
import torch
from torch import nn

from explorer.engine import run_script
from explorer.engine.script.layer_names import LAYERS, function_of
from explorer.engine.script.modules import METHODS as MODULE_METHODS
from explorer.engine.script.numpy_names import FUNCTIONS as NUMPY_FUNCTIONS
from explorer.engine.script.products import PRODUCTS
from explorer.engine.script.torch_names import DATA_DEPENDENT, FACTORIES, FUNCTIONS, METHODS, PASSING

ROOMS = [(room, name) for room, names in FUNCTIONS.items() for name in names]


@pytest.mark.parametrize(("room", "name"), ROOMS)
def test_a_function_is_torchs_own(room: str, name: str) -> None:
    owner = torch
    for piece in room.split(".")[1:]:
        owner = getattr(owner, piece)
    assert getattr(owner, name) is FUNCTIONS[room][name]
    assert not inspect.isclass(FUNCTIONS[room][name])


@pytest.mark.parametrize("name", METHODS)
def test_a_method_is_a_tensors_own_and_public(name: str) -> None:
    assert getattr(torch.Tensor, name) is METHODS[name]
    assert not name.startswith("_")


@pytest.mark.parametrize("name", sorted(DATA_DEPENDENT))
def test_what_depends_on_values_stops_the_walk_with_a_sentence(name: str) -> None:
    answer = run_script(f"x = torch.ones(2, 3)\ntorch.{name}(x)")
    assert (answer.ending, answer.line) == ("stopped", 2)
    assert "depends on values, which are not known here" in answer.sentence


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_has_a_function(name: str) -> None:
    assert issubclass(LAYERS[name], nn.Module)
    layer = LAYERS[name].__new__(LAYERS[name])
    assert function_of(layer).islower()


# Layers with what they are made of and a shape that goes through.
MADE = {
    "Linear": ("3, 4", "(2, 3)", "linear"),
    "Conv1d": ("3, 4, 2", "(2, 3, 5)", "conv1d"),
    "Conv2d": ("3, 4, 2", "(2, 3, 5, 5)", "conv2d"),
    "ConvTranspose2d": ("3, 4, 2", "(2, 3, 5, 5)", "conv_transpose2d"),
    "BatchNorm2d": ("3", "(2, 3, 5, 5)", "batch_norm"),
    "InstanceNorm1d": ("3", "(2, 3, 5)", "instance_norm"),
    "LayerNorm": ("5", "(2, 3, 5)", "layer_norm"),
    "GroupNorm": ("1, 3", "(2, 3, 5)", "group_norm"),
    "RMSNorm": ("5", "(2, 5)", "rms_norm"),
    "MaxPool2d": ("2", "(2, 3, 5, 5)", "max_pool2d"),
    "AdaptiveAvgPool1d": ("1", "(2, 3, 5)", "adaptive_avg_pool1d"),
    "ReLU": ("", "(2,)", "relu"),
    "LeakyReLU": ("", "(2,)", "leaky_relu"),
    "GELU": ("", "(2,)", "gelu"),
    "LogSoftmax": ("-1", "(2, 3)", "log_softmax"),
    "Dropout": ("", "(2,)", "dropout"),
    "Flatten": ("", "(2, 3, 4)", "flatten"),
    "Unflatten": ("1, (3, 4)", "(2, 12)", "unflatten"),
    "Upsample": ("None, 2", "(2, 3, 4, 4)", "interpolate"),
    "ZeroPad2d": ("1", "(2, 3, 4, 4)", "pad"),
    "PixelShuffle": ("2", "(2, 4, 3, 3)", "pixel_shuffle"),
    "LSTM": ("3, 4", "(9, 2, 3)", "lstm"),
    "GRUCell": ("3, 4", "(2, 3)", "gru_cell"),
    "TransformerEncoderLayer": ("8, 2, 16", "(5, 2, 8)", "transformer_encoder_layer"),
}


@pytest.mark.parametrize("name", MADE)
def test_a_layer_is_one_call_of_the_trail(name: str) -> None:
    arguments, shape, operation = MADE[name]
    answer = run_script(f"layer = nn.{name}({arguments})\nlayer(torch.randn{shape})")
    assert answer.sentence is None
    if "Transformer" not in name:
        assert [call.op for call in answer.trail.calls] == [operation]
    torch.manual_seed(0)
    real = eval(f"nn.{name}({arguments})", {"nn": nn})(torch.randn(eval(shape)))
    real = real[0] if isinstance(real, tuple) else real
    assert answer.trail.calls[-1].outputs[0].shape == tuple(real.shape)


def test_products_are_functions_that_are_called() -> None:
    assert set(PRODUCTS) <= set(FUNCTIONS["torch"]) | set(FUNCTIONS["torch.nn.functional"])


def test_no_table_holds_what_calls_back_or_hands_out_memory() -> None:
    out = {
        "apply_",
        "map_",
        "register_hook",
        "untyped_storage",
        "data_ptr",
        "set_",
        "resize_",
        "share_memory_",
        "numpy",
    }
    assert not out & set(METHODS)
    assert not {"load", "save", "from_file", "frombuffer", "compile"} & {name for _, name in ROOMS}
    assert not {name for name in MODULE_METHODS if "hook" in name or name.startswith("_")}
    assert set(FUNCTIONS["torch"]) >= FACTORIES
    assert all(callable(function) for function in NUMPY_FUNCTIONS.values())
    assert {"relu", "dropout", "batch_norm"} <= PASSING
