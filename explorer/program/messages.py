"""What goes through the pipe between the window and the worker, a line each."""

from dataclasses import dataclass

from explorer.program.answer import Answer, EngineReady, Request
from explorer.program.curves import CurveAnswer, CurveRequest
from explorer.program.tiles import TileAnswer, TileRequest
from explorer.program.trials import TrialAnswer, TrialRequest


@dataclass(frozen=True, slots=True)
class EngineMessage:
    """One line from the worker: that it is ready, an answer, a tile, what the programs tried came to, or curves.

    `pong` is a sign of life, which comes at once whatever torch is doing.
    """

    ready: EngineReady | None = None
    answer: Answer | None = None
    tile: TileAnswer | None = None
    trials: TrialAnswer | None = None
    curve: CurveAnswer | None = None
    pong: bool = False


@dataclass(frozen=True, slots=True)
class WorkerMessage:
    """One line to the worker: a program to run, tiles or curves of the program that it ran last, or programs to try.

    `ping` asks for a sign of life.
    """

    request: Request | None = None
    tiles: TileRequest | None = None
    trials: TrialRequest | None = None
    curve: CurveRequest | None = None
    ping: bool = False
