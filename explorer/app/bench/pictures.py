"""Frames at 1920x1080: every order at several zooms, seeks, pans, and whether size costs anything."""

import random
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from explorer.app.bench.stage import enlarge_canvas, memory, open_program, shown_window, timed, wait
from explorer.app.window.window import Window
from explorer.program import Fill, Operand, Program, Source
from explorer.scene import Camera
from explorer.state import SEED
from explorer.state.intents import ChooseOrder, GoTo, LookAt, Pan, Scrub, Tick, TogglePlay, Zoom
from explorer.timeline import Order, Position

_TICKS = 30  # of each order at each zoom
_SHARES = (0.0, 0.31, 0.77)  # where in time they begin
_ZOOMS = (1.0, 3.0, 24.0)


def square(size: int) -> Program:
    source = Source((size, size), Fill.NORMAL)
    return Program(Operand(source), Operand(source))


PROGRAMS = {"8x8": square(8), "seed": SEED, "4096": square(4096), "million": square(10**6)}


def pictures() -> dict[str, object]:
    """Lists of milliseconds by what was drawn; memory in MB."""
    app, shown = shown_window()
    shown.show()
    wait(app, lambda: shown.store.state.engine.ready)
    enlarge_canvas(app, shown)
    draw = random.Random(1)
    figures: dict[str, object] = {}
    for name, program in PROGRAMS.items():
        open_program(app, shown, program)
        figures[f"frame_{name}_ms"] = [ms for order in Order for ms in _played(app, shown, order)]
        if name == "4096":
            figures["pan_ms"] = _panned(app, shown, draw)
    figures["seek_ms"] = _sought(shown, draw)
    figures |= _growth(app, shown)
    figures["memory_mb"] = memory()
    shown.close()
    return figures


def _played(app: QApplication, shown: Window, order: Order) -> Iterator[float]:
    """Ticks at several places in time and zooms; the first frame after a jump is not counted as one of playing."""
    store = shown.store
    store.dispatch(ChooseOrder(order))
    for zoom, share in ((zoom, share) for zoom in _ZOOMS for share in _SHARES):
        store.dispatch(LookAt(Camera().zoomed(zoom, 0.55, 0.6)))
        store.dispatch(Scrub(share))
        wait(app, lambda: not shown.tiles_missing())
        shown.canvas.repaint()
        if not store.state.playhead.playing:
            store.dispatch(TogglePlay())
        for _ in range(_TICKS):
            yield timed(lambda: _dispatched(shown, Tick(1 / 60)))


def _panned(app: QApplication, shown: Window, draw: random.Random) -> list[float]:
    """Pans and zooms by little, whose windows of values are at hand."""
    store = shown.store
    store.dispatch(LookAt(Camera().zoomed(3.0, 0.55, 0.6)))
    wait(app, lambda: not shown.tiles_missing())
    times: list[float] = []
    for _ in range(60):
        change = Pan(draw.uniform(-0.02, 0.02), draw.uniform(-0.02, 0.02)) if len(times) % 2 else Zoom(1.002)
        times.append(timed(lambda change=change: _dispatched(shown, change)))  # type: ignore[misc]
        wait(app, lambda: not shown.tiles_missing())
    return times


def _sought(shown: Window, draw: random.Random) -> list[float]:
    """Random steps of 10^18, frame included."""
    length = shown.store.shown.resolved.length
    return [timed(lambda: _dispatched(shown, GoTo(Position(draw.randrange(length))))) for _ in range(200)]


def _growth(app: QApplication, shown: Window) -> dict[str, object]:
    """The same ticks with 10^4 cells of C and with 10^12, in turn; the small one without values, as the large one."""
    times: dict[str, list[float]] = {"cells_1e4_ms": [], "cells_1e12_ms": []}
    for _ in range(5):
        for name, size in (("cells_1e4_ms", 100), ("cells_1e12_ms", 10**6)):
            open_program(app, shown, square(size))
            shown.store.dispatch(LookAt(Camera()))
            for share in _SHARES:
                shown.store.dispatch(Scrub(share))
                shown.canvas.repaint()
                shown.store.dispatch(TogglePlay())
                times[name] += [timed(lambda: _dispatched(shown, Tick(1 / 60))) for _ in range(_TICKS)]
    return dict(times)


def _dispatched(shown: Window, intent: object) -> None:
    shown.store.dispatch(intent)  # type: ignore[arg-type]
    shown.canvas.repaint()
