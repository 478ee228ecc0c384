"""Tensors whose values stand in the text: `torch.tensor([[1, 2], [3, 4]])`."""

from typing import Any

import torch
from torch import Tensor

from explorer.algebra import element_count
from explorer.engine.script.calling import Deed, perform
from explorer.engine.script.preparing import prepared
from explorer.engine.script.stopping import ShapelessError, StoppedError
from explorer.engine.script.values import Array, Missing, Shapeless, Unknown
from explorer.engine.script.walk import Walk
from explorer.program.values import MAX_TYPED

MAKERS: dict[str, torch.dtype | None] = {
    "torch.tensor": None,
    "torch.as_tensor": None,
    "torch.from_numpy": None,
    "torch.asarray": None,
    "numpy.array": torch.float64,
    "torch.Tensor": torch.float32,
    "torch.FloatTensor": torch.float32,
    "torch.DoubleTensor": torch.float64,
    "torch.HalfTensor": torch.float16,
    "torch.LongTensor": torch.int64,
    "torch.IntTensor": torch.int32,
    "torch.BoolTensor": torch.bool,
}
_OLD = frozenset(path for path in MAKERS if path.endswith("Tensor"))


def make_typed(walk: Walk, path: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """The tensor, or array, of the values; or one that is only handed on."""
    of_numpy = path.startswith("numpy.")
    data = arguments[0] if arguments else keywords.get("data", keywords.get("object"))
    if path in _OLD and (not arguments or isinstance(data, int)):
        made = torch.empty(*[each for each in arguments if isinstance(each, int)], dtype=MAKERS[path], device="meta")
        walk.lineages.note_new(made, "empty")
        return made
    if isinstance(data, Shapeless):
        return data
    inner = data.tensor if isinstance(data, Array) else data
    if isinstance(inner, Tensor):
        return _handed_on(walk, inner, keywords, of_numpy)
    tensor = _made(walk, path, data, arguments, keywords)
    return Array(tensor) if of_numpy else tensor


def _handed_on(walk: Walk, tensor: Tensor, keywords: dict[str, Any], of_numpy: bool) -> Any:
    _, named = prepared(walk, (), keywords)
    dtype = _real(named.get("dtype"))
    made = tensor.to(dtype) if dtype is not None else tensor.view_as(tensor)
    walk.lineages.note_passed(made, tensor)
    return Array(made) if of_numpy else made


def _real(dtype: Any) -> torch.dtype | None:
    found = {float: torch.float64, int: torch.int64, bool: torch.bool}.get(dtype, dtype)
    return found if isinstance(found, torch.dtype) else None


def _made(walk: Walk, path: str, data: Any, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Tensor:
    numbers = _numbers(walk, data)
    _, named = prepared(walk, (), keywords)
    dtype = _real(named.get("dtype")) or (MAKERS[path] if path in _OLD else None)
    deed = Deed("tensor", lambda: torch.tensor(numbers), noted=False)
    known: Tensor = perform(walk, deed, (), {})
    if dtype is None and path == "numpy.array" and known.dtype is torch.float32:
        dtype = torch.float64
    made = torch.empty(known.shape, dtype=dtype or known.dtype, device="meta")
    flat = tuple(_flat(numbers))
    few = len(flat) <= MAX_TYPED and len(flat) == element_count(tuple(made.shape))
    walk.lineages.note_new(made, "tensor" if path != "numpy.array" else "array", flat if few else None)
    return made


def _numbers(walk: Walk, data: Any) -> Any:
    """Nested lists of plain numbers. Raises StoppedError over anything else."""
    match data:
        case bool() | int() | float():
            return data
        case list() | tuple():
            walk.meter.bounded(data)
            return [_numbers(walk, item) for item in data]
        case Missing(name):
            raise ShapelessError((name,))
        case Unknown():
            return 0 if data.whole else 0.0
        case Tensor() if not data.dim():
            return 0.0 if data.dtype.is_floating_point else 0
        case range():
            walk.meter.bounded(data)
            return list(data)
    raise StoppedError("values are numbers in lists")


def _flat(numbers: Any) -> list[Any]:
    if isinstance(numbers, list):
        return [number for item in numbers for number in _flat(item)]
    return [int(numbers) if isinstance(numbers, bool) else numbers]
