"""What torch says of the product, before anything is computed.

"meta" is right about shapes and strides, but it words half of its refusals in its own way, it takes mixed and boolean
element types that the CPU refuses, and refuses some that the CPU takes. So the shapes are asked of "meta", with one
element type on both sides, and the words of a refusal are always the CPU's: the one operation that refused is called
there again, with tensors that take no memory. Calling that operation and not matmul keeps what matmul made of the
strides (whether it folded a batch, which operand it put first), and nothing can be computed by accident.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from explorer.asking import ProductAnswer, TorchError
from explorer.engine.attempt import TorchDisagreesError, attempt
from explorer.engine.budget import Cost
from explorer.engine.facts import facts_of
from explorer.engine.operations import call_of
from explorer.engine.rehearsal import Call, Rehearsal, rehearse
from explorer.engine.stand_ins import hollow, shrunk
from explorer.program import Operation

_LARGEST_OF_NOTHING = 2**20  # elements of a result that torch may really make of operands without elements


@dataclass(frozen=True, slots=True)
class ProductSketch:
    """The product without its values: torch's answer, and what computing it would cost beside the operands."""

    answer: ProductAnswer
    costs: tuple[Cost, ...] = ()


def sketch_product(left: Tensor, right: Tensor, operation: Operation = Operation.MATMUL) -> ProductSketch:
    """Ask torch for the product of `left` and `right`, both on "meta"."""
    if operation.equation and _is_small_and_odd(left, right):
        return _on_cpu(left, right, operation)
    asked = _rehearse(left, right, operation)
    shapes = asked if left.dtype == right.dtype else _rehearse(left, _with_dtype(right, left.dtype), operation)
    for outcome in (shapes.outcome, asked.outcome if asked.multiplication is None else None):
        if isinstance(outcome, TorchError):
            return ProductSketch(ProductAnswer(error=_words_of_cpu(asked, outcome)))
    assert isinstance(shapes.outcome, Tensor) and asked.multiplication is not None
    tried = _try_dtypes(asked.multiplication, shapes.outcome)
    if isinstance(tried, TorchError):
        return ProductSketch(ProductAnswer(error=tried))
    facts = facts_of(_with_dtype(shapes.outcome, tried.dtype))
    copies = tuple(Cost("a copy that matmul makes", size) for size in shapes.copies)
    copies += _written_out(asked.multiplication)
    return ProductSketch(ProductAnswer(facts), (*copies, Cost("C", shapes.outcome.numel() * tried.element_size())))


def _written_out(multiplication: Call) -> tuple[Cost, ...]:
    """The copies that mm and mv make of a matrix with repeated rows or columns: BLAS takes no stride of 0.

    Measured with (1, 1000000).expand(1000, 1000000): 4 GB more in memory while mm runs, as many as it has elements.
    bmm, dot and mul read such operands as they are.
    """
    if multiplication.operation not in (torch.ops.aten.mm.default, torch.ops.aten.mv.default):
        return ()
    return tuple(
        Cost("a copy of what is expanded", tensor.nbytes)
        for tensor in multiplication.tensors
        if tensor.numel()
        and any(size > 1 and not step for size, step in zip(tensor.shape, tensor.stride(), strict=True))
    )


def _is_small_and_odd(left: Tensor, right: Tensor) -> bool:
    """Whether einsum goes other ways than on "meta", and may go them: without elements, or with bool, which it adds."""
    is_odd = 0 in (left.numel(), right.numel()) or torch.bool in (left.dtype, right.dtype)
    return is_odd and max(left.numel(), 1) * max(right.numel(), 1) <= _LARGEST_OF_NOTHING


def _on_cpu(left: Tensor, right: Tensor, operation: Operation) -> ProductSketch:
    zeros = [torch.empty_strided(each.shape, each.stride(), dtype=each.dtype).zero_() for each in (left, right)]
    made = attempt(lambda: call_of(operation)(*zeros))
    if isinstance(made, TorchError):
        return ProductSketch(ProductAnswer(error=made))
    return ProductSketch(ProductAnswer(facts_of(made)), (Cost("C", made.numel() * made.element_size()),))


def _rehearse(left: Tensor, right: Tensor, operation: Operation) -> Rehearsal:
    """The product as the CPU goes about it.

    Of two 3-D operands with a batch of one on one side, matmul drops that batch where tensors are on "meta" or
    recorded, and repeats it where they are plain ones on the CPU. Repeated beforehand, there is none to drop.
    """
    if operation == Operation.MATMUL and left.dim() == right.dim() == 3 and 1 in (left.size(0), right.size(0)):
        batch = left.size(0) * right.size(0)
        left, right = left.expand(batch, -1, -1), right.expand(batch, -1, -1)
    return rehearse(lambda: call_of(operation)(left, right))


def _with_dtype(tensor: Tensor, dtype: torch.dtype) -> Tensor:
    """A tensor on "meta" of the same shape and strides."""
    return torch.empty_strided(tensor.shape, tensor.stride(), dtype=dtype, device="meta")


def _words_of_cpu(asked: Rehearsal, said: TorchError) -> TorchError:
    """The refusal of shapes in the CPU's words.

    Where no operation was reached, matmul itself refused (ranks, batch sizes): that is before any device, and one text.
    """
    refused = asked.refused
    if refused is None:
        return said
    words = attempt(lambda: refused.on([hollow(tensor) for tensor in refused.tensors]))
    if isinstance(words, TorchError):
        return words
    raise TorchDisagreesError(f"{refused.operation} on {[tuple(tensor.shape) for tensor in refused.tensors]}")


def _try_dtypes(multiplication: Call, result: Tensor) -> Tensor | TorchError:
    """What the CPU says to the element types: the one call that multiplies, made there with small tensors.

    The CPU also refuses some convolutions without elements that "meta" takes, and names their sizes: those are not cut.
    """
    tensors = multiplication.tensors
    empty = not all(tensor.numel() for tensor in tensors) and result.numel() <= _LARGEST_OF_NOTHING
    if multiplication.operation is torch.ops.aten.convolution.default and empty:
        return attempt(lambda: multiplication.on([hollow(tensor) for tensor in tensors]))
    return attempt(lambda: multiplication.on(shrunk(tensors)))
