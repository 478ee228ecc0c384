"""numpy: an array is a tensor on "meta", each function its counterpart in torch, and a refusal numpy's own."""

import ast
from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor

from explorer.algebra import Operation, excerpt
from explorer.asking import TorchError
from explorer.engine.script.calling import Deed, perform, refusal
from explorer.engine.script.numpy_names import FACTORIES, FUNCTIONS, METHOD_NAMES, NUMBERS, NUMPY, RANDOM
from explorer.engine.script.operators import BINARY, NAMES
from explorer.engine.script.preparing import refuse_unknown_sizes, spelled
from explorer.engine.script.products import NO_PRODUCT, Met
from explorer.engine.script.source import READ_HERE
from explorer.engine.script.steps import step_of
from explorer.engine.script.stopping import RaisedError, ShapelessError, StoppedError
from explorer.engine.script.tensors import note_product
from explorer.engine.script.torch_names import PASSING
from explorer.engine.script.values import Array, Method, Missing, Shapeless, Unknown
from explorer.engine.script.walk import Walk
from explorer.engine.script.words import tensors_in
from explorer.program import Step

METHODS = METHOD_NAMES
_PRODUCTS = {"matmul": Operation.MATMUL, "dot": Operation.MATMUL, "multiply": Operation.MUL, "mul": Operation.MUL}
_STEPS = {"reshape": "reshape", "swapaxes": "transpose", "squeeze": "squeeze", "expand_dims": "unsqueeze"}


def combine_arrays(walk: Walk, sign: ast.operator, left: Any, right: Any, in_place: bool) -> Any:
    """Two values, one of them an array, with a sign between them."""
    name = {"matmul": "matmul"}.get(NAMES[type(sign)], NAMES[type(sign)])
    return _run(walk, name, BINARY[type(sign)], BINARY[type(sign)], (left, right), {})


