"""The one clock: tells how much time has passed while something plays."""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

from explorer.app.window.store import Store
from explorer.state import State
from explorer.state.intents import Tick

_INTERVAL = 16  # milliseconds: about sixty pictures a second


class Clock(QObject):
    """Ticks while the state is playing, and is silent otherwise."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self._tick)
        store.changed.connect(self._follow)
        self._follow(store.state, store.state)

    def stop(self) -> None:
        """No more ticks, whatever the state says: the window is closing."""
        self._store.changed.disconnect(self._follow)
        self._timer.stop()

    def _follow(self, _old: State, new: State) -> None:
        playing = new.playhead.playing
        if playing and not self._timer.isActive():
            self._elapsed.start()
            self._timer.start()
        elif not playing and self._timer.isActive():
            self._timer.stop()

    def _tick(self) -> None:
        self._store.dispatch(Tick(self._elapsed.restart() / 1000.0))
