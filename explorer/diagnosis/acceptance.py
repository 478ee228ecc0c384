"""Why a product works: what meets what, and how many operations it takes."""

import math

from explorer.algebra import Alignment, Axis, Meeting, Shape, format_count, format_shape

Names = tuple[str, str]


def explain_product(alignment: Alignment, names: Names) -> tuple[str, ...]:
    """Sentences on a product that torch accepts."""
    if alignment.meeting is Meeting.ELEMENTS:
        return (f"Element by element: {names[0]} and {names[1]} give one product for each place of the result.",)
    if alignment.meeting is Meeting.CHANNELS:
        return (f"The {_count(alignment.left_inner, 'channel')} of {names[0]} are those that {names[1]} takes.",)
    if alignment.operation.equation:
        return explain_equation(alignment)
    return (_meeting(alignment, names), *promotion_sentences(alignment, names), *_batch_sentences(alignment, names))


def explain_equation(alignment: Alignment) -> tuple[str, ...]:
    """What each axis of an equation is to the product, and what the product costs."""
    contraction = alignment.contraction
    inner = " and ".join(_named(axis) for axis in contraction.inner)
    summed = f"Summed over {inner}" if inner else "Nothing is summed: each element meets each"
    cells = alignment.rows * alignment.columns * math.prod(alignment.batch or ())
    additions = cells * max(alignment.left_inner - 1, 0)
    work = f"{_count(cells * alignment.left_inner, 'multiplication')} and {_count(additions, 'addition')}"
    sentences = [f"{summed}. In all {work}."]
    if contraction.batch:
        batch = " and ".join(_named(axis) for axis in contraction.batch)
        count = format_count(math.prod(axis.size for axis in contraction.batch))
        sentences.append(f"Both operands keep {batch}: {count} products, one for each.")
    return tuple(sentences)


def _named(axis: Axis) -> str:
    return f"{axis.name} ({format_count(axis.size)})" if axis.name else format_count(axis.size)


def promotion_sentences(alignment: Alignment, names: Names) -> tuple[str, ...]:
    """How a 1-D operand is read as a matrix, and what becomes of the added dimension."""
    sentences = []
    if alignment.left_promoted:
        size = alignment.left[0]
        sentences.append(
            f"{names[0]} is 1-D: matmul reads ({size},) as one row, (1, {size}), and drops the 1 from the result."
        )
    if alignment.right_promoted:
        size = alignment.right[0]
        sentences.append(
            f"{names[1]} is 1-D: matmul reads ({size},) as one column, ({size}, 1), and drops the 1 from the result."
        )
    return tuple(sentences)


def _meeting(alignment: Alignment, names: Names) -> str:
    inner, cells = alignment.left_inner, alignment.rows * alignment.columns * math.prod(alignment.batch or ())
    meet = "meets" if inner == 1 else "meet"
    met = f"{_count(inner, 'column')} of {names[0]} {meet} {_count(alignment.right_inner, 'row')} of {names[1]}"
    if cells == 0:
        return f"{met}; the result has no elements."
    if inner == 0:
        return f"{met}: every cell is the sum of no products, which is 0."
    multiplications, additions = _count(cells * inner, "multiplication"), _count(cells * (inner - 1), "addition")
    return f"{met}. In all {multiplications} and {additions}."


def _batch_sentences(alignment: Alignment, names: Names) -> tuple[str, ...]:
    batch = alignment.batch
    if not batch:
        return ()
    sentences = [f"The batch is {format_shape(batch)}: {format_count(math.prod(batch))} products, one for each."]
    for name, own in zip(names, (alignment.left_batch, alignment.right_batch), strict=True):
        if own != batch:
            sentences.append(f"{name} {_reuse(own, batch)}")
    return tuple(sentences)


def _reuse(own: Shape, batch: Shape) -> str:
    if not own:
        return f"has no batch dimension, so the same matrix is used {format_count(math.prod(batch))} times."
    return f"has the batch {format_shape(own)}, which is broadcast to {format_shape(batch)}."


def _count(number: int, noun: str) -> str:
    return f"{format_count(number)} {noun}{'' if number == 1 else 's'}"
