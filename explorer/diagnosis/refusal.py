"""Why torch refuses a product: which dimension met which, and where numbers come from that nobody typed."""

import math
from typing import assert_never

from explorer.algebra import Alignment, Meeting, Shape, Trouble, format_count
from explorer.diagnosis.acceptance import Names, promotion_sentences
from explorer.program import rule_of

_WIDTH = {"bool": 0, "int64": 1, "float16": 2, "bfloat16": 2, "float32": 3, "float64": 4}


def explain_refusal(alignment: Alignment, names: Names, text: str, dtypes: tuple[str, str]) -> tuple[str, ...]:
    """Sentences on a refusal; `text` is torch's own, `dtypes` the element types of left and right."""
    if alignment.operation.equation and alignment.trouble is not None:
        return _of_equation(alignment, names)
    match alignment.trouble:
        case Trouble.RANK:
            return (_rank(alignment, names),)
        case Trouble.BATCH:
            return (_batch(alignment, names),)
        case Trouble.INNER:
            sentences = (_inner(alignment, names), *_folding(alignment, names, text))
            first = (_element_types(names, dtypes),) if "dtype" in text else ()  # dot looks at the types first
            return (*first, *sentences, *promotion_sentences(alignment, names))
        case None:
            return _dtype(names, text, dtypes)
        case trouble:
            assert_never(trouble)


def _of_equation(alignment: Alignment, names: Names) -> tuple[str, ...]:
    """Letters that do not fit the dimensions, or the axes whose sizes differ."""
    if alignment.trouble is Trouble.RANK:
        equation = alignment.operation.equation
        ranks = f"{names[0]} has {len(alignment.left)} and {names[1]} has {len(alignment.right)} dimensions"
        if alignment.ranks is None:
            return (f"{equation} has more letters than there are dimensions: {ranks}.",)
        letters = f"{alignment.ranks[0]} letters for {names[0]} and {alignment.ranks[1]} for {names[1]}"
        return (f"{equation} has {letters}; {ranks}.",)
    return tuple(
        f"{axis.name or 'An axis of ...'} is {format_count(axis.left or 0)} in {names[0]} and "
        f"{format_count(axis.right or 0)} in {names[1]}: the sizes of one letter must be equal, or one of them 1."
        for axis in alignment.contraction.clashes
    )


def _rank(alignment: Alignment, names: Names) -> str:
    if alignment.left and alignment.right:
        return _ranks(alignment, names)
    bare = [name for name, shape in zip(names, (alignment.left, alignment.right), strict=True) if not shape]
    whose = " and ".join(bare)
    verb = "has" if len(bare) == 1 else "have"
    return (
        f"{whose} {verb} no dimensions, and matmul needs at least one. To scale by a number, use {' * '.join(names)}."
    )


def _ranks(alignment: Alignment, names: Names) -> str:
    """mm, bmm, mv, dot and conv2d each take one number of dimensions."""
    ranks = f"{names[0]} has {len(alignment.left)} and {names[1]} has {len(alignment.right)}"
    needed = rule_of(alignment.operation).needs
    if not needed:
        return f"{alignment.operation} does not take such numbers of dimensions: {ranks}."
    return f"{alignment.operation} takes {needed}; {ranks} dimensions."


def _batch(alignment: Alignment, names: Names) -> str:
    clash = alignment.clash if alignment.clash is not None else -1
    if alignment.meeting is Meeting.ELEMENTS:
        return _elements(alignment, names, clash)
    left, right = alignment.left_batch[clash], alignment.right_batch[clash]
    return (
        f"Dimension {clash - 2} is a batch dimension: {names[0]} has {format_count(left)} matrices there and "
        f"{names[1]} has {format_count(right)}. Batch sizes must be equal, or one of them 1."
    )


def _elements(alignment: Alignment, names: Names, clash: int) -> str:
    """Element by element, sizes are compared from the last dimension on."""
    left, right = format_count(alignment.left[clash]), format_count(alignment.right[clash])
    return (
        f"Dimension {clash}, counted from the end: {names[0]} has {left} there and {names[1]} has {right}. Element by "
        "element, sizes must be equal, or one of them 1."
    )


