"""Tensors on the CPU that take a tensor's place where torch is to speak and not to compute."""

import math
from collections.abc import Sequence

import torch
from torch import Tensor

_OTHER_WAY = 400  # multiplications
_LARGEST = (8, 20, _OTHER_WAY)  # what sizes are cut to: of three sizes, of two beside a 1, of one beside two


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
    are cut no further than that many are left where there were as many: 8 * 8 * 8 where all are that large.
    """
    left, right = tensors[-2:][0], tensors[-1]  # a bias may stand before the two
    sizes = (*left.shape[-2:], *right.shape[-1:])
    largest = next((most for most in _LARGEST if _count(sizes, most) >= _OTHER_WAY), _LARGEST[-1])
    return tuple(_cut(tensor, largest) for tensor in tensors)


def _count(sizes: Sequence[int], most: int) -> int:
    return math.prod(min(size, most) for size in sizes)


def shrunk_to(tensor: Tensor, largest: int) -> Tensor:
    """A small tensor on the CPU of the same rank, dtype and order of dimensions, no size of it above `largest`."""
    shape = [min(size, largest) for size in tensor.shape]
    return torch.empty_strided(
        shape, [_cut_stride(tensor, shape, step) for step in tensor.stride()], dtype=tensor.dtype
    )


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
