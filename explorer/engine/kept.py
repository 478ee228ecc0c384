"""Tensors kept from one program to the next, so that retyping one operand does not fill the other again."""

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import replace

from torch import Tensor

from explorer.engine.atlas import Atlas
from explorer.engine.latest import Latest
from explorer.program import Fill, Operand

_MOST = 4  # both operands of this program and of the one before


class Kept:
    """The operands built last, the oldest first, with what was pooled of them; they are never written to.

    `latest` is the program that was run last to the end, and has its product; None while the next one is run.
    """

    def __init__(self) -> None:
        self.latest: Latest | None = None
        self._atlases: OrderedDict[Operand, Atlas] = OrderedDict()

    def __len__(self) -> int:
        return len(self._atlases)

    def get(self, operand: Operand) -> Tensor | None:
        """The operand's tensor where it is kept."""
        atlas = self.atlas(operand)
        return atlas.tensor if atlas is not None else None

    def atlas(self, operand: Operand) -> Atlas | None:
        """The operand's tensor where it is kept, as an atlas."""
        operand = _nameless(operand)
        if operand in self._atlases:
            self._atlases.move_to_end(operand)
        return self._atlases.get(operand)

    def put(self, operand: Operand, tensor: Tensor) -> None:
        """Keep `tensor`. Typed values are not kept: they are few, and 0.0 and -0.0 would be one key."""
        operand = _nameless(operand)
        if operand.source.fill is not Fill.TYPED:
            self._atlases[operand] = Atlas(tensor)
            self._atlases.move_to_end(operand)
            while len(self._atlases) > _MOST:
                self._atlases.popitem(last=False)

    def make_room(self, needed: int, budget: int, beside: Collection[Operand] = ()) -> None:
        """Drop the oldest until `needed` bytes and all that is kept `beside` the operands they are for fit `budget`."""
        present = [_nameless(operand) for operand in beside]
        others = [operand for operand in self._atlases if operand not in present]
        while others and needed + self._size_of(others) > budget:
            del self._atlases[others.pop(0)]

    def _size_of(self, operands: Collection[Operand]) -> int:
        """Bytes held; operands that share a storage are counted each."""
        return sum(self._atlases[operand].tensor.untyped_storage().nbytes() for operand in operands)


def _nameless(operand: Operand) -> Operand:
    """The operand without the names of its axes, which change no element."""
    return replace(operand, source=replace(operand.source, names=())) if operand.source.names else operand
