"""What the window is told by its engine, asked for in this process: a state with all that its picture shows."""

from functools import reduce

from explorer.app.missing_tiles import missing_tiles
from explorer.engine import Kept, cut_tiles, evaluate, try_programs
from explorer.program import Request, TileRequest, TrialRequest
from explorer.scene import Size
from explorer.state import Intent, State, asides, next_state, resolve, untried
from explorer.state.intents import EngineReported, TilesArrived, TorchAnswered, TrialsArrived


def with_answers(state: State, kept: Kept) -> State:
    """`state` with torch's answer to its program, and to all programs that are tried beside it."""
    request = Request(state.generation, state.program, state.budget, asides(state))
    answers = tuple(evaluate(request, kept))
    reported = EngineReported(answers[-1].version, answers[-1].device)
    heard: tuple[Intent, ...] = (reported, *map(TorchAnswered, answers))
    state = reduce(next_state, heard, state)
    tried = untried(state)
    answer = try_programs(TrialRequest(state.generation, tried, state.budget))
    return next_state(state, TrialsArrived(tried, answer)) if tried and answer is not None else state


def with_values(state: State, size: Size, kept: Kept) -> State:
    """`state` with the windows of values that its picture of `size` shows; those that cannot be had are left out.

    What comes may move the scale and so the wish for more; what was asked for once is not asked for again.
    """
    asked: set[object] = set()
    while missing := [key for key in missing_tiles(state, resolve(state), size) if key not in asked]:
        asked.update(missing)
        answers = tuple(cut_tiles(TileRequest(state.generation, tuple(missing)), kept))
        state = next_state(state, TilesArrived(answers))
    return state
