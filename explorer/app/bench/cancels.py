"""From Escape over a running product to the answer of the next question, with a spare worker and without one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from explorer.app.bench.stage import shown_window, timed, wait
from explorer.app.worker import EngineProcess
from explorer.program import Dtype, Fill, Operand, Program, Source
from explorer.state import Condition
from explorer.state.intents import OpenProgram

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from explorer.app.window.window import Window

_CANCELS, _WITHOUT = 20, 5


def cancels() -> dict[str, object]:
    """Lists of milliseconds."""
    engine = EngineProcess()
    app, shown = shown_window(engine)
    shown.show()
    wait(app, lambda: shown.store.state.engine.ready)
    with_spare = list(_cancelled(app, shown, engine, _CANCELS))
    engine.keep_spare(False)
    without = list(_cancelled(app, shown, engine, _WITHOUT))
    shown.close()
    return {"cancel_ms": with_spare, "cancel_without_spare_ms": without}


def _cancelled(app: "QApplication", shown: "Window", engine: EngineProcess, count: int) -> Iterator[float]:
    """Whole numbers have no fast product: each of these would run for a minute or more."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    keeps_spare = engine.keeps_spare
    for number in range(count):
        wait(app, lambda: engine.spare_is_ready or not keeps_spare)
        shown.store.dispatch(OpenProgram(_product((6000, 6000 + number, 6000), Dtype.INT64)))
        wait(app, lambda: shown.store.state.engine.condition is Condition.BUSY)
        small = _product((4, 3 + number, 2), Dtype.FLOAT32)

        def cancel(small: Program = small) -> None:
            QTest.keyClick(shown.canvas, Qt.Key.Key_Escape)
            shown.store.dispatch(OpenProgram(small))
            wait(app, lambda: shown.store.state.answered)
            shown.repaint()

        yield timed(cancel)


def _product(sizes: tuple[int, int, int], dtype: Dtype) -> Program:
    rows, inner, columns = sizes
    a, b = Source((rows, inner), Fill.ONES, dtype), Source((inner, columns), Fill.ONES, dtype)
    return Program(Operand(a), Operand(b))
