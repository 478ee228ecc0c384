"""Between the canvas and the engine: the windows of values that the picture lacks are asked for, each once."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from explorer.app.missing_tiles import missing_tiles
from explorer.app.store import Store
from explorer.program import Stage, TileAnswer, TileKey, TileRequest
from explorer.scene import Size
from explorer.state import Resolved
from explorer.state.intents import TilesArrived

MOST_ASKED = 24  # at once
_PATIENCE = 4000  # milliseconds until what has not come is taken for lost


class TileSource(Protocol):
    """What the link needs of an engine."""

    tile_cut: SignalInstance

    def ask_tiles(self, request: TileRequest) -> None: ...


class TileLink(QObject):
    """Asks for a few at a time, so that a new view is never behind a long queue.

    What has been asked for and is still missing is waited for; what never comes is asked for again after a while.
    """

    def __init__(self, store: Store, engine: TileSource) -> None:
        super().__init__()
        self._store, self._engine = store, engine
        self._asked: set[TileKey] = set()
        self._generation = 0
        self._arrived: list[TileAnswer] = []
        self._lost = QTimer(self)
        self._lost.setSingleShot(True)
        self._lost.setInterval(_PATIENCE)
        self._lost.timeout.connect(self._give_up)
        engine.tile_cut.connect(self._take)

    def show(self, resolved: Resolved, size: Size) -> None:
        """Ask for what a picture of `size` would show and does not have."""
        state = self._store.state
        heard = state.heard
        if heard is None or not state.answered or heard.answer.stage is not Stage.COMPUTED:
            self._asked.clear()
            return
        if self._generation != state.generation:
            self._asked.clear()
        missing = missing_tiles(state, resolved, size)
        if missing and self._asked.isdisjoint(missing):
            self._asked, self._generation = set(missing[:MOST_ASKED]), state.generation
            self._engine.ask_tiles(TileRequest(state.generation, missing[:MOST_ASKED]))
            self._lost.start()

    def _give_up(self) -> None:
        self._asked.clear()

    def _take(self, answer: TileAnswer) -> None:
        """What comes in one turn of the event loop is shown at once, so that the picture is made anew only once."""
        if answer.generation != self._generation:
            return  # cut for an earlier program: it does not answer what has been asked since
        self._asked.discard(answer.tile.key)
        self._arrived.append(answer)
        if len(self._arrived) == 1:
            QTimer.singleShot(0, self, self._pass_on)

    def _pass_on(self) -> None:
        arrived, self._arrived = tuple(self._arrived), []
        self._store.dispatch(TilesArrived(arrived))
