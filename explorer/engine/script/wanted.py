"""A model that the text never calls: what its `forward` wants, with a proposal read from its first layer."""

import ast

import torch
from torch import nn

from explorer.algebra import Shape
from explorer.asking.trail import WantedInput
from explorer.engine.script.classes import is_module, make
from explorer.engine.script.modules import ScriptModule
from explorer.engine.script.stopping import RaisedError, StoppedError
from explorer.engine.script.values import UserClass, UserFunction
from explorer.engine.script.walk import Walk

_BATCH, _TIME, _SIDE = 32, 10, 224  # of a proposal: sizes that the layer does not say
_SMALL_SIDE = 28  # of images with one channel


def wanted_inputs(walk: Walk) -> tuple[WantedInput, ...]:
    """What the outermost model wants; nothing where a model was called, or there is none."""
    if walk.starts or walk.inputs:
        return ()
    model = uncalled_model(walk)
    if model is None:
        return ()
    return wanted_of(walk, model)


def uncalled_model(walk: Walk) -> nn.Module | None:
    """The last model that no other one holds; or one of the last class, if it can be made without arguments."""
    made = [module for module in walk.made if id(module) not in walk.called]
    inner = {id(part) for module in made for part in module.modules() if part is not module}
    outer = [module for module in made if id(module) not in inner]
    whole = [module for module in outer if isinstance(module, ScriptModule | nn.Sequential)]
    kinds = [each for each in walk.scope.outermost.names.values() if isinstance(each, UserClass) and is_module(each)]
    if whole:
        return whole[-1]
    for kind in reversed(kinds):
        try:
            model = make(walk, kind, (), {})
        except (StoppedError, RaisedError):
            continue
        return model if isinstance(model, nn.Module) else None
    return None


def call_wanted(walk: Walk) -> None:
    """Call the model with inputs of the shapes that were given."""
    model = uncalled_model(walk)
    if model is None:
        return
    wanted = wanted_of(walk, model)
    tensors = []
    for want in wanted:
        shape = walk.inputs.get(want.name, want.shape)
        if shape is None:
            raise StoppedError(f"{want.name} has no shape here: type it")
        dtype = torch.int64 if want.dtype == "int64" else torch.float32
        tensor = torch.empty(shape, dtype=dtype, device="meta")
        walk.lineages.note_new(tensor, "randn")
        tensors.append(tensor)
    walk.call(walk, model, tuple(tensors), {})


def wanted_of(walk: Walk, model: nn.Module) -> tuple[WantedInput, ...]:
    """The inputs of one model."""
    forward = model.kind.find("forward") if isinstance(model, ScriptModule) else None
    if not isinstance(model, ScriptModule) or not isinstance(forward, UserFunction):
        return (_wanted("x", first_layer(model)),)
    names = [each.arg for each in forward.parameters.args[1:]]
    needed = names[: len(names) - len(forward.defaults)]
    return tuple(_wanted(name, _layer_for(model, forward, name, place)) for place, name in enumerate(needed))


def _layer_for(model: ScriptModule, forward: UserFunction, name: str, place: int) -> nn.Module | None:
    """The layer that `forward` first hands the input to, found in its text."""
    body = forward.body if isinstance(forward.body, list) else []
    calls = [node for statement in body for node in ast.walk(statement) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda each: (each.lineno, -each.col_offset)):
        match node.func:
            case ast.Attribute(ast.Name("self"), part) if part in model._modules:
                if any(isinstance(each, ast.Name) and each.id == name for arg in node.args for each in ast.walk(arg)):
                    layer = model._modules[part]
                    return None if layer is None else first_layer(layer)
    return first_layer(model) if place == 0 else None


def first_layer(module: nn.Module) -> nn.Module | None:
    """The first layer within that says what it is handed."""
    return next((each for each in module.modules() if _shape_for(each) is not None), None)


def _wanted(name: str, layer: nn.Module | None) -> WantedInput:
    if layer is None:
        return WantedInput(name)
    dtype = "int64" if isinstance(layer, nn.Embedding) else "float32"
    return WantedInput(name, _shape_for(layer), dtype, str(layer))


def _shape_for(layer: nn.Module) -> Shape | None:
    match layer:
        case nn.Linear():
            return (_BATCH, layer.in_features)
        case nn.Conv1d():
            return (_BATCH, layer.in_channels, max(100, layer.kernel_size[0]))
        case nn.Conv2d():
            side = _SMALL_SIDE if layer.in_channels == 1 else _SIDE
            return (_BATCH, layer.in_channels, side, side)
        case nn.Conv3d():
            return (1, layer.in_channels, 16, 112, 112)
        case nn.Embedding():
            return (_BATCH, _TIME)
        case nn.LSTM() | nn.GRU() | nn.RNN():
            return (_BATCH, _TIME, layer.input_size) if layer.batch_first else (_TIME, _BATCH, layer.input_size)
        case nn.TransformerEncoderLayer() | nn.MultiheadAttention():
            attention = layer.self_attn if isinstance(layer, nn.TransformerEncoderLayer) else layer
            width = attention.embed_dim
            return (_BATCH, _TIME, width) if attention.batch_first else (_TIME, _BATCH, width)
        case nn.BatchNorm1d() | nn.LayerNorm():
            return (_BATCH, layer.num_features if isinstance(layer, nn.BatchNorm1d) else layer.normalized_shape[-1])
        case nn.BatchNorm2d():
            return (_BATCH, layer.num_features, _SIDE, _SIDE)
    return None
