"""Recurrent layers: torch goes through every step in time, on "meta" too (4 ms each), so a short sequence is run in
the place of a long one. Nothing but the length of the result depends on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

RECURRENT = (nn.LSTM, nn.GRU, nn.RNN)
_SHORT = 2


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """What pack_padded_sequence makes: the padded tensor, batch first or not, and the lengths."""

    tensor: Tensor
    batch_first: bool
    lengths: Any


def run_recurrent(layer: nn.LSTM | nn.GRU | nn.RNN) -> Callable[..., Any]:
    """The layer as a function that takes no longer for a longer sequence."""

    def run(value: Any, *others: Any, **named: Any) -> Any:
        if isinstance(value, Packed):
            return _packed(layer, value, *others, **named)
        if not isinstance(value, Tensor) or value.dim() not in (2, 3):
            return layer(value, *others, **named)
        axis = 1 if layer.batch_first and value.dim() == 3 else 0
        length = value.size(axis)
        if length <= _SHORT:
            return layer(value, *others, **named)
        output, state = layer(value.narrow(axis, 0, _SHORT), *others, **named)
        sizes = [length if place == axis else size for place, size in enumerate(output.shape)]
        return torch.empty(sizes, dtype=output.dtype, device="meta"), state

    return run


def _packed(layer: nn.LSTM | nn.GRU | nn.RNN, value: Packed, *others: Any, **named: Any) -> Any:
    """A padded batch goes the same way; torch wants the sizes of its states by the batch all the same."""
    batch = value.tensor.size(0 if value.batch_first else 1)
    padded = value.tensor.new_empty((_SHORT, batch, value.tensor.size(-1)))
    before, layer.batch_first = layer.batch_first, False
    try:
        output, state = layer(padded, *others, **named)
    finally:
        layer.batch_first = before
    time = value.tensor.size(1 if value.batch_first else 0)
    sizes = (batch, time, output.size(-1)) if value.batch_first else (time, batch, output.size(-1))
    return Packed(torch.empty(sizes, dtype=output.dtype, device="meta"), value.batch_first, value.lengths), state
