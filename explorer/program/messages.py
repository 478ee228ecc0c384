"""What goes through the pipe between the window and the worker, a line each."""

from dataclasses import dataclass

from explorer.program.answer import Answer, EngineReady, Request
from explorer.program.tiles import TileAnswer, TileRequest
from explorer.program.trials import TrialAnswer, TrialRequest


@dataclass(frozen=True, slots=True)
class EngineMessage:
    """One line from the worker: that it is ready, an answer, a tile, or what programs came to that were tried."""

    ready: EngineReady | None = None
    answer: Answer | None = None
    tile: TileAnswer | None = None
    trials: TrialAnswer | None = None


@dataclass(frozen=True, slots=True)
class WorkerMessage:
    """One line to the worker: a program to run, tiles of the program that it ran last, or programs to try."""

    request: Request | None = None
    tiles: TileRequest | None = None
    trials: TrialRequest | None = None
