"""An operand: where its values come from, and the steps that rearrange it."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.algebra import Shape
from explorer.program.steps import Step


class Fill(StrEnum):
    """Where the values of a source come from."""

    COUNTING = "counting"
    NORMAL = "normal"
    UNIFORM = "uniform"
    ONES = "ones"
    IDENTITY = "identity"
    TYPED = "typed"


class Dtype(StrEnum):
    """The element types on offer, by torch's names."""

    FLOAT32 = "float32"
    FLOAT64 = "float64"
    FLOAT16 = "float16"
    BFLOAT16 = "bfloat16"
    INT64 = "int64"
    BOOL = "bool"

    @property
    def item_size(self) -> int:
        """Bytes an element."""
        return {"float64": 8, "int64": 8, "float32": 4, "float16": 2, "bfloat16": 2, "bool": 1}[self.value]

    @property
    def is_floating(self) -> bool:
        return "float" in self.value


@dataclass(frozen=True, slots=True)
class Source:
    """How an operand starts: a shape, an element type, and the values that fill it.

    `seed` matters to the random fills; `values` to TYPED, in reading order.
    """

    shape: Shape
    fill: Fill = Fill.COUNTING
    dtype: Dtype = Dtype.FLOAT32
    seed: int = 0
    values: tuple[int | float, ...] = ()


@dataclass(frozen=True, slots=True)
class Operand:
    """A source and the chain of steps after it."""

    source: Source
    steps: tuple[Step, ...] = ()
