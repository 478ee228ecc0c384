"""numpy's functions and methods that are called here, each with its counterpart in torch."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import torch
from torch import Tensor

from explorer.engine.script.listing import listed


def _sized(*sizes: Any, **named: Any) -> Tensor:
    """Sizes one by one, as np.random.randn takes them."""
    return torch.empty(_shape(sizes[0] if len(sizes) == 1 else sizes), dtype=torch.float64, device="meta")


def _shape(value: Any) -> tuple[int, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def _of_shape(shape: Any, *others: Any, **named: Any) -> Tensor:
    return torch.empty(_shape(shape), dtype=torch.float64, device="meta")


def _drawn(*bounds: Any, size: Any = None, **named: Any) -> Any:
    """`rng.normal(loc, scale, size)`; without a size it is one number, which nobody knows."""
    size = bounds[2] if len(bounds) > 2 and size is None else size
    return torch.empty(() if size is None else _shape(size), dtype=torch.float64, device="meta")


def _whole(*bounds: Any, size: Any = None, **named: Any) -> Tensor:
    size = bounds[2] if len(bounds) > 2 and size is None else size
    return torch.empty(() if size is None else _shape(size), dtype=torch.int64, device="meta")


def _first_sized(size: Any = None, **named: Any) -> Tensor:
    return torch.empty(() if size is None else _shape(size), dtype=torch.float64, device="meta")


def _identity(rows: int, columns: int | None = None, **named: Any) -> Tensor:
    return torch.eye(rows, rows if columns is None else columns, dtype=torch.float64, device="meta")


def _counted(*ends: Any, **named: Any) -> Tensor:
    kind = torch.float64 if any(isinstance(end, float) for end in ends) else torch.int64
    return torch.arange(*ends, dtype=kind, device="meta")


def _spaced(start: Any, stop: Any, num: int = 50, **named: Any) -> Tensor:
    return torch.empty(num, dtype=torch.float64, device="meta")


def _like(value: Tensor, *others: Any, **named: Any) -> Tensor:
    return torch.empty_like(value)


def _permutation(value: Any) -> Tensor:
    return value if isinstance(value, Tensor) else torch.empty(value, dtype=torch.int64, device="meta")


def _chosen(among: Any, size: Any = None, *others: Any, **named: Any) -> Tensor:
    """np.random.choice: of a whole number or of the rows of an array."""
    kind = among.dtype if isinstance(among, Tensor) else torch.int64
    return torch.empty(() if size is None else _shape(size), dtype=kind, device="meta")


F64 = torch.float64
FACTORIES: Mapping[str, tuple[Callable[..., Any], torch.dtype | None]] = {
    "zeros": (_of_shape, F64),
    "ones": (_of_shape, F64),
    "empty": (_of_shape, F64),
    "full": (_of_shape, F64),
    "eye": (_identity, F64),
    "identity": (_identity, F64),
    "arange": (_counted, None),
    "linspace": (_spaced, F64),
    "zeros_like": (_like, None),
    "ones_like": (_like, None),
    "empty_like": (_like, None),
    "full_like": (_like, None),
}
RANDOM: Mapping[str, tuple[Callable[..., Any], torch.dtype | None]] = {
    "random.randn": (_sized, F64),
    "random.rand": (_sized, F64),
    "random.random": (_first_sized, F64),
    "random.random_sample": (_first_sized, F64),
    "random.standard_normal": (_first_sized, F64),
    "random.normal": (_drawn, F64),
    "random.uniform": (_drawn, F64),
    "random.randint": (_whole, torch.int64),
    "random.integers": (_whole, torch.int64),
    "random.permutation": (_permutation, None),
    "random.choice": (_chosen, None),
}


def _dot(left: Any, right: Any) -> Any:
    """numpy.dot: matmul of matrices, and something else of stacks of them."""
    if not isinstance(left, Tensor) or not isinstance(right, Tensor) or not left.dim() or not right.dim():
        return left * right
    if right.dim() <= 2:
        return torch.matmul(left, right)
    return torch.tensordot(left, right, ([-1], [-2]))


def _axis(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of torch's that calls the axis dim, and keepdims keepdim."""

    def run(value: Any, axis: Any = None, keepdims: bool = False, **named: Any) -> Any:
        return function(value) if axis is None else function(value, dim=axis, keepdim=keepdims)

    return run


