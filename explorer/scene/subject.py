"""What a picture is about: two operands, their product, and what torch said."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.algebra import Alignment, Move, Shape
from explorer.scene.marks import Role
from explorer.scene.values.tiling import NO_TILES, Tiling
from explorer.timeline import Multiplication


class Verdict(StrEnum):
    """How torch stands to the product."""

    PENDING = "pending"  # torch has not answered yet
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WAITING = "waiting"  # a step of an operand was refused, so that there is nothing to multiply


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The elements of one tensor in reading order, and how to write them.

    Compared by identity: they are made once for each answer, and to compare thousands of them at every frame is dear.
    """

    elements: tuple[int | float, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tensor:
    """One operand or the result: its name, colour and shape; `numbers` where they are few and known.

    `tiling` holds windows of its values, `item_size` is in bytes, and `moves` lead from its source to it.
    """

    name: str
    role: Role
    shape: Shape
    numbers: Numbers | None = None
    tiling: Tiling = NO_TILES
    item_size: int = 4
    moves: tuple[Move, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """torch's own error beneath the picture: what was called, its type, its words, and who said it."""

    call: str
    type: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Caption:
    """Words of ours above the picture, as in a talk."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Mixing:
    """Which rows of the result are made of several samples: a bit for each, the first in its byte's highest bit.

    `words` say how many.
    """

    mask: bytes
    words: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Everything that a picture shows, apart from when and how large.

    Where torch has folded the left operand's stack into one matrix, `fold` is how many rows each of them had, else 0;
    `alignment` is then that of the folded operand.
    """

    left: Tensor
    right: Tensor
    result: Tensor
    alignment: Alignment
    multiplication: Multiplication
    verdict: Verdict
    message: Message | None = None
    caption: Caption | None = None
    note: str | None = None
    fold: int = 0
    dimmed: bool = False
    mixing: Mixing | None = None