def _inner(alignment: Alignment, names: Names) -> str:
    left, right = alignment.left_inner, alignment.right_inner
    if alignment.meeting is Meeting.CHANNELS:
        return _channels(alignment, names)
    left_dim, right_dim = _meeting_dimensions(alignment)
    longer, rest = (names[0], left - right) if left > right else (names[1], right - left)
    return (
        f"Dimension {left_dim} of {names[0]} ({format_count(left)}) meets dimension {right_dim} of {names[1]} "
        f"({format_count(right)}), and they must be equal: {_without_partner(rest, longer)}."
    )


def _channels(alignment: Alignment, names: Names) -> str:
    given, taken = alignment.left_inner, alignment.right_inner
    channels = f"{format_count(given)} channel{'' if given == 1 else 's'}"
    return (
        f"{names[0]} has {channels} (dimension {len(alignment.left) - 3}) and every filter of {names[1]} takes "
        f"{format_count(taken)} (dimension 1): they must be equal."
    )


def _meeting_dimensions(alignment: Alignment) -> tuple[int, int]:
    """Which dimensions meet, of the operands as they are stored."""
    if rule_of(alignment.operation).turned:
        return len(alignment.left) - 1, len(alignment.right) - 1
    return len(alignment.left) - 1, max(len(alignment.right) - 2, 0)


def _without_partner(rest: int, longer: str) -> str:
    if rest == 1:
        return f"1 element of {longer} has no partner"
    return f"{format_count(rest)} elements of {longer} have no partner"


def _folding(alignment: Alignment, names: Names, text: str) -> tuple[str, ...]:
    """Where torch's message shows a product of sizes, say of which."""
    rows = alignment.folded_rows
    if rows is not None and f"{rows}x{alignment.left_inner}" in text:
        return (
            f"torch says {rows}x{alignment.left_inner} because it folds the batch of {names[0]} into its rows: "
            f"{_factors((*alignment.left_batch, alignment.rows), rows)}.",
        )
    if "batch2" in text:
        return (_batch2(alignment, names),)
    return ()


def _batch2(alignment: Alignment, names: Names) -> str:
    batch = alignment.batch or ()
    count = math.prod(batch)
    where = f"{_factors(batch, count)} matrices" if len(batch) > 1 else f"{count} matrices"
    return (
        f"In torch's message the first number is the batch ({where}); the second should be the columns of {names[0]}, "
        f"{format_count(alignment.left_inner)}, and is the rows of {names[1]}, {format_count(alignment.right_inner)}."
    )


def _factors(sizes: Shape, product: int) -> str:
    """`30 = 10 · 3`."""
    return f"{product} = {' · '.join(map(str, sizes))}"


def _dtype(names: Names, text: str, dtypes: tuple[str, str]) -> tuple[str, ...]:
    if dtypes[0] != dtypes[1]:
        return (f"The sizes agree. {_element_types(names, dtypes)}",)
    if "not implemented for" in text:
        return (f"The sizes agree, but torch has no matrix product for {dtypes[0]} on this device.",)
    if "memory" in text or "overflow" in text:
        return ("The sizes agree, but the result does not fit into memory.",)
    if "Kernel size" in text:
        return ("The channels agree, but the filters are larger than the image.",)
    return ("The sizes agree; torch's reason is another.",)


def _element_types(names: Names, dtypes: tuple[str, str]) -> str:
    """Both types, and the conversion that loses least: of the narrower one to the wider."""
    narrow = 0 if _WIDTH[dtypes[0]] < _WIDTH[dtypes[1]] else 1
    return (
        f"The element types differ: {names[0]} is {dtypes[0]} and {names[1]} is {dtypes[1]}. "
        f"matmul does not convert; {names[narrow]}.to(torch.{dtypes[1 - narrow]}) would."
    )
