"""The user's work without a window: what he does goes in, what it comes to and what torch is to be asked comes out."""

from collections.abc import Callable, Collection, Iterable
from typing import assert_never

from explorer.asking import (
    Answer,
    Curve,
    CurveDrawn,
    Pong,
    Question,
    Ready,
    Reply,
    Run,
    Stage,
    TileCut,
    Tiles,
    Trace,
    Traced,
    Tried,
    Try,
    finished_by,
)
from explorer.scene import Size
from explorer.session.shown import Shown
from explorer.state import Intent, State, asides, next_state
from explorer.state.intents import CodeTraced, CurveArrived, EngineReported, TilesArrived, TorchAnswered, TrialsArrived

MOST_TILES = 24  # at once, so that a new view is never behind a long queue


class Session:
    """Holds the state and what has been asked; the one way to change either.

    The window drives one with a clock and a worker; commands and tests drive one in their own process.
    """

    def __init__(self, state: State | None = None) -> None:
        self._shown = Shown(state or State())
        self._asked: dict[type[Question], Question] = {}
        self._number = 0  # of the last Trace or Try

    @property
    def state(self) -> State:
        return self._shown.state

    @property
    def shown(self) -> Shown:
        """What the state comes to."""
        return self._shown

    def dispatch(self, intent: Intent) -> None:
        """Something has happened."""
        state = next_state(self.state, intent, self._shown)
        if state is not self.state and state != self.state:
            self._shown = Shown(state, self._shown)

    def wants(self, size: Size, held: Collection[type[Question]] = ()) -> tuple[Question, ...]:
        """What torch is to be asked now, for a picture of `size`; each question is given once.

        Of the kinds `held` nothing is asked for the moment.
        """
        if not self.state.engine.ready:
            return ()
        wanted = (self._run(), self._trace(), self._try(), self._curve(), self._tiles(size))
        questions = tuple(question for question in wanted if question is not None and type(question) not in held)
        for question in questions:
            self._asked[type(question)] = question
        return questions

    def hear(self, *replies: Reply) -> None:
        """What the engine replied; tiles that come together are taken in together."""
        tiles: list[TileCut] = []
        for reply in replies:
            if isinstance(reply, TileCut):
                tiles.append(reply)
            else:
                self._hear(reply)
        if tiles:
            self._hear_tiles(tiles)

    def lose(self, kind: type[Question]) -> None:
        """A question of this kind was never answered: it may be asked again."""
        self._asked.pop(kind, None)

    # What is wanted

    def _run(self) -> Run | None:
        state, asked = self.state, self._asked.get(Run)
        if isinstance(asked, Run) and asked.generation == state.generation:
            return None
        if state.cancelled == state.generation:
            return None
        return Run(state.generation, state.program, state.budget, asides(state))

    def _trace(self) -> Trace | None:
        pasted, asked = self.state.pasted, self._asked.get(Trace)
        if pasted is None or not pasted.tracing or (isinstance(asked, Trace) and asked.text == pasted.text):
            return None
        self._number += 1
        return Trace(self._number, pasted.text)

    def _try(self) -> Try | None:
        """All that is to be tried at once: of several questions only the newest would be answered."""
        untried, asked = self._shown.untried, self._asked.get(Try)
        if not untried or (isinstance(asked, Try) and set(untried) <= set(asked.programs)):
            return None
        self._number += 1
        return Try(self._number, untried, self.state.budget)

    def _curve(self) -> Curve | None:
        return self._shown.wanted_curve if Curve not in self._asked else None

    def _tiles(self, size: Size) -> Tiles | None:
        """A few at a time; what has been asked for and is still missing is waited for."""
        answer = self._shown.answer
        if answer is None or answer.stage is not Stage.COMPUTED:
            self._asked.pop(Tiles, None)
            return None
        missing, asked = self._shown.missing_tiles(size), self._asked.get(Tiles)
        if isinstance(asked, Tiles) and asked.generation == self.state.generation:
            missing = () if not set(asked.keys).isdisjoint(missing) else missing
        return Tiles(self.state.generation, missing[:MOST_TILES]) if missing else None

    # What is heard

    def _hear(self, reply: Ready | Answer | Traced | Tried | CurveDrawn | Pong) -> None:
        asked = self._asked.get(finished_by(reply) or Run)
        match reply:
            case Ready(version, device):
                self._asked.clear()  # a new worker has been asked nothing
                self.dispatch(EngineReported(version, device))
            case Answer():
                self._hear_answer(reply)
            case Traced(number, answer):
                if isinstance(asked, Trace) and asked.number == number:
                    del self._asked[Trace]
                    self.dispatch(CodeTraced(asked.text, answer))
            case Tried(number, trials):
                if isinstance(asked, Try) and (asked.number, len(asked.programs)) == (number, len(trials)):
                    del self._asked[Try]
                    self.dispatch(TrialsArrived(asked.programs, trials))
            case CurveDrawn():
                if isinstance(asked, Curve) and asked.generation == reply.generation:
                    del self._asked[Curve]
                self.dispatch(CurveArrived(reply))
            case Pong():
                pass
            case _:
                assert_never(reply)

    def _hear_answer(self, answer: Answer) -> None:
        """The engine dropped what was asked beside an earlier program."""
        heard = self.state.heard
        if heard is None or heard.answer.generation != answer.generation:
            for kind in (Try, Curve, Tiles):
                self._asked.pop(kind, None)
        self.dispatch(TorchAnswered(answer))

    def _hear_tiles(self, tiles: list[TileCut]) -> None:
        """Those cut for an earlier program answer nothing that has been asked since."""
        asked = self._asked.get(Tiles)
        if isinstance(asked, Tiles):
            came = {tile.tile.key for tile in tiles if tile.generation == asked.generation}
            left = tuple(key for key in asked.keys if key not in came)
            self._asked[Tiles] = Tiles(asked.generation, left)
        self.dispatch(TilesArrived(tuple(tiles)))


def settle(
    session: Session,
    size: Size,
    reply_to: Callable[[Question], Iterable[Reply]],
    held: Collection[type[Question]] = (),
) -> Session:
    """Ask, in this process, until nothing is wanted any more; what does not come is not waited for.

    Of the kinds `held` nothing is asked.
    """
    while questions := session.wants(size, held):
        for question in questions:
            session.hear(*reply_to(question))
    return session
