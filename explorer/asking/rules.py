"""How each kind of question is handled, in one table.

| column      | meaning                                                                                         |
|-------------|-------------------------------------------------------------------------------------------------|
| priority    | of the questions that wait, the engine takes the one with the least                             |
| gives_way_to| kinds whose newer question ends the work on this one                                            |
| patience    | milliseconds until a question without a reply counts as lost and may be asked again, or None    |
| pause       | milliseconds between two questions of this kind                                                 |

Of each kind only the newest question waits. A new worker has been asked nothing.
"""

from dataclasses import dataclass
from typing import assert_never

from explorer.asking.answer import Answer, Stage
from explorer.asking.questions import Curve, Ping, Question, Run, Tiles, Trace, Try
from explorer.asking.replies import CurveDrawn, Pong, Ready, Reply, TileCut, Traced, Tried


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind of question is handled."""

    priority: int
    gives_way_to: tuple[type[Question], ...] = (Run,)
    patience: int | None = None
    pause: int = 0


RULES: dict[type[Question], Rule] = {
    Ping: Rule(0, gives_way_to=()),
    Run: Rule(1),
    Trace: Rule(2, gives_way_to=()),  # a walk is bounded, by two seconds at the most
    Try: Rule(3),
    Curve: Rule(4, patience=4000, pause=150),  # cells may pass by faster than curves can be seen
    Tiles: Rule(5, gives_way_to=(Run, Try, Tiles), patience=4000),
}


def finished_by(reply: Reply) -> type[Question] | None:
    """The kind of question that this reply shows to be answered, or to be in good hands."""
    match reply:
        case Answer():
            return Run if reply.stage is Stage.COMPUTED else None
        case Traced():
            return Trace
        case Tried():
            return Try
        case TileCut():
            return Tiles
        case CurveDrawn():
            return Curve
        case Ready() | Pong():
            return None
        case _:
            assert_never(reply)
