"""What can be told of a tensor: its facts, and its elements where they are few."""

import torch
from torch import Tensor

from explorer.asking import TensorFacts, Values

MOST_VALUES = 4096  # elements; more cannot be read on a screen


def facts_of(tensor: Tensor) -> TensorFacts:
    """Shape, stride, contiguity and dtype, as torch names them."""
    return TensorFacts(
        shape=tuple(tensor.shape),
        stride=tuple(tensor.stride()),
        contiguous=tensor.is_contiguous(),
        dtype=str(tensor.dtype).removeprefix("torch."),
    )


def values_of(tensor: Tensor) -> Values | None:
    """The elements in reading order, or None where there are more than MOST_VALUES."""
    if tensor.numel() > MOST_VALUES:
        return None
    code, wide = ("d", torch.float64) if tensor.dtype.is_floating_point else ("q", torch.int64)
    return Values(tuple(tensor.shape), code, tensor.to(wide).flatten().numpy().tobytes())
