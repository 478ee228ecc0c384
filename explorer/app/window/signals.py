"""What ends the window from outside: Ctrl+C in the terminal, a request to terminate, a terminal that is closed."""

import signal
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from explorer.app.process import on_interrupt

_WAKE = 500  # milliseconds; Python takes a signal in only when it gets to run


def close_on_signals(app: QApplication, keep_work: Callable[[], object]) -> list[int]:
    """Ctrl+C closes the window as a click does. So do SIGTERM and SIGHUP, but the work is kept: nobody has said that it
    is done. Gives the list into which the numbers of the signals come.

    The window is closed from the event loop: it may not be running yet, or a change may be going on just now.
    """
    came: list[int] = []

    def interrupted(number: int, _frame: object) -> None:
        came.append(number)
        QTimer.singleShot(0, app, app.closeAllWindows)

    def terminated(number: int, _frame: object) -> None:
        came.append(number)
        QTimer.singleShot(0, app, close)

    def close() -> None:
        keep_work()
        app.closeAllWindows()
        app.quit()

    on_interrupt(interrupted)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # nohup ignores SIGHUP
            signal.signal(number, terminated)
    timer = QTimer(app)
    timer.setInterval(_WAKE)
    timer.timeout.connect(lambda: None)
    timer.start()
    return came
