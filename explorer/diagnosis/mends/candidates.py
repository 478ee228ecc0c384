"""The candidates: all that may mend a case, before torch has tried any of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from explorer.algebra import Alignment, Meeting, Trouble
from explorer.asking import Answer
from explorer.diagnosis.case import Case
from explorer.diagnosis.mend_kind import Weights
from explorer.diagnosis.mends.evidence import weights_of
from explorer.diagnosis.mends.mend import Mend
from explorer.diagnosis.mends.operations import (
    mends_of_batches,
    mends_of_channels,
    mends_of_dtypes,
    mends_of_ranks,
)
from explorer.diagnosis.mends.patterns import Sizes, patterns_of, total_weights
from explorer.diagnosis.mends.products import mends_of_product, sizes_of
from explorer.diagnosis.mends.steps import mends_of_step
from explorer.diagnosis.mends.words import advised
from explorer.diagnosis.reading import Kind, Mismatch, Reading
from explorer.program import Program, Side

_LEAST = 0.5  # advice that nothing much speaks for is left out


def propose(case: Case) -> tuple[Mend, ...]:
    """The candidates for `case`, each change once, those first that the evidence speaks for."""
    told = weights_of(case.words)
    if sizes_that_met(case) is not None:  # the sizes say more than the wording
        told = {kind: weight / 2 for kind, weight in told.items()}
    found = [*_run(case, told)]
    kinds = {mend.kind for mend in found if mend.weight >= _LEAST}
    found += [advised(kind, weight) for kind, weight in told.items() if kind not in kinds and weight >= _LEAST]
    return tuple(sorted(_each_once(found), key=lambda mend: -mend.weight))


def sizes_that_met(case: Case) -> Sizes | None:
    """The sizes of a product that failed at its inner dimension, from torch or as far as the text states them."""
    alignment = case.alignment
    if alignment is not None:
        stuck = alignment.trouble is Trouble.INNER and _is_product(alignment)
        return sizes_of(alignment, case.reading) if stuck else None
    return _stated(case) if case.program is None and case.reading.kind is Kind.SHAPE else None


def _is_product(alignment: Alignment) -> bool:
    """Whether rows meet columns as they are stored."""
    return alignment.meeting is Meeting.MATRICES and not alignment.operation.equation


def _run(case: Case, told: Weights) -> Iterator[Mend]:
    """What can be tried, from what torch refused of the program."""
    program, alignment = case.program, case.alignment
    sizes = sizes_that_met(case)
    if program is None or case.answer is None:
        if sizes is not None:
            yield from _advice(sizes, total_weights(patterns_of(sizes)))
    elif case.refused_step is not None:
        yield from _of_step(case, program, *case.refused_step)
    elif alignment is not None and case.refusal is not None:
        yield from _of_dtypes(program, case.answer, told)
        if not alignment.operation.equation:  # these changes are of rows and columns as they are stored
            yield from _of_trouble(program, alignment, sizes, told)


def _of_step(case: Case, program: Program, side: Side, index: int) -> Iterator[Mend]:
    """Other steps in the place of the one that torch refused."""
    if case.answer is None:
        return
    operand = case.answer.operand(side)
    before = operand.source if index == 0 else operand.steps[index - 1].facts
    if before is not None:
        mends = mends_of_step(program, side, index, before)
        yield from mends if not case.stands_in else (replace(mend, knows_samples=False) for mend in mends)


def _of_dtypes(program: Program, answer: Answer, told: Weights) -> Iterator[Mend]:
    """One element type for both, where they differ."""
    left, right = (answer.operand(side).final for side in program.product.sides)
    if left is not None and right is not None and left.dtype != right.dtype:
        yield from mends_of_dtypes(program, (left.dtype, right.dtype), told)


def _of_trouble(program: Program, alignment: Alignment, sizes: Sizes | None, told: Weights) -> Iterator[Mend]:
    """What goes at that which keeps the two shapes apart."""
    match alignment.trouble:
        case Trouble.RANK:
            yield from mends_of_ranks(program, alignment, told)
        case Trouble.BATCH:
            yield from mends_of_batches(program, alignment, told)
        case Trouble.INNER if alignment.meeting is Meeting.CHANNELS:
            yield from mends_of_channels(program, alignment, told)
        case Trouble.INNER:
            if sizes is not None:
                yield from mends_of_product(program, alignment, sizes, total_weights(patterns_of(sizes)))
        case None:
            return
        case trouble:
            assert_never(trouble)


def _advice(sizes: Sizes, weights: Weights) -> Iterator[Mend]:
    """Where the operands are not known whole, the kinds of mend alone."""
    for kind, weight in weights.items():
        if weight >= _LEAST:
            yield advised(kind, weight, sizes.given, sizes.taken)


_PRODUCTS = ("linear", "matmul", "mm", "addmm", "dot", "dense", "dot_general", "quantized_matmul", "gemm", "bmm")


def _stated(case: Case) -> Sizes | None:
    """The inner sizes of a product of which a text states no more."""
    reading = case.reading
    if reading.operation not in _PRODUCTS:
        return None
    match reading.mismatch:
        case Mismatch.PARAMETER | Mismatch.BATCH:
            return None
        case Mismatch.INNER:
            return _of_pair(reading) or _of_difference(reading)
        case Mismatch.OPERANDS | Mismatch.BROADCAST | Mismatch.COUNT | None:
            return _of_pair(reading) or (_of_difference(reading) if reading.axis != 0 else None)
        case mismatch:
            assert_never(mismatch)


def _of_pair(reading: Reading) -> Sizes | None:
    """The inner sizes of the two operands, where they are stated so far, and differ."""
    left, right = reading.pair.left or (), reading.pair.right or ()
    given = left[-1] if left else None
    taken = right[-2] if len(right) > 1 else right[-1] if right else None
    if given is None or taken is None or given == taken:
        return None
    rows = left[-2] if len(left) > 1 else None
    columns = right[-1] if len(right) > 1 else None
    return Sizes(rows, given, taken, columns, None, reading)


def _of_difference(reading: Reading) -> Sizes | None:
    """The two sizes that the error says differ."""
    if reading.sizes is None or reading.sizes[0] == reading.sizes[1]:
        return None
    return Sizes(None, *reading.sizes, None, None, reading)


def _each_once(mends: list[Mend]) -> Iterator[Mend]:
    """One of several that change the program in the same way, or advise the same."""
    seen: set[object] = set()
    for mend in sorted(mends, key=lambda mend: -mend.weight):
        change: object = mend.program if mend.program is not None else mend.kind
        if (change, mend.kind) not in seen:
            seen.add((change, mend.kind))
            yield mend