def call_array_function(walk: Walk, path: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`np.name(...)`. Raises StoppedError where it is not among those that are called here."""
    name = path.removeprefix("numpy.")
    if name in FACTORIES or name in RANDOM:
        return make_array(walk, name, arguments, keywords)
    if name in FUNCTIONS:
        return _run(walk, name.rpartition(".")[2], FUNCTIONS[name], NUMPY.get(name), arguments, keywords)
    raise StoppedError(f"{excerpt(path)}(...) is not read here; {READ_HERE}")


def make_array(walk: Walk, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """A new array, whose element type is numpy's: float64, or int64 of whole numbers."""
    refuse_unknown_sizes(f"numpy.{name}", (arguments, tuple(keywords.values())))
    maker, default = FACTORIES[name] if name in FACTORIES else RANDOM[name]
    values = [value.tensor if isinstance(value, Array) else value for value in arguments]
    named = {key: value.tensor if isinstance(value, Array) else value for key, value in keywords.items()}
    placed = next((value for value in values[1:] if isinstance(value, torch.dtype)), None)
    dtype = named.pop("dtype", placed)
    values = [value for value in values if not isinstance(value, torch.dtype)]
    named.pop("order", None)
    tensor = perform(walk, Deed(name, maker, noted=False), values, named)
    if not isinstance(tensor, Tensor):
        return tensor
    kind = dtype if isinstance(dtype, torch.dtype) else default
    made = torch.empty(tensor.shape, dtype=kind or tensor.dtype, device="meta")
    walk.lineages.note_new(made, name.rpartition(".")[2])
    return Array(made)


def _run(
    walk: Walk,
    name: str,
    function: Callable[..., Any],
    numpy: Callable[..., Any] | None,
    arguments: tuple[Any, ...],
    keywords: dict[str, Any],
) -> Any:
    """A function of arrays, by torch; where torch refuses it, in numpy's words."""
    values = tuple(_plain(value) for value in arguments)
    named = {key: _plain(value) for key, value in keywords.items() if key not in ("out", "order", "copy", "subok")}
    inputs = tensors_in((values, named))
    if not inputs and not named and name in NUMBERS and all(isinstance(value, int | float) for value in values):
        return float(NUMBERS[name](*values))
    calls = len(walk.calls)
    try:
        result = perform(walk, Deed(_op(name), lambda *a, **k: function(*_promoted(a), **k)), values, named)
    except RaisedError as raised:
        del walk.calls[calls:]
        said = _words(numpy, values, named)
        if said is None:
            said = TorchError(raised.failure.type, raised.failure.text)
        _note_met(walk, name, inputs, None)
        raise refusal(walk, Deed(_op(name), function), inputs, said) from None
    _note_met(walk, name, inputs, result)
    if isinstance(result, Tensor):
        _relate(walk, name, inputs, values, named, result)
        return Array(result)
    return (
        tuple(Array(each) if isinstance(each, Tensor) else each for each in result) if _is_several(result) else result
    )


def _is_several(result: Any) -> bool:
    return isinstance(result, tuple | list)


def _op(name: str) -> str:
    return {"concatenate": "cat", "subtract": "sub", "divide": "div", "multiply": "mul"}.get(name, name)


def _promoted(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Tensors of one type: numpy multiplies whole numbers by fractions."""
    tensors = tensors_in(values)
    if len({tensor.dtype for tensor in tensors}) < 2:
        return values
    dtype = tensors[0].dtype
    for tensor in tensors[1:]:
        dtype = torch.promote_types(dtype, tensor.dtype)
    return tuple(value.to(dtype) if isinstance(value, Tensor) else value for value in values)


def _note_met(walk: Walk, name: str, inputs: list[Tensor], result: Any) -> None:
    operation = _PRODUCTS.get(name)
    if operation is not None and len(inputs) == 2:
        note_product(walk, operation, inputs[0], inputs[1], tuple(result.shape) if isinstance(result, Tensor) else None)
    elif result is None:
        walk.met = Met(reason=NO_PRODUCT)


def _relate(
    walk: Walk, name: str, inputs: list[Tensor], values: tuple[Any, ...], named: dict[str, Any], result: Tensor
) -> None:
    step = step_of(_STEPS[name], values[1:], named, None) if name in _STEPS and inputs else None
    if name == "transpose" and inputs:
        axes = values[1] if len(values) == 2 and isinstance(values[1], tuple | list) else values[1:]
        step = Step("permute", tuple(axes)) if axes else Step("T")
    if step is not None:
        walk.lineages.note_step(result, inputs[0], step)
    elif name in PASSING | {"astype", "array", "asarray", "sqrt", "maximum"} and len(inputs) == 1:
        walk.lineages.note_passed(result, inputs[0])
    else:
        walk.lineages.note_new(result, "")


def _words(numpy: Callable[..., Any] | None, values: tuple[Any, ...], named: dict[str, Any]) -> TorchError | None:
    """What numpy says, asked with arrays that take no memory; None where it has nothing against it."""
    if numpy is None:
        return None
    try:
        numpy(*map(_hollow, values), **{name: _hollow(value) for name, value in named.items()})
    except (ValueError, TypeError, IndexError) as error:
        kind = "AxisError" if type(error).__name__ == "AxisError" else type(error).__name__
        return TorchError(kind.lstrip("_").replace("UFuncNoLoopError", "TypeError"), str(error))
    return None


def _hollow(value: Any) -> Any:
    if isinstance(value, Tensor):
        return np.broadcast_to(np.zeros((), dtype=str(value.dtype).removeprefix("torch.")), tuple(value.shape))
    if isinstance(value, list | tuple):
        return type(value)(map(_hollow, value))
    return value


def _plain(value: Any) -> Any:
    match value:
        case Array():
            return value.tensor
        case Unknown():
            return 1.0
        case Missing() | Shapeless():
            raise ShapelessError((value.name,))
        case list() | tuple():
            return type(value)(map(_plain, value))
        case Tensor() | int() | float() | str() | None | torch.dtype():
            return value
    raise StoppedError(f"{spelled(value)} is nothing that numpy is handed here")


def array_attribute(walk: Walk, array: Array, name: str) -> Any:
    """`array.name`."""
    match name:
        case "shape":
            return tuple(array.tensor.shape)
        case "ndim":
            return array.tensor.dim()
        case "size":
            return array.tensor.numel()
        case "dtype":
            return array.tensor.dtype
        case "T":
            return _run(walk, "T", _turned, lambda value: value.T, (array,), {})
    if name in METHODS:
        return Method(array, name)
    raise StoppedError(f'".{excerpt(name)}" of an array is not read here; {READ_HERE}')


def _turned(tensor: Tensor) -> Tensor:
    return tensor.permute(*reversed(range(tensor.dim())))


def call_array_method(walk: Walk, array: Array, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`array.name(...)`."""
    if name in ("item", "tolist"):
        return Unknown(f"an array's .{name}()")
    if name == "astype":
        return _cast(walk, array, arguments, keywords)
    if name == "reshape" and len(arguments) > 1:
        arguments = (tuple(arguments),)
    if name == "copy":
        return array
    return _run(walk, name, FUNCTIONS[name], NUMPY.get(name), (array, *arguments), keywords)


def _cast(walk: Walk, array: Array, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Array:
    from explorer.engine.script.values import Place

    wanted = arguments[0] if arguments else keywords.get("dtype")
    known = {"float": torch.float64, "int": torch.int64, "bool": torch.bool}
    dtype = known.get(wanted.path) if isinstance(wanted, Place) else wanted
    if isinstance(wanted, str):
        from explorer.engine.script.torch_names import DTYPES

        dtype = DTYPES.get(wanted)
    if not isinstance(dtype, torch.dtype):
        raise StoppedError(f"{spelled(wanted)} is not an element type here")
    result = array.tensor.to(dtype)
    walk.lineages.note_passed(result, array.tensor)
    return Array(result)
