"""What a pasted text says: the error, the operation that raised it, and the operands as far as they are stated."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from explorer.diagnosis.reading.family import Family, Mismatch
from explorer.diagnosis.reading.hint import Hint
from explorer.program import Program

if TYPE_CHECKING:
    from explorer.program.unfinished import Unfinished

PartialShape = tuple[int | None, ...]  # None: a size that the text leaves open, as Keras does


class Kind(StrEnum):
    """What sort of error it is."""

    SHAPE = "shape"  # sizes that do not fit each other
    RANK = "rank"  # the wrong number of dimensions, or a dimension that there is not
    STRIDE = "stride"  # sizes that fit, in memory that is laid out otherwise
    DTYPE = "dtype"  # element types that differ or are not supported
    DEVICE = "device"  # CUDA, memory, tensors on several devices
    NONE = "none"  # nothing went wrong, or nothing that is about tensors
    UNKNOWN = "unknown"  # an error, but none that can be read


@dataclass(frozen=True, slots=True)
class Pair:
    """Two operands that met, as far as the text states them; None where it states no shape."""

    left: PartialShape | None = None
    right: PartialShape | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One pasted text, read.

    `family` is that of the error's wording, None where no known error was found; `operation` is torch's name of what
    was called, None where the text does not tell. `error` is the error's own words, freed of what was wrapped around
    them; "" where there is none. `pair` is what met first, `also` what met in further errors of the same paste; left is
    what came in, right what it met: input and weight, received and expected, checkpoint and model. `sizes` are the two
    numbers that the error says differ, the left operand's first, in whichever order the error has them; `axis` is the
    dimension in which they do, or one that there is not. `target` are the sizes that a view or an expand asked for,
    with -1 as it was asked, `count` the elements there were. `named` are shapes printed elsewhere in the text, in
    order, each with the name it goes by, if any; before them what bmm's error tells of "batch1" and "batch2". `dtypes`
    are those that the error names. `program` is what pasted code builds, and `unfinished` what is known of it where its
    operands have no shapes.
    """

    kind: Kind
    family: Family | None = None
    operation: str | None = None
    error: str = ""
    pair: Pair = Pair()
    also: tuple[Pair, ...] = ()
    sizes: tuple[int, int] | None = None
    axis: int | None = None
    target: PartialShape | None = None
    count: int | None = None
    named: tuple[tuple[str, PartialShape], ...] = ()
    dtypes: tuple[str, ...] = ()
    hints: frozenset[Hint] = frozenset()
    program: Program | None = None
    unfinished: "Unfinished | None" = None

    @property
    def mismatch(self) -> Mismatch | None:
        """Of what the two shapes or sizes are that differ; None where no known error was found."""
        return self.family.mismatch if self.family is not None else None
