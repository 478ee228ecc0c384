"""Where a tensor comes from: a source and the steps since, so that a product of it can be shown as a program."""

import math
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from explorer.algebra import LARGEST_SIZE
from explorer.program import Dtype, Fill, Operand, Source, Step

_MOST_STEPS = 1000
_FILLS = {
    "randn": Fill.NORMAL,
    "randn_like": Fill.NORMAL,
    "normal": Fill.NORMAL,
    "standard_normal": Fill.NORMAL,
    "rand": Fill.UNIFORM,
    "rand_like": Fill.UNIFORM,
    "random": Fill.UNIFORM,
    "uniform": Fill.UNIFORM,
    "randint": Fill.UNIFORM,
    "randint_like": Fill.UNIFORM,
    "ones": Fill.ONES,
    "ones_like": Fill.ONES,
    "full": Fill.ONES,
    "full_like": Fill.ONES,
    "eye": Fill.IDENTITY,
}
_UNSHAPED = frozenset({"arange", "eye", "tensor", "as_tensor", "array"})


@dataclass(frozen=True, slots=True, eq=False)
class Origin:
    """`source` is None where the tensor cannot be the start of a program: another element type, too many dimensions.

    `unshaped` is whether it was made in this expression by a call that knows few shapes, such as torch.arange, so that
    a `.reshape` says how it is meant. `name` is what the text first called it.
    """

    tensor: Tensor  # kept alive, so that no identity is given out twice
    source: Source | None
    steps: tuple[Step, ...] = ()
    unshaped: bool = False
    name: str | None = None

    @property
    def operand(self) -> Operand | None:
        if self.source is None or len(self.steps) > _MOST_STEPS:
            return None
        return Operand(self.source, self.steps)


class Lineages:
    """The origin of every tensor of a walk, and the seed of the next draw."""

    def __init__(self) -> None:
        self.seed = 0
        self._origins: dict[int, Origin] = {}

    def draw(self) -> int:
        """The seed of one source; the next one gets another, so that two sources of one shape are not the same."""
        seed, self.seed = self.seed, min(self.seed + 1, LARGEST_SIZE)
        return seed

    def of(self, tensor: Tensor) -> Origin:
        """The origin; of a tensor that nobody noted, one that starts here."""
        known = self._origins.get(id(tensor))
        return known if known is not None else self.note_new(tensor, "")

    def note(self, origin: Origin) -> Origin:
        self._origins[id(origin.tensor)] = origin
        return origin

    def note_new(self, tensor: Tensor, maker: str, values: tuple[Any, ...] | None = None) -> Origin:
        """A tensor that starts here, made by a call of `maker`; values that no fill has become those of the nearest."""
        fill = Fill.TYPED if values is not None else _FILLS.get(maker, Fill.COUNTING if maker else Fill.NORMAL)
        seed = self.draw() if fill in (Fill.NORMAL, Fill.UNIFORM) else 0
        source = source_of(tuple(tensor.shape), fill, tensor.dtype, seed, values or ())
        return self.note(Origin(tensor, source, unshaped=maker in _UNSHAPED))

    def source_of_sizes(self, maker: str, values: tuple[Any, ...], named: dict[str, Any]) -> Source | None:
        """What `maker` was to make where torch refuses it (strides overflow); None where these are no sizes."""
        place = 1 if maker == "randint" else 0
        sizes = values[place] if len(values) > place and isinstance(values[place], tuple | list) else values
        fill = _FILLS.get(maker)
        if fill is None or not all(type(size) is int for size in sizes):
            return None
        seed = self.draw() if fill in (Fill.NORMAL, Fill.UNIFORM) else 0
        return source_of(tuple(sizes), fill, named.get("dtype") or torch.float32, seed, ())

    def note_weight(self, weight: object) -> None:
        """The weight of a new layer."""
        if isinstance(weight, Tensor):
            self.note_new(weight, "randn")

    def note_step(self, result: Tensor, before: Tensor, step: Step) -> None:
        """`result` is `before` after one step."""
        origin = self.of(before)
        meant = meant_shape(origin, step, tuple(result.shape))
        source = meant if meant is not None else origin.source
        steps = origin.steps if meant is not None else (*origin.steps, step)
        self.note(Origin(result, source, steps, name=origin.name))

    def note_passed(self, result: Tensor, before: Tensor) -> None:
        """`result` stands for `before`, perhaps in another element type: it may as well have started with it."""
        origin = self.of(before)
        dtype = dtype_of(result.dtype)
        source = None if origin.source is None or dtype is None else replace(origin.source, dtype=dtype)
        self.note(replace(origin, tensor=result, source=source))

    def name(self, tensor: Tensor, name: str) -> None:
        """The text has bound it to a name: from here on a reshape is a step of its own."""
        origin = self.of(tensor)
        self.note(replace(origin, unshaped=False, name=origin.name if origin.steps else name))


def source_of(
    shape: tuple[int, ...], fill: Fill, dtype: torch.dtype, seed: int, values: tuple[Any, ...]
) -> Source | None:
    """The source, or None where no program can start with it."""
    known = dtype_of(dtype)
    if known is None:
        return None
    try:
        return Source(shape, fill, known, seed, values)
    except ValueError:  # seven dimensions, too large a number
        return None


def dtype_of(dtype: torch.dtype) -> Dtype | None:
    """The element type on offer, or None."""
    name = str(dtype).removeprefix("torch.")
    return Dtype(name) if name in set(Dtype) else None


def meant_shape(origin: Origin, step: Step, shape: tuple[int, ...]) -> Source | None:
    """`torch.arange(6).reshape(2, 3)` as one source; None where the step is one of its own."""
    source = origin.source
    if source is None or not origin.unshaped or step.name not in ("reshape", "view"):
        return None
    if source.fill is Fill.IDENTITY and (source.shape[0], len(shape)) != (1, 1):
        return None  # only the first unit vector is still an identity
    if math.prod(shape) != math.prod(source.shape):
        return None
    return replace(source, shape=shape)


def stacked(origin: Origin, repeats: tuple[int, ...]) -> Source | None:
    """`torch.eye(3).repeat(5, 1, 1)` as one source, a stack of them; None of anything else."""
    source = origin.source
    if source is None or not origin.unshaped or source.fill is not Fill.IDENTITY or repeats[-2:] != (1, 1):
        return None
    return replace(source, shape=(*repeats[:-2], *source.shape))
