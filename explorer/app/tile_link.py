"""Between the canvas and the engine: the windows of values that the picture lacks are asked for, each once."""

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from explorer.algebra import byte_count
from explorer.app.store import Store
from explorer.program import Stage, TileAnswer, TileKey, TileRequest
from explorer.scene import Role, Size, Tensor, wanted
from explorer.state import Resolved, State, tile_key
from explorer.state.intents import TilesArrived

MOST_ASKED = 110  # at once; the middle of each matrix comes first


class TileSource(Protocol):
    """What the link needs of an engine."""

    tile_cut: SignalInstance

    def ask_tiles(self, request: TileRequest) -> None: ...


class TileLink(QObject):
    """Remembers what has been asked and not come; a tile that never comes is asked for again with the next view."""

    def __init__(self, store: Store, engine: TileSource) -> None:
        super().__init__()
        self._store, self._engine = store, engine
        self._asked: set[TileKey] = set()
        self._generation = 0
        self._arrived: list[TileAnswer] = []
        engine.tile_cut.connect(self._take)

    def show(self, resolved: Resolved, size: Size) -> None:
        """Ask for what a picture of `size` would show and does not have."""
        state = self._store.state
        heard = state.heard
        if heard is None or not state.answered or heard.answer.stage is not Stage.COMPUTED:
            self._asked.clear()
            return
        missing = missing_tiles(state, resolved, size)
        if self._generation != state.generation:
            self._asked.clear()
        if missing and not set(missing) <= self._asked:
            self._asked, self._generation = set(missing), state.generation
            self._engine.ask_tiles(TileRequest(state.generation, missing))

    def forget(self) -> None:
        """The engine has lost what it was asked."""
        self._asked.clear()

    def _take(self, answer: TileAnswer) -> None:
        """What comes in one turn of the event loop is shown at once, so that the picture is made anew only once."""
        self._asked.discard(answer.tile.key)
        self._arrived.append(answer)
        if len(self._arrived) == 1:
            QTimer.singleShot(0, self, self._pass_on)

    def _pass_on(self) -> None:
        arrived, self._arrived = tuple(self._arrived), []
        self._store.dispatch(TilesArrived(arrived))


def missing_tiles(state: State, resolved: Resolved, size: Size) -> tuple[TileKey, ...]:
    """What the picture would show and is not at hand."""
    found = wanted(resolved.subject, resolved.moment, size, state.look)
    keys = (
        tile_key(tensor.name, place, *added)
        for tensor, place, added in found
        if place not in tensor.tiling.tiles and _has_values(tensor, state)
    )
    return tuple(keys)[:MOST_ASKED]


def _has_values(tensor: Tensor, state: State) -> bool:
    """Whether the engine can have it: C where it was computed, an operand that fits the budget."""
    assert state.heard is not None
    if tensor.role is Role.C:
        return state.heard.answer.product.computed
    return byte_count(tensor.shape, tensor.item_size) <= state.budget
