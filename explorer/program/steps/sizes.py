"""What .reshape and .view have in common: the same elements in other sizes, one of which may be left to torch."""

import math
from collections.abc import Iterator

from explorer.algebra import Shape, element_count, format_count
from explorer.program.facts import TensorFacts
from explorer.program.steps.menu import Surroundings
from explorer.program.steps.replacement import Aim, Replacement


def suggested_sizes(surroundings: Surroundings) -> Shape:
    """Sizes that make the inner dimensions agree; one row where the elements do not allow it."""
    own, inner = surroundings.shape, surroundings.inner
    if own is None or inner <= 0 or element_count(own) % inner:
        return (1, -1)
    return (-1, inner) if surroundings.is_left else (inner, -1)


def fit(sizes: Shape, before: TensorFacts) -> bool:
    """Whether the sizes hold as many elements as there are."""
    count, fixed = element_count(before.shape), [size for size in sizes if size != -1]
    product, free = math.prod(fixed), len(sizes) - len(fixed)
    if free > 1 or any(size < 0 for size in fixed):
        return False
    return product == count if free == 0 else product > 0 and count % product == 0


def sizes_refused(name: str, method: str, sizes: Shape, before: TensorFacts) -> str:
    """Why these sizes are not sizes of the elements of the tensor called `name`."""
    count = element_count(before.shape)
    keeps = f"a {method} keeps every element, no more and no less"
    return (
        f"{name} has {format_count(count)} element{'' if count == 1 else 's'} here{sizes_fault(count, sizes, keeps)}."
    )


def sizes_fault(count: int, sizes: Shape, keeps: str) -> str:
    """The end of a sentence that has told how many there are: why `sizes` do not hold them; `keeps` is the rule."""
    free = sizes.count(-1)
    if free > 1:
        return "; only one size can be left to torch as -1"
    fixed = [size for size in sizes if size != -1]
    if any(size < 0 for size in fixed):
        return "; a size cannot be negative, except one -1, which torch works out"
    product = math.prod(fixed)
    written = " · ".join(map(format_count, fixed)) + (f" = {format_count(product)}" if len(fixed) > 1 else "")
    if not sizes:
        return f", and a tensor with no dimensions has 1: {keeps}"
    if free == 0:
        return f", not {written}: {keeps}"
    if product == 0:
        return "; with a size of 0 the -1 could be any number"
    return f", and {format_count(count)} is not divisible by {written}"


def other_sizes(method: str, sizes: Shape, before: TensorFacts) -> Iterator[Replacement]:
    """The same sizes with one of them left to torch, where that can work out; else each sample flat."""
    for at, left_open, why in open_sizes(element_count(before.shape), sizes):
        title = f"Leave size {at} to torch"
        yield Replacement(Aim.RESIZE, 4.0 - 0.1 * at, ((method, left_open),), title, why)
    if len(before.shape) > 1:
        yield Replacement(Aim.KEEP_FIRST, 2.0, (("flatten", (1, -1)),))


def open_sizes(count: int, sizes: Shape) -> Iterator[tuple[int, Shape, str]]:
    """Which size can be left to torch, the sizes then, and what it comes to."""
    for at in range(len(sizes)):
        rest = math.prod(size for place, size in enumerate(sizes) if place != at)
        if rest > 0 and count % rest == 0 and count // rest != sizes[at]:
            why = f"{count:,} elements are {count // rest:,}·{rest:,}: size {at} is {count // rest:,}."
            yield at, (*sizes[:at], -1, *sizes[at + 1 :]), why
