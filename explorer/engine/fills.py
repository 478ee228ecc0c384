"""Sources filled with values: the calls that explorer.program.source_code writes, made here on the CPU.

The tests run that code and hold these tensors against it.
"""

import torch
from torch import Tensor

from explorer.algebra import element_count
from explorer.program import Dtype, Fill, Source

DTYPES = {
    Dtype.FLOAT32: torch.float32,
    Dtype.FLOAT64: torch.float64,
    Dtype.FLOAT16: torch.float16,
    Dtype.BFLOAT16: torch.bfloat16,
    Dtype.INT64: torch.int64,
    Dtype.BOOL: torch.bool,
}


def fill(source: Source) -> Tensor:
    """The source with its values; the same source always gives the same."""
    return _FILLERS[source.fill](source)


def _generator(source: Source) -> torch.Generator:
    """Draws what torch.manual_seed with this seed would make torch draw, and leaves the global generator alone."""
    return torch.Generator().manual_seed(source.seed)


def _counting(source: Source) -> Tensor:
    dtype, count = DTYPES[source.dtype], element_count(source.shape)
    if source.dtype in (Dtype.FLOAT32, Dtype.FLOAT64):
        return torch.arange(count, dtype=dtype).reshape(source.shape)
    return torch.arange(count).reshape(source.shape).to(dtype)


def _normal(source: Source) -> Tensor:
    dtype = DTYPES[source.dtype] if source.dtype.is_floating else torch.float32
    draw = torch.randn(source.shape, dtype=dtype, generator=_generator(source))
    if source.dtype is Dtype.BOOL:
        return draw > 0
    return draw.mul_(10).round_().to(torch.int64) if source.dtype is Dtype.INT64 else draw


def _uniform(source: Source) -> Tensor:
    dtype, generator = DTYPES[source.dtype], _generator(source)
    if source.dtype.is_floating:
        return torch.rand(source.shape, dtype=dtype, generator=generator)
    high = 2 if source.dtype is Dtype.BOOL else 10
    return torch.randint(high, source.shape, dtype=dtype, generator=generator)


def _ones(source: Source) -> Tensor:
    return torch.ones(source.shape, dtype=DTYPES[source.dtype])


def _identity(source: Source) -> Tensor:
    dtype, shape = DTYPES[source.dtype], source.shape
    if not shape:
        return _ones(source)
    if len(shape) == 1:
        return torch.eye(1, shape[0], dtype=dtype).reshape(shape)
    matrix = torch.eye(shape[-2], shape[-1], dtype=dtype)
    return matrix.repeat(*shape[:-2], 1, 1) if len(shape) > 2 else matrix


def _typed(source: Source) -> Tensor:
    return torch.tensor(source.values, dtype=DTYPES[source.dtype]).reshape(source.shape)


_FILLERS = {
    Fill.COUNTING: _counting,
    Fill.NORMAL: _normal,
    Fill.UNIFORM: _uniform,
    Fill.ONES: _ones,
    Fill.IDENTITY: _identity,
    Fill.TYPED: _typed,
}
