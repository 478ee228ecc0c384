"""Which samples each row of a result is made of, found by running the program's steps on a tensor of sample numbers."""

import math
import warnings

import torch
from torch import Tensor

from explorer.algebra import Shape
from explorer.asking import Rows
from explorer.engine.attempt import attempt
from explorer.engine.operands import apply_step
from explorer.engine.plan import Plan
from explorer.program import Operand, Operation, OtherMemory, Program, Side, rule_of

_MOST_IN_MASK = 2**16  # rows
_MOST_LABELS = 2**25  # elements of a tensor of sample numbers that is copied


def follow_samples(program: Program, plan: Plan, budget: int) -> Rows | None:
    """What became of the samples of A in a program that torch accepts.

    None where it takes more than the budget, and of einsum, whose result may have its rows anywhere.
    """
    if rule_of(program.operation).equation:
        return None
    result = plan.product.answer.facts
    assert result is not None
    if math.prod(_rows_of(result.shape, program, plan)) > _MOST_LABELS:
        return None
    samples, is_left = _sample_count(program, plan), program.product.sides[0] is Side.A
    labels = _entering(program.a, samples, budget)
    if labels is None:
        return None
    least, greatest = (_by_row(labels, program, is_left, greatest) for greatest in (False, True))
    mixed = _as_rows(least < greatest, program, plan, is_left).flatten()
    count = int(mixed.sum())
    return Rows(
        count=mixed.numel(),
        samples=samples,
        mixed=count,
        most=_most(labels, greatest - least, program, is_left) if count else 1,
        mask=_packed(mixed) if count and mixed.numel() <= _MOST_IN_MASK else b"",
    )


def _sample_count(program: Program, plan: Plan) -> int:
    """The size of A's first dimension; a vector is one sample, and so is an image without a batch."""
    shape, entering = program.a.source.shape, plan.a.tensor
    assert entering is not None
    if program.operation == Operation.CONV2D and len(shape) == 3 and (entering.dim() == 3 or entering.size(0) == 1):
        return 1
    return shape[0] if len(shape) > 1 else 1


def _as_rows(mixed: Tensor, program: Program, plan: Plan, is_left: bool) -> Tensor:
    """What was found for rows of A, for each row of the result: a batch is broadcast, B's rows all see the same A."""
    result, left = plan.product.answer.facts, plan.operand(program.product.sides[0]).tensor
    assert result is not None and left is not None
    sums_pairs = program.operation not in (Operation.CONV2D, Operation.MUL, Operation.LINEAR)
    if not is_left and left.dim() > 1 and sums_pairs:
        mixed = mixed.unsqueeze(-1)
    return mixed.broadcast_to(_rows_of(result.shape, program, plan))


def _rows_of(result: Shape, program: Program, plan: Plan) -> Shape:
    """The sizes over which the rows of the result are counted; of a convolution, its images."""
    if program.operation == Operation.CONV2D:
        return result[:-3]
    right = plan.operand(program.product.sides[1]).tensor
    assert right is not None
    is_vector = right.dim() == 1 and program.operation != Operation.MUL
    return result if is_vector else result[:-1]


def _entering(operand: Operand, samples: int, budget: int) -> Tensor | None:
    """A's steps run on numbers that say which sample an element belongs to."""
    shape = operand.source.shape
    kind = torch.int16 if samples < 2**15 else torch.int64
    if samples > _MOST_LABELS or samples * kind.itemsize > budget:
        return None
    numbers = torch.arange(samples, dtype=kind)
    tensor = numbers.reshape(() if samples == 1 else (samples, *[1] * (len(shape) - 1))).expand(shape)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the verdict tells them
        for step in operand.steps:
            may_copy = step.kind.other_memory is not OtherMemory.NEVER
            if may_copy and (tensor.numel() > _MOST_LABELS or tensor.numel() * tensor.element_size() > budget):
                return None
            # The numbers repeat in memory; a view that the real tensor allows may need a copy of them.
            refuses = step.kind.other_memory is OtherMemory.REFUSED
            tensor = apply_step(tensor.contiguous() if refuses else tensor, step)
    return tensor


def _by_row(labels: Tensor, program: Program, is_left: bool, greatest: bool) -> Tensor:
    """The least or greatest sample number that each row of the result is made of."""
    reduce = torch.amax if greatest else torch.amin
    dims = _summed(labels.dim(), program.operation, is_left)
    kept = [size for dim, size in enumerate(labels.shape) if dim - labels.dim() not in dims]
    if not labels.numel():
        return labels.new_zeros(()).expand(kept)
    few = _once(labels)
    several = [dim for dim in dims if few.size(dim) > 1]
    return (reduce(few, several, keepdim=True) if several else few).squeeze(tuple(dims)).expand(kept)


def _once(labels: Tensor) -> Tensor:
    """One of each dimension in which the same numbers stand again and again, so that none is looked at twice."""
    for dim in range(labels.dim()):
        if labels.stride(dim) == 0:
            labels = labels.narrow(dim, 0, 1)
    return labels


def _summed(dims: int, operation: Operation, is_left: bool) -> list[int]:
    """The dimensions of A, counted from the end, that one row of the result sees all of."""
    if operation == Operation.CONV2D:  # a row is an image: it sees its own channels and pixels
        return [-dim for dim in range(1, min(dims, 3) + 1)] if is_left else [-dim for dim in range(1, dims + 1)]
    if is_left or operation == Operation.MUL:
        return [-1] if dims else []
    if operation == Operation.LINEAR:  # every row of the result meets every row of the weight
        return [-dim for dim in range(1, dims + 1)]
    return [-dim for dim in range(1, min(dims, 2) + 1)]


def _most(labels: Tensor, span: Tensor, program: Program, is_left: bool) -> int:
    """How many samples the row is made of that spans most of them; `span` is how far its numbers go apart."""
    dims = _summed(labels.dim(), program.operation, is_left)
    widest = int(span.flatten().argmax())
    kept = [dim for dim in range(labels.dim()) if dim - labels.dim() not in dims]
    row = labels
    if kept:
        place = torch.unravel_index(torch.tensor(widest), [labels.size(dim) for dim in kept])
        for dim, at in zip(reversed(kept), reversed(place), strict=True):
            row = row.select(dim, int(at))
    found = attempt(lambda: torch.unique(_once(row)))
    return found.numel() if isinstance(found, Tensor) else int(span.max()) + 1


def _packed(mixed: Tensor) -> bytes:
    """A bit for each row, the first in the highest bit of its byte."""
    import numpy as np

    return np.packbits(mixed.numpy()).tobytes()
