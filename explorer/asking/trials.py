"""Programs that torch is asked of beside the one on the screen: what they come to, and what becomes of samples."""

from dataclasses import dataclass

from explorer.algebra import Shape
from explorer.asking.answer import TorchError


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows of a result are made of, told by running the program's steps on a tensor of sample numbers.

    A sample is what stands at one place along the first dimension of A's source; a 1-D A is one sample, and so is a
    single image, 3-D, that is convolved. `mixed` of `count` rows hold parts of several of the `samples`, at most of
    `most`. `mask` has a bit for each row in reading order, the first in the highest bit of its byte, set where the row
    is mixed; empty where there are very many rows.
    """

    count: int
    samples: int
    mixed: int = 0
    most: int = 1
    mask: bytes = b""


@dataclass(frozen=True, slots=True)
class Trial:
    """What torch said of a program: the shape of its result, or the call that it refused, and how.

    `rows` is None where the program was refused, and where following the samples would take more than the budget.
    """

    shape: Shape | None = None
    refused: str | None = None
    error: TorchError | None = None
    rows: Rows | None = None
