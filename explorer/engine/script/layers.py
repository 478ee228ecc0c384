"""Layers: made for real under "meta", and called so that every one in them is a call of the trail."""

from typing import Any

import torch
from torch import Tensor, nn

from explorer.algebra import Operation
from explorer.engine.script.calling import Deed, perform
from explorer.engine.script.composite import COMPOSITES, run_composite
from explorer.engine.script.layer_names import CONTAINERS, COUNTING, LAYERS, LOSSES, function_of
from explorer.engine.script.modules import ScriptModule
from explorer.engine.script.preparing import prepared, refuse_unknown_sizes, spelled
from explorer.engine.script.products import NO_PRODUCT, Met
from explorer.engine.script.recurrent import RECURRENT, Packed, run_recurrent
from explorer.engine.script.shapeless import multiply, with_step
from explorer.engine.script.stopping import RaisedError, ShapelessError, StoppedError
from explorer.engine.script.tensors import note_product
from explorer.engine.script.torch_names import PASSING
from explorer.engine.script.values import Array, Bound, Shapeless, UserFunction
from explorer.engine.script.walk import Walk
from explorer.engine.script.words import tensors_in
from explorer.program import Step

_MOST_MADE = 128  # of what num_layers counts
_PRODUCTS = {"Linear": Operation.LINEAR, "Conv2d": Operation.CONV2D}


