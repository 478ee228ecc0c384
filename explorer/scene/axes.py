"""What the sides of the boxes are called: by the names of their axes, where they have names, or as rows and columns."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.algebra import Alignment, Axis, Folding, Meeting, format_count
from explorer.scene.subject import Subject


@dataclass(frozen=True, slots=True)
class Sides:
    """The four sides of a meeting, with their sizes: `128 rows`, or `q 128` where the axis is called q."""

    rows: str
    left_inner: str
    right_inner: str
    columns: str


def sides_of(found: Alignment) -> Sides:
    """What the four sides are called."""
    nouns = ("pixel", "channel", "channel", "filter") if found.meeting is Meeting.CHANNELS else _MATRICES
    left, right = found.contraction.left, found.contraction.right
    return Sides(
        _side(left, -2, found.rows, nouns[0], found.left_promoted),
        _side(left, -1, found.left_inner, nouns[1]),
        _side(right, -2, found.right_inner, nouns[2]),
        _side(right, -1, found.columns, nouns[3], found.right_promoted),
    )


def inner_name(found: Alignment) -> str:
    """What the index of the pairs is called: as the axis that is summed; k where that has no name."""
    folding = found.contraction.left
    return folding.name(folding.groups[-1]) or "k"


def stack_words(found: Alignment) -> str:
    """The batch axes with their names: `b 2 · h 8 = 16 in the stack`; "" where one of them has none."""
    axes = found.contraction.batch
    if not axes or not all(axis.name for axis in axes) or found.batch is None:
        return ""
    sizes = " · ".join(f"{axis.name} {format_count(axis.size)}" for axis in axes)
    count = format_count(math.prod(axis.size for axis in axes))
    return f"{sizes} = {count} in the stack" if len(axes) > 1 else f"{sizes} in the stack"


def seeing_notes(subject: Subject) -> Iterator[str]:
    """In which order, and how folded, the boxes show tensors whose dimensions are in another."""
    contraction = subject.alignment.contraction
    if subject.alignment.meeting is not Meeting.MATRICES:
        return
    tensors = (subject.left, contraction.left), (subject.right, contraction.right), (subject.result, contraction.result)
    for tensor, folding in tensors:
        if folding.order != tuple(range(len(folding.shape))):
            drawn = ", ".join(name for group in folding.groups if (name := _order(folding, group)))
            yield f"{tensor.name} is ({', '.join(map(_plain, folding.names))}), drawn as ({drawn})."
    folded = [
        f"{_joined(axes)} folded into {format_count(count)} {noun}"
        for axes, count, noun in (
            (contraction.rows, subject.alignment.rows, "rows"),
            (contraction.inner, subject.alignment.pairs, "pairs"),
            (contraction.columns, subject.alignment.columns, "columns"),
        )
        if len(axes) > 1
    ]
    if folded:
        yield f"{', '.join(folded)}."
    for axis in contraction.inner:
        if axis.left != axis.right and None not in (axis.left, axis.right) and axis not in contraction.clashes:
            name = subject.left.name if axis.left == 1 else subject.right.name
            yield f"{axis.name} of {name} is 1, used again for each of {format_count(axis.size)}."


_MATRICES = ("row", "column", "row", "column")


def _side(folding: Folding, at: int, count: int, noun: str, added: bool = False) -> str:
    group = folding.groups[at]
    name = folding.name(group)
    if group and name:
        return f"{name} {format_count(count)}"
    return f"{format_count(count)} {noun}{'' if count == 1 else 's'}{' (added)' if added else ''}"


def _order(folding: Folding, group: tuple[int, ...]) -> str:
    return "·".join(_plain(folding.names[dimension]) for dimension in group)


def _plain(name: str) -> str:
    return name or "..."


def _joined(axes: tuple[Axis, ...]) -> str:
    names = [_plain(axis.name) for axis in axes]
    return f"{', '.join(names[:-1])} and {names[-1]}"
