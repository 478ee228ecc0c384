"""What the mouse does on the canvas, as intents."""

from PySide6.QtCore import QTimer

from explorer.app.window.store import Store
from explorer.canvas import CanvasView
from explorer.scene import hit, overview_camera
from explorer.state import intents


class Mouse:
    """Listens to a canvas: zoom, pan, a click on a cell, and what is pointed at."""

    def __init__(self, store: Store, canvas: CanvasView) -> None:
        self._store, self._canvas = store, canvas
        canvas.zoomed.connect(lambda factor, x, y: store.dispatch(intents.Zoom(factor, x, y)))
        canvas.panned.connect(lambda x, y: store.dispatch(intents.Pan(x, y)))
        canvas.clicked.connect(self._click)
        canvas.pointed.connect(self._point)
        # A moment later: a panel that appears beneath the mouse takes it away while a change is still being told.
        canvas.left.connect(lambda: QTimer.singleShot(0, canvas, self._leave))

    def _click(self, x: float, y: float) -> None:
        """A click on a cell of C goes to the moment at which it has been written; one on the overview goes there."""
        self._canvas.setFocus()
        state = self._store.state
        if state.watching is not None:
            return
        resolved, size = self._store.shown.resolved, self._canvas.extent()
        camera = overview_camera(resolved.subject, size, state.look.camera, x, y)
        if camera is not None:
            self._store.dispatch(intents.LookAt(camera))
            return
        spot = hit(resolved.subject, resolved.moment, size, state.look, x, y)
        multiplication = resolved.multiplication
        if spot is None or spot.name != "C" or not multiplication.length or multiplication.stuck:
            self._store.dispatch(intents.Pin(None))
            return
        self._store.dispatch(intents.GoTo(multiplication.finished_at(spot.batch, spot.row, spot.column)))
        self._store.dispatch(intents.Pin(spot))

    def _point(self, x: float, y: float) -> None:
        state = self._store.state
        if state.watching is not None:
            return
        resolved = self._store.shown.resolved
        spot = hit(resolved.subject, resolved.moment, self._canvas.extent(), state.look, x, y)
        self._store.dispatch(intents.Hover(spot))

    def _leave(self) -> None:
        self._store.dispatch(intents.Hover(None))
