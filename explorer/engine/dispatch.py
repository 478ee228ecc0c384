"""From a question to its replies: the one place where each kind finds its function."""

from collections.abc import Callable, Iterator
from typing import assert_never

from explorer.asking import RULES, Curve, Ping, Pong, Question, Reply, Run, Tiles, Trace, Traced, Try
from explorer.engine.curves import draw_curve
from explorer.engine.evaluation import evaluate
from explorer.engine.kept import Kept
from explorer.engine.script import run_script
from explorer.engine.tiles import cut_tiles
from explorer.engine.trials import try_programs

Waits = Callable[[tuple[type[Question], ...]], bool]  # whether a question of one of these kinds waits


def nobody_waits(_kinds: tuple[type[Question], ...]) -> bool:
    return False


def reply_to(question: Question, kept: Kept, waits: Waits = nobody_waits) -> Iterator[Reply]:
    """The replies to `question`; none, or not all, where one waits that it gives way to, as the table of rules says.

    `kept` saves filling an operand again that was filled lately, and is what tiles are cut from.
    """
    gives_way_to = RULES[type(question)].gives_way_to

    def superseded() -> bool:
        return waits(gives_way_to)

    match question:
        case Run():
            yield from evaluate(question, kept, superseded)
        case Trace():
            yield Traced(question.number, run_script(question.text))
        case Try():
            yield from _if_any(try_programs(question, superseded))
        case Curve():
            yield from _if_any(draw_curve(question, kept, superseded))
        case Tiles():
            yield from cut_tiles(question, kept, superseded)
        case Ping():
            yield Pong()
        case _:
            assert_never(question)


def _if_any(reply: Reply | None) -> Iterator[Reply]:
    if reply is not None:
        yield reply