def make_layer(walk: Walk, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> nn.Module:
    """`nn.Name(...)`, on "meta". Raises RaisedError where torch refuses it."""
    kind = LAYERS[name]
    refuse_unknown_sizes(f"torch.nn.{name}", (arguments, tuple(keywords.values())))
    values, named = prepared(walk, arguments, keywords)
    _bound_counts(walk, name, values, named)
    if name == "DataParallel":
        module: nn.Module = values[0]
        return module

    def build(*arguments: Any, **keywords: Any) -> nn.Module:
        with torch.device("meta"):
            return kind(*arguments, **keywords)

    layer: nn.Module = perform(walk, Deed(name, build, noted=False), values, named)
    if name in _PRODUCTS:
        walk.lineages.note_weight(layer.weight)
    walk.made.append(layer)
    return layer


def _bound_counts(walk: Walk, name: str, values: tuple[Any, ...], named: dict[str, Any]) -> None:
    counts = [value for key, value in named.items() if key in COUNTING]
    if name in ("LSTM", "GRU", "RNN", "TransformerEncoder", "TransformerDecoder"):
        counts += [value for value in values[2:3] if isinstance(value, int)] + list(
            values[1:2] if "Trans" in name else ()
        )
    if name == "Transformer":
        counts += values[2:4]
    for count in counts:
        if isinstance(count, int) and count > _MOST_MADE:
            raise StoppedError(f"torch.nn.{name} with more than {_MOST_MADE} layers is not made here")
    if name in ("Sequential", "ModuleList"):
        for value in values:
            if name == "Sequential" and not isinstance(value, nn.Module | dict):
                raise StoppedError(f"torch.nn.Sequential takes layers, not {spelled(value)}")


def call_module(walk: Walk, module: nn.Module, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`module(...)`. The outermost one begins a new pass of the trail; those within are known by their path."""
    if walk.paths is not None:
        return _run(walk, module, arguments, keywords)
    walk.called.update(id(each) for each in module.modules())
    walk.paths = {id(each): name for name, each in module.named_modules()}
    if type(module).__name__ not in LOSSES:
        walk.starts.append(len(walk.calls))
    try:
        return _run(walk, module, arguments, keywords)
    finally:
        walk.paths = None


def _run(walk: Walk, module: nn.Module, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    walk.meter.step()
    if isinstance(module, ScriptModule):
        member = module.kind.find("forward")
        if isinstance(member, UserFunction):
            return walk.call(walk, Bound(member, module), arguments, keywords)
        if module.native is None:
            return module.forward()
        if not isinstance(module.native, nn.Sequential):
            return _run_leaf(walk, module.native, arguments, keywords, of=module)
    if isinstance(module, nn.Sequential) or isinstance(getattr(module, "native", None), nn.Sequential):
        return _run_chain(walk, module, arguments)
    if isinstance(module, CONTAINERS):
        raise StoppedError(f"a {type(module).__name__} is not called: call the layers in it")
    return _run_leaf(walk, module, arguments, keywords, of=module)


def _run_chain(walk: Walk, module: nn.Module, arguments: tuple[Any, ...]) -> Any:
    """One layer after the other."""
    if len(arguments) != 1:
        raise StoppedError("a Sequential takes one input")
    value = arguments[0]
    for layer in module._modules.values():
        if layer is not None:
            value = _run(walk, layer, (value,), {})
    return value


def _run_leaf(walk: Walk, layer: nn.Module, arguments: tuple[Any, ...], keywords: dict[str, Any], of: nn.Module) -> Any:
    """A layer of torch's, as one call."""
    if any(isinstance(value, Shapeless) for value in (*arguments, *keywords.values())):
        return _run_shapeless(walk, layer, arguments)
    if any(isinstance(value, Packed) for value in arguments):
        values: tuple[Any, ...] = arguments
        named = keywords
    else:
        values, named = prepared(walk, arguments, keywords)
    if isinstance(layer, COMPOSITES):
        result = run_composite(walk, layer, values, named)
        walk.lineages.note_new(result, "")
        return result
    path = (walk.paths or {}).get(id(of)) or None
    operation = _PRODUCTS.get(type(layer).__name__)
    function = run_recurrent(layer) if isinstance(layer, RECURRENT) else layer
    deed = Deed(function_of(layer), function, path, _weights(walk, layer, path))
    inputs = tensors_in((values, named))
    try:
        result = perform(walk, deed, values, named)
    except RaisedError as raised:
        if raised.failure.refused is not None:
            if operation is not None and inputs and isinstance(layer.weight, Tensor):
                note_product(walk, operation, inputs[0], layer.weight, None, whole=False)
            else:
                walk.met = Met(reason=NO_PRODUCT)
        raise
    _relate(walk, layer, deed.op, operation, inputs, result)
    return _as_given(result, arguments)


def _as_given(result: Any, arguments: tuple[Any, ...]) -> Any:
    return Array(result) if arguments and isinstance(arguments[0], Array) and isinstance(result, Tensor) else result


def _relate(
    walk: Walk, layer: nn.Module, op: str, operation: Operation | None, inputs: list[Tensor], result: Any
) -> None:
    if not isinstance(result, Tensor) or not inputs:
        return
    if operation is not None:
        assert isinstance(layer.weight, Tensor)
        note_product(walk, operation, inputs[0], layer.weight, tuple(result.shape), whole=False)
    if isinstance(layer, nn.Flatten):
        walk.lineages.note_step(result, inputs[0], Step("flatten", (layer.start_dim, layer.end_dim)))
    elif op in PASSING and len(inputs) == 1:
        walk.lineages.note_passed(result, inputs[0])
    else:
        walk.lineages.note_new(result, "")


def _weights(walk: Walk, layer: nn.Module, path: str | None) -> tuple[tuple[str, Tensor], ...]:
    """The weight that meets the input, under the name by which the user's code reaches it."""
    weight = layer._parameters.get("weight")
    if weight is None or isinstance(weight, torch.nn.parameter.UninitializedParameter):
        return ()
    return ((_name_of(walk, layer, path), weight),)


def _name_of(walk: Walk, layer: nn.Module, path: str | None) -> str:
    """`self.fc1.weight` where the code calls that layer; of one in a chain its place in it."""
    import ast

    node = walk.site.node if walk.site else None
    written = walk.source.written(node.func) if isinstance(node, ast.Call) else "layer"
    owner = None
    if isinstance(node, ast.Call) and walk.site is not None:
        owner = next((value for each, value in walk.site.parts if each is node.func), None)
    inner = _place_in_chain(path, written)
    return f"{written}{inner}.weight" if owner is None else f"{written}.weight"


def _place_in_chain(path: str | None, written: str) -> str:
    if not path:
        return ""
    pieces = path.split(".")
    called = written.rpartition(".")[2]
    rest = pieces[pieces.index(called) + 1 :] if called in pieces else pieces if "." not in written else []
    if "self" not in written and called in pieces:
        rest = pieces
    return "".join(f"[{piece}]" if piece.isdigit() else f".{piece}" for piece in rest)


def _run_shapeless(walk: Walk, layer: nn.Module, arguments: tuple[Any, ...]) -> Any:
    """A layer called with a tensor that the text does not make."""
    tensor = arguments[0]
    assert isinstance(tensor, Shapeless) or arguments
    if not isinstance(tensor, Shapeless):
        raise ShapelessError(tuple(value.name for value in arguments if isinstance(value, Shapeless)))
    operation = _PRODUCTS.get(type(layer).__name__)
    if operation is not None:
        return multiply(walk, operation, tensor, layer.weight)
    if isinstance(layer, nn.Flatten):
        return with_step(tensor, Step("flatten", (layer.start_dim, layer.end_dim)))
    if function_of(layer) in PASSING:
        return tensor
    if walk.pending is not None:
        raise RaisedError(walk.pending)
    raise ShapelessError((tensor.name,))