def _joined(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda values, axis=0: function(tuple(values), dim=axis)


def _transposed(value: Tensor, *axes: Any, **named: Any) -> Tensor:
    order = named.get("axes", axes[0] if len(axes) == 1 and isinstance(axes[0], tuple | list) else axes)
    return value.permute(*(order or reversed(range(value.dim()))))


def _reshaped(value: Tensor, *shape: Any, **named: Any) -> Tensor:
    return value.reshape(_shape(named.get("newshape", shape[0] if len(shape) == 1 else shape)))


def _average(function: Callable[..., Any]) -> Callable[..., Any]:
    axis = _axis(function)
    return lambda value, *others, **named: axis(
        value if value.dtype.is_floating_point else value.double(),
        *others,
        **{k: v for k, v in named.items() if k != "ddof"},
    )


_SAME = listed("exp log sqrt abs sin cos tanh sign floor ceil square log2 log10 log1p isnan isinf")
NUMBERS: Mapping[str, Callable[..., Any]] = {name: getattr(np, name) for name in _SAME}
FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    **{name: getattr(torch, name) for name in _SAME},
    "dot": _dot,
    "matmul": torch.matmul,
    "inner": torch.inner,
    "outer": torch.outer,
    "multiply": torch.mul,
    "add": torch.add,
    "subtract": torch.sub,
    "divide": torch.div,
    "maximum": lambda left, right: torch.where(left > right, left, right),
    "minimum": lambda left, right: torch.where(left < right, left, right),
    "power": torch.pow,
    "concatenate": _joined(torch.cat),
    "stack": _joined(torch.stack),
    "vstack": lambda values: torch.vstack(tuple(values)),
    "hstack": lambda values: torch.hstack(tuple(values)),
    "column_stack": lambda values: torch.column_stack(tuple(values)),
    "transpose": _transposed,
    "reshape": _reshaped,
    "expand_dims": lambda value, axis: value.unsqueeze(axis),
    "squeeze": lambda value, axis=None: value.squeeze() if axis is None else value.squeeze(axis),
    "swapaxes": lambda value, axis1, axis2: value.transpose(axis1, axis2),
    "ravel": lambda value: value.reshape(-1),
    "flatten": lambda value: value.reshape(-1),
    "sum": _axis(torch.sum),
    "mean": _average(torch.mean),
    "std": _average(torch.std),
    "var": _average(torch.var),
    "max": _axis(torch.amax),
    "min": _axis(torch.amin),
    "argmax": _axis(torch.argmax),
    "argmin": _axis(torch.argmin),
    "prod": lambda value, axis=None: value.prod() if axis is None else value.prod(axis),
    "cumsum": lambda value, axis=0: value.cumsum(axis),
    "round": lambda value, decimals=0: value.round(),
    "clip": lambda value, low=None, high=None: value.clamp(low, high),
    "where": torch.where,
    "einsum": torch.einsum,
    "tile": lambda value, reps: value.tile(_shape(reps)),
    "repeat": lambda value, repeats, axis=None: value.repeat_interleave(repeats, dim=axis),
    "broadcast_to": lambda value, shape: value.broadcast_to(_shape(shape)),
    "linalg.norm": lambda value, ord=None, axis=None, keepdims=False: torch.linalg.norm(
        value, dim=axis, keepdim=keepdims
    ),
    "linalg.inv": torch.linalg.inv,
    "linalg.solve": torch.linalg.solve,
    "fill": lambda value, number: value.fill_(number),
}
METHOD_NAMES = listed(
    """dot reshape transpose sum mean std var max min argmax argmin prod cumsum round clip squeeze swapaxes
    ravel flatten astype copy item tolist repeat fill"""
)


def _asked(name: str) -> Callable[..., Any] | None:
    """numpy's own function, asked for the words of a refusal."""
    if name == "reshape":
        return lambda value, *shape, **named: np.reshape(value, shape[0] if len(shape) == 1 else shape)
    found: Any = np
    for piece in name.split("."):
        found = getattr(found, piece, None)
    return found if callable(found) else None


# Only what numpy refuses before it computes anything is asked; the arrays take no memory, a result would.
NUMPY: Mapping[str, Callable[..., Any]] = {
    name: function
    for name in [
        "dot",
        "matmul",
        "inner",
        "multiply",
        "add",
        "subtract",
        "divide",
        "concatenate",
        "stack",
        "vstack",
        "hstack",
        "column_stack",
        "transpose",
        "reshape",
        "expand_dims",
        "squeeze",
        "swapaxes",
        "sum",
        "mean",
        "max",
        "min",
        "argmax",
        "broadcast_to",
        "power",
        "einsum",
    ]
    if (function := _asked(name)) is not None
}
