"""Tensors on the CPU that take a tensor's place where torch is to speak and not to compute."""

from collections.abc import Sequence

import torch
from torch import Tensor

_LARGEST = 8
_LARGEST_BESIDE_SMALL = 400


def hollow(tensor: Tensor) -> Tensor:
    """A tensor of the same shape and dtype, every element of it one and the same zero: some bytes, whatever the shape.

    Only for what is known to be refused: torch would compute with it as with any other.
    """
    return torch.zeros((), dtype=tensor.dtype).expand(tensor.shape)


def weightless(tensor: Tensor) -> Tensor:
    """A tensor on the CPU of the same shape, strides and dtype without any memory: torch's own tensor of zeros.

    Only for what is known to be refused: a copy of it would take memory as any other.
    """
    count = tensor.untyped_storage().nbytes() // tensor.element_size()
    return torch._efficientzerotensor(count, dtype=tensor.dtype).as_strided(tensor.shape, tensor.stride())


def shrunk(tensors: Sequence[Tensor]) -> tuple[Tensor, ...]:
    """Small tensors of the same ranks, dtypes and orders of dimensions; sizes that are equal stay equal.

    For asking which element types an operation takes. Below 400 multiplications bmm goes another way and words it
    differently (aten/src/ATen/native/LinearAlgebra.cpp, `contraction_size * res_rows * res_cols < 400`), so sizes
    are cut to 8 where all are that large, as 8 * 8 * 8 is more than 400, and to 400 otherwise.
    """
    sizes = [size for tensor in tensors for size in tensor.shape[-2:]]
    largest = _LARGEST if min(sizes, default=0) >= _LARGEST else _LARGEST_BESIDE_SMALL
    return tuple(_cut(tensor, largest) for tensor in tensors)


def _cut(tensor: Tensor, largest: int) -> Tensor:
    """`tensor` with its last two sizes cut to `largest` and its batch to two, laid out in the same order."""
    batch = max(tensor.dim() - 2, 0)
    shape = [min(size, largest if axis >= batch else 2) for axis, size in enumerate(tensor.shape)]
    stride = [_cut_stride(tensor, shape, step) for step in tensor.stride()]
    return torch.empty_strided(shape, stride, dtype=tensor.dtype)


def _cut_stride(tensor: Tensor, shape: Sequence[int], stride: int) -> int:
    """The stride that stands to the cut shape as `stride` to the whole: the cut sizes of all finer dimensions."""
    if stride == 0:
        return 0  # expanded
    finer = 1
    for size, cut, other in zip(tensor.shape, shape, tensor.stride(), strict=True):
        if size > 1 and 0 < other < stride:
            finer *= cut
    return finer
