"""What the engine replies."""

from msgspec import Struct

from explorer.asking.answer import Answer
from explorer.asking.curves import Curves
from explorer.asking.tiles import Spread, Tile
from explorer.asking.trail import ScriptAnswer
from explorer.asking.trials import Trial


class Ready(Struct, frozen=True, tag=True):
    """The first word: torch is loaded, this version, on this device. Nothing has been asked yet."""

    version: str
    device: str


class Tried(Struct, frozen=True, tag=True):
    """What torch said of each program of a Try, in its order."""

    number: int
    trials: tuple[Trial, ...]


class Traced(Struct, frozen=True, tag=True):
    """What became of the code of a Trace."""

    number: int
    answer: ScriptAnswer


class TileCut(Struct, frozen=True, tag=True):
    """One tile, with the spread of the tensor that it belongs to."""

    generation: int
    tile: Tile
    spread: Spread


class CurveDrawn(Struct, frozen=True, tag=True):
    """The curves of one cell; or `why` there are none, in a sentence."""

    generation: int
    batch: int
    row: int
    column: int
    curves: Curves | None = None
    why: str | None = None


class Pong(Struct, frozen=True, tag=True):
    """A sign of life, which comes at once whatever torch is doing."""


Reply = Ready | Answer | Traced | Tried | TileCut | CurveDrawn | Pong
