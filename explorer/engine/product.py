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

from explorer.engine.attempt import attempt
from explorer.engine.budget import Cost
from explorer.engine.facts import facts_of
from explorer.engine.rehearsal import Rehearsal, rehearse
from explorer.engine.stand_ins import hollow, shrunk
from explorer.program import ProductAnswer, TorchError


class TorchDisagreesError(Exception):
    """The CPU took what "meta" refused: we know no answer, and have a rule to mend in this file."""


@dataclass(frozen=True, slots=True)
class ProductSketch:
    """The product without its values: torch's answer, and what computing it would cost beside the operands."""

    answer: ProductAnswer
    costs: tuple[Cost, ...] = ()


def sketch_product(left: Tensor, right: Tensor) -> ProductSketch:
    """Ask torch for `left @ right`, both on "meta"."""
    asked = rehearse(lambda: torch.matmul(left, right))
    shapes = asked if left.dtype == right.dtype else _with_one_dtype(left, right)
    if isinstance(shapes.outcome, TorchError):
        return ProductSketch(ProductAnswer(error=_words_of_cpu(asked, shapes.outcome)))
    refusal = _dtype_refusal(asked)
    if refusal is not None:
        return ProductSketch(ProductAnswer(error=refusal))
    copies = tuple(Cost("a copy that matmul makes", size) for size in shapes.other_bytes)
    return ProductSketch(ProductAnswer(facts_of(shapes.outcome)), (*copies, Cost("C", shapes.result_bytes)))


def _with_one_dtype(left: Tensor, right: Tensor) -> Rehearsal:
    """The product as it would be if `right` had the element type of `left`, which is the one the result takes."""
    alike = torch.empty_strided(right.shape, right.stride(), dtype=left.dtype, device="meta")
    return rehearse(lambda: torch.matmul(left, alike))


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


def _dtype_refusal(asked: Rehearsal) -> TorchError | None:
    """Whether the CPU refuses the element types: the operation that multiplies is tried there on small tensors."""
    for call in asked.calls:
        if len(call.tensors) == 2:
            tried = attempt(lambda call=call: call.on(shrunk(call.tensors)))  # type: ignore[misc]
            if isinstance(tried, TorchError):
                return tried
    return None
