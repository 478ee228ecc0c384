"""An operand: where its values come from, and the steps that rearrange it."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.algebra import LARGEST_SIZE, Names, Shape, check_names, check_shape, element_count
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

    `seed` matters to the random fills; `values` to TYPED, in reading order. `names` are the user's own for the axes,
    one for each or none.
    Raises ValueError with a sentence where the shape or a number is more than torch can hold.
    """

    shape: Shape
    fill: Fill = Fill.COUNTING
    dtype: Dtype = Dtype.FLOAT32
    seed: int = 0
    values: tuple[int | float, ...] = ()
    names: Names = ()

    def __post_init__(self) -> None:
        check_shape(self.shape)
        check_names(self.names, len(self.shape))
        if any(isinstance(number, int) and abs(number) > LARGEST_SIZE for number in (self.seed, *self.values)):
            raise ValueError("a whole number is larger than torch can hold, 2^63 - 1")


@dataclass(frozen=True, slots=True)
class Operand:
    """A source and the chain of steps after it.

    Raises ValueError with a sentence where typed values are not one an element; a source by itself may be halfway
    from one shape to the next.
    """

    source: Source
    steps: tuple[Step, ...] = ()

    def __post_init__(self) -> None:
        given, needed = len(self.source.values), element_count(self.source.shape)
        if self.source.fill is Fill.TYPED and given != needed:
            raise ValueError(f"{given:,} typed values for {needed:,} elements; there must be one for each")
