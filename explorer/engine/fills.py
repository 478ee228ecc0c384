"""Sources as tensors: the calls that explorer.program.source_code writes, made here.

The tests run that code and hold these tensors against it. On the device "meta" a call makes the same shapes and
allocations without values, and refuses what the CPU refuses.
"""

import torch
from torch import Tensor

from explorer.algebra import element_count
from explorer.program import Dtype, Fill, Source

_DTYPES = {
    Dtype.FLOAT32: torch.float32,
    Dtype.FLOAT64: torch.float64,
    Dtype.FLOAT16: torch.float16,
    Dtype.BFLOAT16: torch.bfloat16,
    Dtype.INT64: torch.int64,
    Dtype.BOOL: torch.bool,
}


def fill(source: Source, device: str) -> Tensor:
    """The source on `device`, "cpu" or "meta". The same source always gives the same values."""
    return _FILLERS[source.fill](source, device)


def empty_on_meta(source: Source) -> Tensor:
    """A tensor of the source's shape and dtype that has no values; refused where its bytes overflow 64 bits."""
    return torch.empty(source.shape, dtype=_DTYPES[source.dtype], device="meta")


def _generator(source: Source, device: str) -> torch.Generator | None:
    """A generator at the seed; on "meta" none is needed, but a seed that torch refuses is refused there too."""
    generator = torch.Generator().manual_seed(source.seed)
    return generator if device == "cpu" else None


def _counting(source: Source, device: str) -> Tensor:
    dtype, count = _DTYPES[source.dtype], element_count(source.shape)
    if source.dtype in (Dtype.FLOAT32, Dtype.FLOAT64):
        return torch.arange(count, dtype=dtype, device=device).reshape(source.shape)
    return torch.arange(count, device=device).reshape(source.shape).to(dtype)


def _normal(source: Source, device: str) -> Tensor:
    dtype = _DTYPES[source.dtype] if source.dtype.is_floating else torch.float32
    draw = torch.randn(source.shape, dtype=dtype, device=device, generator=_generator(source, device))
    if source.dtype is Dtype.BOOL:
        return _as_on_cpu(draw > 0) if device == "meta" else draw > 0
    return draw.mul_(10).round_().to(torch.int64) if source.dtype is Dtype.INT64 else draw


def _as_on_cpu(compared: Tensor) -> Tensor:
    """`compared` with the strides that a comparison gives on the CPU; "meta" has others where there are no elements."""
    if compared.numel():
        return compared
    return (torch.empty(compared.shape) > 0).to("meta")


def _uniform(source: Source, device: str) -> Tensor:
    dtype, generator = _DTYPES[source.dtype], _generator(source, device)
    if source.dtype.is_floating:
        return torch.rand(source.shape, dtype=dtype, device=device, generator=generator)
    high = 2 if source.dtype is Dtype.BOOL else 10
    return torch.randint(high, source.shape, dtype=dtype, device=device, generator=generator)


def _ones(source: Source, device: str) -> Tensor:
    return torch.ones(source.shape, dtype=_DTYPES[source.dtype], device=device)


def _identity(source: Source, device: str) -> Tensor:
    dtype, shape = _DTYPES[source.dtype], source.shape
    if not shape:
        return _ones(source, device)
    if len(shape) == 1:
        return torch.eye(1, shape[0], dtype=dtype, device=device).reshape(shape)
    matrix = torch.eye(shape[-2], shape[-1], dtype=dtype, device=device)
    return matrix.repeat(*shape[:-2], 1, 1) if len(shape) > 2 else matrix


def _typed(source: Source, device: str) -> Tensor:
    """Read on the CPU first: only there does torch look at the numbers."""
    numbers = [bool(value) for value in source.values] if source.dtype is Dtype.BOOL else list(source.values)
    return torch.tensor(numbers, dtype=_DTYPES[source.dtype]).reshape(source.shape).to(device)


_FILLERS = {
    Fill.COUNTING: _counting,
    Fill.NORMAL: _normal,
    Fill.UNIFORM: _uniform,
    Fill.ONES: _ones,
    Fill.IDENTITY: _identity,
    Fill.TYPED: _typed,
}
