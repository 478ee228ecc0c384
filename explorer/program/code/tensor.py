"""What a name in a script can stand for: a tensor, a number, a layer, or a place in torch such as `torch.randn`."""

import ast
from dataclasses import dataclass, replace

from explorer.algebra import Shape
from explorer.program.code.layers import Layer
from explorer.program.code.layout import Layout, laid_out, layout_after
from explorer.program.code.unfinished import Unfinished
from explorer.program.expressions import CallError
from explorer.program.operand import Dtype, Operand, Source
from explorer.program.steps import Step

_MOST_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Tensor:
    """A tensor as far as the script tells: what it is called, where it starts, and the steps since.

    `source` is None where the script does not make it, `layout` where that is so or torch would refuse one of the
    steps. `waits_for` is the product without shapes that it comes from, if any. `unshaped` is whether it was made in
    this expression by a call that knows few shapes, such as torch.arange, so that a `.reshape` says how it is meant.
    """

    name: str
    source: Source | None = None
    steps: tuple[Step, ...] = ()
    layout: Layout | None = None
    waits_for: Unfinished | None = None
    unshaped: bool = False
    of_numpy: bool = False

    @property
    def shape(self) -> Shape | None:
        return self.layout.shape if self.layout else None

    @property
    def dtype(self) -> Dtype:
        return self.source.dtype if self.source else Dtype.FLOAT32

    @property
    def operand(self) -> Operand | None:
        return Operand(self.source, self.steps) if self.source else None

    def stepped(self, step: Step) -> "Tensor":
        """The tensor after one more step."""
        if len(self.steps) == _MOST_STEPS:
            raise CallError(f"more than {_MOST_STEPS:,} steps on one tensor are not read here")
        after = layout_after(step, self.layout) if self.layout else None
        return replace(self, steps=(*self.steps, step), layout=after, unshaped=False)

    def cast(self, dtype: Dtype) -> "Tensor":
        """The tensor with other elements. The steps only rearrange, so it may as well have started with them."""
        return replace(self, source=replace(self.source, dtype=dtype)) if self.source else self

    def called(self, name: str) -> "Tensor":
        """The tensor under the name of a variable; what the script does not make keeps the name that has no shape."""
        return replace(self, name=name if self.source else self.name, unshaped=False)


def made(name: str, source: Source, *, unshaped: bool = False, of_numpy: bool = False) -> Tensor:
    """A new tensor."""
    return Tensor(name, source, layout=laid_out(source.shape), unshaped=unshaped, of_numpy=of_numpy)


@dataclass(frozen=True, slots=True)
class Missing:
    """A number, or several, that depends on the shape of tensor `name`, which the script does not tell.

    `axis` is the dimension whose size it is, None where it is anything else.
    """

    name: str
    axis: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Something in torch, numpy or Python, by its full name: `torch.float64`, `numpy.zeros`, `print`."""

    path: str


@dataclass(frozen=True, slots=True)
class Nested:
    """Lists in a list, as written: values to be typed."""

    written: ast.expr


Value = int | float | str | None | Tensor | Layer | Missing | Place | Nested | tuple["Value", ...]


def shape_of(tensor: Tensor) -> Shape | Missing:
    """The shape, as `.shape` gives it. Raises CallError where torch would have refused the tensor before."""
    if tensor.source is None:
        return Missing(tensor.name)
    if tensor.shape is None:
        raise CallError(f"{tensor.name} has no shape: torch refuses a step before")
    return tensor.shape
