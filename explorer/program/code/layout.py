"""The shape of a tensor after a step, where it can be told without torch.

Needed only to go on reading: for `x.size(0)` and for products of products. What the user is told is torch's own word.
The tests hold it against torch.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.algebra import Shape, row_major
from explorer.program.expressions import CallError
from explorer.program.steps import Step


@dataclass(frozen=True, slots=True)
class Layout:
    """A shape and the strides, in elements, with which it lies in memory; `.view` depends on both."""

    shape: Shape
    stride: Shape

    @property
    def count(self) -> int:
        return math.prod(self.shape)

    @property
    def is_contiguous(self) -> bool:
        """Whether it lies in reading order; the stride of a dimension of size 1 does not matter."""
        ordered = laid_out(self.shape).stride
        far = zip(self.shape, self.stride, ordered, strict=True)
        return not self.count or all(size == 1 or stride == step for size, stride, step in far)


def laid_out(shape: Shape) -> Layout:
    """A new tensor, in reading order."""
    return Layout(shape, row_major(tuple(max(size, 1) for size in shape)))


def layout_after(step: Step, layout: Layout) -> Layout | None:
    """What torch makes of `layout`, or None where it refuses. Raises CallError of a step that is not followed here."""
    rank = len(layout.shape)
    match step.name:
        case "transpose" | "permute" | "T" | "t" | "mT":
            return _permuted(step, layout)
        case "reshape" | "view":
            return _reshaped(layout, step.arguments, may_copy=step.name == "reshape")
        case "flatten":
            return _flattened(layout, *step.arguments)
        case "squeeze":
            return _squeezed(layout, step.arguments or tuple(range(rank)))
        case "unsqueeze":
            return _unsqueezed(layout, step.arguments[0])
        case "contiguous":
            return layout if layout.is_contiguous else laid_out(layout.shape)
        case name:
            raise CallError(f".{name} is not followed in pasted code; write it as a step of an operand")


def _places(dimensions: Sequence[int], rank: int) -> list[int] | None:
    """The dimensions counted from the first; None where there is none such, or one is named twice."""
    if any(not -max(rank, 1) <= dimension < max(rank, 1) for dimension in dimensions):
        return None
    places = [dimension % max(rank, 1) for dimension in dimensions]
    return places if len(set(places)) == len(places) else None


def _picked(layout: Layout, order: Sequence[int]) -> Layout:
    return Layout(tuple(layout.shape[i] for i in order), tuple(layout.stride[i] for i in order))


def _permuted(step: Step, layout: Layout) -> Layout | None:
    rank = len(layout.shape)
    named = [_places([dimension], rank) for dimension in step.arguments]
    if None in named or (step.name == "t" and rank > 2) or (step.name == "mT" and rank == 1):
        return None
    order = [source for source in step.kind.sources(step.arguments, rank) or () if source is not None]
    return _picked(layout, order) if sorted(order) == list(range(rank)) else None


def _squeezed(layout: Layout, dimensions: Shape) -> Layout | None:
    places = _places(dimensions, len(layout.shape))
    if places is None:
        return None
    return _picked(layout, [i for i, size in enumerate(layout.shape) if size != 1 or i not in places])


def _unsqueezed(layout: Layout, dimension: int) -> Layout | None:
    rank = len(layout.shape)
    if not -rank - 1 <= dimension <= rank:
        return None
    place = dimension % (rank + 1)
    stride = layout.shape[place] * layout.stride[place] if place < rank else 1
    return Layout(
        (*layout.shape[:place], 1, *layout.shape[place:]), (*layout.stride[:place], stride, *layout.stride[place:])
    )


def _flattened(layout: Layout, start: int = 0, end: int = -1) -> Layout | None:
    rank = len(layout.shape)
    first, last = _places([start], rank), _places([end], rank)
    if first is None or last is None or first > last:
        return None
    if rank and first == last:
        return layout
    shape = layout.shape
    joined = math.prod(shape[first[0] : last[0] + 1])
    return _reshaped(layout, (*shape[: first[0]], joined, *shape[last[0] + 1 :]), may_copy=True)


def _reshaped(layout: Layout, sizes: Shape, *, may_copy: bool) -> Layout | None:
    shape = worked_out(sizes, layout.count)
    if shape is None:
        return None
    stride = _viewed(layout, shape)
    if stride is None:
        return laid_out(shape) if may_copy else None
    return Layout(shape, stride)


def worked_out(sizes: Shape, count: int) -> Shape | None:
    """`sizes` with the one that is -1 put in, where they come to `count` elements; otherwise None."""
    others = math.prod(size for size in sizes if size != -1)
    if any(size < -1 for size in sizes) or sizes.count(-1) > 1:
        return None
    if -1 in sizes and others and count % others == 0:
        return tuple(count // others if size == -1 else size for size in sizes)
    return sizes if -1 not in sizes and others == count else None


def _viewed(layout: Layout, shape: Shape) -> Shape | None:
    """The strides that show the same memory as `shape`, or None where none do; as torch's computeStride finds them."""
    if not layout.count or not layout.shape:
        return layout.stride if layout.shape == shape else laid_out(shape).stride
    strides: list[int] = []
    sizes = list(shape)
    for run, base in _runs(layout):
        left = run
        while sizes and (left > 1 or sizes[-1] == 1):
            size = sizes.pop()
            if left % size:
                return None
            strides.append(run // left * base)
            left //= size
    return tuple(reversed(strides))


def _runs(layout: Layout) -> list[tuple[int, int]]:
    """The stretches of evenly spaced elements that the tensor is made of, the last first: how many, and how far."""
    runs = [(layout.shape[-1], layout.stride[-1])]
    for size, stride in zip(reversed(layout.shape[:-1]), reversed(layout.stride[:-1]), strict=True):
        count, base = runs[-1]
        if size == 1 or stride == count * base:
            runs[-1] = (count * size, base)
        else:
            runs.append((size, stride))
    return runs
