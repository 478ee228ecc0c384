"""Methods of a tensor that are no function of torch's: its sizes, its values, another element type, and backward."""

from typing import Any

import torch
from torch import Tensor

from explorer.engine.script.calling import Deed, perform
from explorer.engine.script.preparing import prepared, spelled
from explorer.engine.script.stopping import StoppedError, python_error
from explorer.engine.script.torch_names import DTYPES, METHODS
from explorer.engine.script.values import Array, Unknown
from explorer.engine.script.walk import Walk

_OF_PYTHON: dict[Any, torch.dtype] = {float: torch.float64, int: torch.int64, bool: torch.bool}


def _size(walk: Walk, tensor: Tensor, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    dim = arguments[0] if arguments else keywords.get("dim")
    if dim is None:
        return tuple(tensor.shape)
    if type(dim) is not int:
        raise StoppedError(f".size takes whole numbers, not {spelled(dim)}")
    rank = tensor.dim()
    if not -rank <= dim < rank:
        low = f"[{-max(rank, 1)}, {max(rank, 1) - 1}]"
        raise python_error("IndexError", f"Dimension out of range (expected to be in range of {low}, but got {dim})")
    return tensor.shape[dim]


def _to(walk: Walk, tensor: Tensor, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`.to("cuda")`, `.to(torch.float64)`, `.to(other)`: of them all only the element type matters."""
    values, named = prepared(walk, arguments, {name: value for name, value in keywords.items() if name != "copy"})
    for value in (*values, *named.values()):
        dtype: Any = value.dtype if isinstance(value, Tensor) else value
        dtype = _OF_PYTHON.get(dtype, dtype)
        if isinstance(dtype, str) and dtype.removeprefix("torch.") in DTYPES:
            dtype = DTYPES[dtype.removeprefix("torch.")]
        if isinstance(dtype, torch.dtype):
            result = perform(walk, Deed("to", METHODS["to"]), (tensor, dtype), {})
            walk.lineages.note_passed(result, tensor)
            return result
    return tensor


def _value(walk: Walk, tensor: Tensor, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`.item()`, `.tolist()`: values, which are known only where the text has typed them."""
    source = walk.lineages.of(tensor).source
    if source is not None and len(source.values) == 1 and not source.shape:
        return source.values[0]
    if source is not None and source.values and len(source.shape) == 1 and not walk.lineages.of(tensor).steps:
        return list(source.values)
    if tensor.numel() != 1 and not arguments:
        return Unknown("a tensor")
    return Unknown("a tensor's .item()", whole=not tensor.dtype.is_floating_point)


def _item(walk: Walk, tensor: Tensor, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    if tensor.numel() != 1:
        said = f"a Tensor with {tensor.numel()} elements cannot be converted to Scalar"
        return perform(walk, Deed("item", torch.ones(2).item if tensor.numel() == 2 else _raises(said)), (tensor,), {})
    return _value(walk, tensor, arguments, keywords)


def _raises(said: str) -> Any:
    def refuse(tensor: Tensor) -> None:
        raise RuntimeError(said)

    return refuse


def _backward(walk: Walk, tensor: Tensor, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> None:
    """Nothing follows for shapes; but torch begins with one number only."""
    given = arguments[0] if arguments else keywords.get("gradient")
    if given is None and tensor.numel() != 1:
        perform(walk, Deed("backward", lambda _: _backward_of_several()), (tensor,), {})


def _backward_of_several() -> None:
    with torch.enable_grad():
        torch.ones(2, requires_grad=True).mul(1).backward()  # type: ignore[no-untyped-call]


def _numpy(walk: Walk, tensor: Tensor, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Array:
    return Array(tensor)


SPECIAL: dict[str, Any] = {
    "size": _size,
    "dim": lambda walk, tensor, arguments, keywords: tensor.dim(),
    "ndimension": lambda walk, tensor, arguments, keywords: tensor.dim(),
    "numel": lambda walk, tensor, arguments, keywords: tensor.numel(),
    "nelement": lambda walk, tensor, arguments, keywords: tensor.numel(),
    "stride": lambda walk, tensor, arguments, keywords: tensor.stride(*arguments),
    "is_contiguous": lambda walk, tensor, arguments, keywords: tensor.is_contiguous(),
    "is_floating_point": lambda walk, tensor, arguments, keywords: tensor.is_floating_point(),
    "element_size": lambda walk, tensor, arguments, keywords: tensor.element_size(),
    "item": _item,
    "tolist": _value,
    "numpy": _numpy,
    "backward": _backward,
    "to": _to,
    "type": _to,
    "cuda": lambda walk, tensor, arguments, keywords: tensor,
    "cpu": lambda walk, tensor, arguments, keywords: tensor,
    "pin_memory": lambda walk, tensor, arguments, keywords: tensor,
    "requires_grad_": lambda walk, tensor, arguments, keywords: tensor,
    "retain_grad": lambda walk, tensor, arguments, keywords: None,
    "register_hook": lambda walk, tensor, arguments, keywords: None,
}
