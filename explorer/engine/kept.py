"""Tensors kept from one program to the next, so that retyping one operand does not fill the other again."""

from collections import OrderedDict
from collections.abc import Collection

from torch import Tensor

from explorer.program import Fill, Operand

_MOST = 4  # both operands of this program and of the one before


class Kept:
    """The operands built last, the oldest first; they are never written to."""

    def __init__(self) -> None:
        self._tensors: OrderedDict[Operand, Tensor] = OrderedDict()

    def __len__(self) -> int:
        return len(self._tensors)

    def get(self, operand: Operand) -> Tensor | None:
        """The operand's tensor where it is kept."""
        if operand in self._tensors:
            self._tensors.move_to_end(operand)
        return self._tensors.get(operand)

    def put(self, operand: Operand, tensor: Tensor) -> None:
        """Keep `tensor`. Typed values are not kept: they are few, and 0.0 and -0.0 would be one key."""
        if operand.source.fill is not Fill.TYPED:
            self._tensors[operand] = tensor
            self._tensors.move_to_end(operand)
            while len(self._tensors) > _MOST:
                self._tensors.popitem(last=False)

    def make_room(self, needed: int, budget: int, beside: Collection[Operand] = ()) -> None:
        """Drop the oldest until `needed` bytes and all that is kept `beside` the operands they are for fit `budget`."""
        others = [operand for operand in self._tensors if operand not in beside]
        while others and needed + self._size_of(others) > budget:
            del self._tensors[others.pop(0)]

    def _size_of(self, operands: Collection[Operand]) -> int:
        """Bytes held; operands that share a storage are counted each."""
        return sum(self._tensors[operand].untyped_storage().nbytes() for operand in operands)
