"""The worker that holds torch: how it is, what the user wants of it, and what it replies."""

from dataclasses import dataclass, replace
from typing import assert_never

from explorer.asking import Answer, CurveDrawn, TileCut, Trial
from explorer.program import Program
from explorer.state.history import asked_again
from explorer.state.model import Condition, Engine, Heard, HeardCurve, State
from explorer.state.rearrangements import can_watch
from explorer.state.sight import Sight
from explorer.state.tilings import still_true, with_tile
from explorer.state.topics.watching import unwatched


@dataclass(frozen=True, slots=True)
class EngineReported:
    """The worker has loaded torch."""

    version: str
    device: str


@dataclass(frozen=True, slots=True)
class EngineTold:
    """The worker is in another condition; `note` says more where there is more to say."""

    condition: Condition
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CancelComputing:
    """Do not wait for the values of this program."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Ask torch about this program again."""


@dataclass(frozen=True, slots=True)
class KeepSpare:
    """Keep a second worker loaded, or do not."""

    on: bool


@dataclass(frozen=True, slots=True)
class ChooseBudget:
    """Bound what may be computed, in bytes."""

    budget: int


@dataclass(frozen=True, slots=True)
class TorchAnswered:
    answer: Answer


@dataclass(frozen=True, slots=True)
class TrialsArrived:
    """torch has tried these programs."""

    programs: tuple[Program, ...]
    trials: tuple[Trial, ...]


@dataclass(frozen=True, slots=True)
class TilesArrived:
    """The engine has cut windows of values."""

    tiles: tuple[TileCut, ...]


@dataclass(frozen=True, slots=True)
class CurveArrived:
    """The engine has drawn the curves of a cell."""

    curve: CurveDrawn


EngineIntent = (
    EngineReported
    | EngineTold
    | CancelComputing
    | Retry
    | KeepSpare
    | ChooseBudget
    | TorchAnswered
    | TrialsArrived
    | TilesArrived
    | CurveArrived
)


LEAST_BUDGET = 16 * 1024**2
_MOST_TRIED = 96  # programs whose trials are remembered


def next_engine(state: State, intent: EngineIntent, sight: Sight) -> State:
    match intent:
        case TorchAnswered(answer):
            return _heard(state, answer)
        case TilesArrived(tiles):
            return _with_tiles(state, tiles)
        case TrialsArrived(programs, trials):
            tried = (*state.tried, *zip(programs, trials, strict=True))
            return replace(state, tried=tried[-_MOST_TRIED:])
        case CurveArrived(curve):
            wanted = curve.generation == state.generation and state.shows_curves
            return replace(state, curve=HeardCurve(curve, sight.resolved)) if wanted else state
        case _:
            return _next_condition(state, intent)


def _next_condition(
    state: State, intent: EngineReported | EngineTold | CancelComputing | Retry | KeepSpare | ChooseBudget
) -> State:
    match intent:
        case EngineReported(version, device):
            return replace(state, engine=Engine(version, device, Condition.READY))
        case EngineTold(Condition.BUSY, note):
            return replace(state, engine=replace(state.engine, condition=Condition.BUSY, note=note))
        case EngineTold(condition, note):
            return replace(state, engine=Engine(condition=condition, note=note))
        case CancelComputing():
            return replace(state, cancelled=state.generation) if state.computing else state
        case Retry():
            return asked_again(state)
        case KeepSpare(on):
            return replace(state, keeps_spare=on)
        case ChooseBudget(budget):
            return asked_again(replace(state, budget=max(budget, LEAST_BUDGET), tried=()))
        case _:
            assert_never(intent)


def _heard(state: State, answer: Answer) -> State:
    """An answer to an earlier question is dropped: the program has changed since."""
    if answer.generation != state.generation:
        return state
    heard = replace(state, heard=_hearing(state, answer))
    if state.engine.condition is Condition.BUSY:  # it has moved on to something else
        heard = replace(heard, engine=replace(state.engine, condition=Condition.READY))
    return heard if heard.watching is None or can_watch(heard) else unwatched(heard)


def _hearing(state: State, answer: Answer) -> Heard:
    """The answer, with the windows of values that it leaves true."""
    before = state.heard
    if before is None:
        return Heard(state.program, answer)
    if before.answer.generation == answer.generation:
        return replace(before, answer=answer)
    tilings = still_true(before.tilings, before.program, state.program, before.answer, answer)
    return Heard(state.program, answer, tilings)


def _with_tiles(state: State, tiles: tuple[TileCut, ...]) -> State:
    """A window of an earlier program is dropped."""
    heard = state.heard
    if heard is None:
        return state
    tilings = heard.tilings
    for tile in tiles:
        if tile.generation == heard.answer.generation:
            tilings = with_tile(tilings, tile)
    return replace(state, heard=replace(heard, tilings=tilings)) if tilings is not heard.tilings else state
