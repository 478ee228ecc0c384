"""What torch says of a source before it is filled: its layout, or why there can be none, and what filling it takes.

The tensors are asked for on "meta" with torch.empty, which counts their bytes and refuses what overflows 64 bits in the
CPU's words. The fills themselves do not run there: arange, eye and randn do not notice an overflow on "meta" or are
written in Python there, and the first randn would import torch._dynamo (1.6 s).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from explorer.algebra import Shape, element_count
from explorer.asking import TorchError
from explorer.engine.attempt import attempt
from explorer.engine.fills import DTYPES, fill
from explorer.program import Dtype, Fill, Source


@dataclass(frozen=True, slots=True, eq=False)
class SourceSketch:
    """A source without its values, on "meta", and the bytes of all tensors that filling it makes."""

    tensor: Tensor
    size: int


def sketch_source(source: Source) -> SourceSketch | TorchError:
    """The source's layout, or torch's refusal."""
    tensor = attempt(lambda: _layout(source))
    if isinstance(tensor, TorchError):
        return tensor
    size = tensor.untyped_storage().nbytes()
    for shape, dtype in _on_the_way(source):
        passing = _empty(shape, dtype)
        if isinstance(passing, TorchError):
            return passing
        size += passing.untyped_storage().nbytes()
    return SourceSketch(tensor, size)


def _empty(shape: Shape, dtype: torch.dtype) -> Tensor | TorchError:
    return attempt(lambda: torch.empty(shape, dtype=dtype, device="meta"))


def _layout(source: Source) -> Tensor:
    """The tensor that `fill` makes, on "meta". Typed values are few and are filled, since torch may refuse a number."""
    if source.fill is Fill.TYPED:
        return fill(source).to("meta")
    tensor = torch.empty(source.shape, dtype=DTYPES[source.dtype], device="meta")
    if source.fill is Fill.NORMAL and source.dtype is Dtype.BOOL and not tensor.numel():
        stride = (torch.empty(source.shape) > 0).stride()  # a comparison lays a tensor without elements out in its way
        return torch.empty_strided(source.shape, stride, dtype=torch.bool, device="meta")
    return tensor


def _on_the_way(source: Source) -> Iterator[tuple[Shape, torch.dtype]]:
    """The tensors that `fill` makes beside the final one, as shape and dtype."""
    match source.fill:
        case Fill.COUNTING if source.dtype not in (Dtype.FLOAT32, Dtype.FLOAT64, Dtype.INT64):
            yield (element_count(source.shape),), torch.int64
        case Fill.NORMAL if not source.dtype.is_floating:
            yield source.shape, torch.float32
        case Fill.IDENTITY if len(source.shape) > 2:
            yield source.shape[-2:], DTYPES[source.dtype]
