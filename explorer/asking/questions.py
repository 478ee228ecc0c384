"""What torch is asked."""

from msgspec import Struct

from explorer.asking.tiles import TileKey
from explorer.program import Operand, Program

DEFAULT_BUDGET = 2 * 1024**3  # bytes of operands, copies and result together: 2 GiB


class Run(Struct, frozen=True, tag=True):
    """A program to run. `budget` bounds the bytes of operands, copies and result; over it only shapes are asked for.

    `aside` are further operands to be told of, without values: those of a comparison.
    """

    generation: int
    program: Program
    budget: int = DEFAULT_BUDGET
    aside: tuple[Operand, ...] = ()


class Try(Struct, frozen=True, tag=True):
    """Programs to be tried, without values; the answer comes with the same number."""

    number: int
    programs: tuple[Program, ...]
    budget: int = DEFAULT_BUDGET


class Trace(Struct, frozen=True, tag=True):
    """Pasted code to be walked, call by call; the answer comes with the same number."""

    number: int
    text: str


class Tiles(Struct, frozen=True, tag=True):
    """The tiles that the picture lacks, the most wanted first; `generation` is that of the program they belong to."""

    generation: int
    keys: tuple[TileKey, ...]


class Curve(Struct, frozen=True, tag=True):
    """The curves of one cell of C, in at most `samples` stretches: row `row` of the left operand and column `column`
    of the right one, as both enter product `batch` of the stack.

    `generation` is that of the program they belong to.
    """

    generation: int
    batch: int
    row: int
    column: int
    samples: int


class Ping(Struct, frozen=True, tag=True):
    """A sign of life is asked for."""


Question = Run | Trace | Try | Tiles | Curve | Ping
