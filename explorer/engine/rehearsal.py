"""Running torch on the device "meta", and noting what it calls and what it allocates on the way.

A tensor on "meta" has shape, strides and a storage with a size, but no memory. matmul is made of other operations
(expand, clone, view, and one of dot, mv, mm, bmm); which ones it picks, and which copies it makes, depends on shapes
and strides alone, so what is noted here is what happens on the CPU.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch._ops import OpOverload
from torch.utils._python_dispatch import TorchDispatchMode

from explorer.asking import TorchError
from explorer.engine.attempt import attempt
from explorer.engine.stand_ins import shrunk_to


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """One operation of torch's, and what it was called with; the tensors are on "meta"."""

    operation: OpOverload
    arguments: tuple[object, ...]
    keywords: Mapping[str, object]

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        return tuple(argument for argument in self.arguments if isinstance(argument, Tensor))

    def on(self, tensors: Sequence[Tensor]) -> Tensor:
        """The same operation with `tensors` in the place of its own."""
        stand_ins = iter(tensors)
        arguments = [next(stand_ins) if isinstance(argument, Tensor) else argument for argument in self.arguments]
        result: Tensor = self.operation(*arguments, **self.keywords)
        return result


@dataclass(frozen=True, slots=True, eq=False)
class Rehearsal:
    """How a piece of torch went on "meta".

    `refused` is the call that raised; None where all went well, and where the refusal came from between the calls.
    `copies` are the bytes of each storage made on the way, the outcome's own excepted.
    """

    outcome: Tensor | TorchError
    calls: tuple[Call, ...]
    refused: Call | None
    copies: tuple[int, ...]

    @property
    def multiplication(self) -> Call | None:
        """The call of dot, mv, mm or bmm, with or without a bias, the only one that takes several tensors.

        None where it was not reached.
        """
        return next((call for call in self.calls if len(call.tensors) > 1), None)


def rehearse(action: Callable[[], Tensor]) -> Rehearsal:
    """Run `action`, which works on "meta" only, and note its calls and allocations."""
    with _Recorder() as recorder:
        outcome = attempt(action)
    own = outcome.untyped_storage()._cdata if isinstance(outcome, Tensor) else None
    return Rehearsal(
        outcome=outcome,
        calls=tuple(recorder.calls),
        refused=recorder.refused,
        copies=tuple(size for identity, size in recorder.made.items() if identity != own),
    )


def _dot(left: Tensor, right: Tensor) -> Tensor:
    return torch.mm(left.unsqueeze(0), right.unsqueeze(1)).reshape(())


def _mv(matrix: Tensor, vector: Tensor) -> Tensor:
    return torch.mm(matrix, vector.unsqueeze(1)).squeeze(1)


def _mul(left: Tensor, right: Tensor) -> Tensor:
    """Broadcasting refuses what mul refuses; how the result is laid out is seen from small tensors on the CPU."""
    left, right = torch.broadcast_tensors(left, right)  # type: ignore[no-untyped-call]  # torch has not typed it
    small = torch.mul(*(shrunk_to(tensor, 2) for tensor in (left, right)))
    finer = [
        [at for at, size in enumerate(small.shape) if size > 1 and small.stride(at) < stride]
        for stride in small.stride()
    ]
    stride = [math.prod(left.size(at) for at in inner) for inner in finer]
    return torch.empty_strided(left.shape, stride, dtype=small.dtype, device="meta")


# On "meta" these import torch._dynamo when first called: seconds, 340 modules more. mm takes and refuses the same
# sizes and lays the result out the same; its words are not used.
_IN_PLACE_OF: Mapping[OpOverload, Callable[..., Tensor]] = {
    torch.ops.aten.dot.default: _dot,
    torch.ops.aten.mv.default: _mv,
    torch.ops.aten.mul.Tensor: _mul,
}


class _Recorder(TorchDispatchMode):  # type: ignore[no-untyped-call]  # torch has not typed this class
    """Sees every operation below the composite ones, matmul being composite."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.calls: list[Call] = []  # they keep their tensors alive, so that no identity is given out twice
        self.refused: Call | None = None
        self.made: dict[int, int] = {}
        self._seen: set[int] = set()

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """We compile nothing; True would import torch._dynamo at the first use, 1.6 s and 340 modules."""
        return False

    def __torch_dispatch__(
        self,
        func: OpOverload,
        types: object,
        args: tuple[object, ...] = (),
        kwargs: Mapping[str, object] | None = None,
    ) -> object:
        call = Call(func, args, kwargs or {})
        self.calls.append(call)
        self._seen.update(tensor.untyped_storage()._cdata for tensor in call.tensors)
        self.refused = call
        run: Callable[..., object] = _IN_PLACE_OF.get(func, func)
        result = run(*args, **call.keywords)
        self.refused = None
        if isinstance(result, Tensor):
            self._note(result)
        return result

    def _note(self, result: Tensor) -> None:
        storage = result.untyped_storage()
        if storage._cdata not in self._seen:
            self._seen.add(storage._cdata)
            self.made[storage._cdata] = storage.nbytes()
