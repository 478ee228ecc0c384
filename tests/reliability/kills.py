"""The worker is killed at random moments of a busy window: does the next answer come, and is it right?

    python tests/reliability/kills.py --kills 100 --seed 1

After each kill the program and its history have to be those that the user built, and torch's answer has to be equal to
a direct evaluation in this process. Prints one line of JSON; the status is 1 where anything differs.
"""

import argparse
import json
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from explorer.app.bench.stage import shown_window
from explorer.app.window.window import Window
from explorer.app.worker import EngineProcess
from explorer.asking import Run, Stage
from explorer.engine import evaluate
from explorer.program import Dtype, Fill, Product, Side, Step
from explorer.state import Intent, asides, intents

_LONGEST = 60.0  # seconds until an answer that has not come counts as lost


def main() -> int:
    """Kill, wait, compare, and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.chdir(tempfile.mkdtemp(prefix="matmul-kills-"))
    engine = EngineProcess()
    app, window = shown_window(engine)
    window.show()
    attack = Attack(app, window, engine, random.Random(options.seed))
    attack.wait(lambda: window.store.state.engine.ready)
    for _ in range(options.kills):
        attack.kill_once()
    window.close()
    print(json.dumps(attack.report()))
    return 0 if attack.right == options.kills else 1


class Attack:
    """A user who never rests, and whoever kills his worker."""

    def __init__(self, app: QApplication, window: Window, engine: EngineProcess, draw: random.Random) -> None:
        self._app, self._window, self._engine, self._draw = app, window, engine, draw
        self._times: list[float] = []
        self._kills = 0
        self.right = 0

    def kill_once(self) -> None:
        """Some changes, a kill in the midst of them, one more change, and torch's answer to that."""
        for _ in range(self._draw.randrange(1, 4)):
            self._window.store.dispatch(self._change())
            self._let_pass(self._draw.uniform(0, 0.15))
        built, killed = self._built(), self._engine.process_id
        if killed:
            os.kill(killed, signal.SIGKILL)
            self._kills += 1
        begun = time.monotonic()
        came = self.wait(lambda: self._engine.process_id not in (0, killed) and self._is_computed())
        kept = built == self._built()
        self._window.store.dispatch(self._change())
        came = came and self.wait(self._is_computed)
        self._times.append(1000 * (time.monotonic() - begun))
        heard = self._window.store.state.heard
        self.right += came and kept and heard is not None and heard.answer == self._direct()

    def wait(self, until) -> bool:
        """Let the event loop run until something has come; False where it never does."""
        deadline = time.monotonic() + _LONGEST
        alarm = QTimer()
        alarm.start(50)
        while not until():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.monotonic() > deadline:
                return False
        return True

    def report(self) -> dict[str, object]:
        times = sorted(self._times)
        return {
            "kills": self._kills,
            "right": self.right,
            "median_ms": round(statistics.median(times), 1),
            "p95_ms": round(times[int(0.95 * len(times))], 1),
            "worst_ms": round(times[-1], 1),
        }

    def _let_pass(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)

    def _built(self) -> object:
        """What must not be lost."""
        state = self._window.store.state
        return state.program, state.past, state.future

    def _is_computed(self) -> bool:
        state = self._window.store.state
        return state.answered and state.heard is not None and state.heard.answer.stage is Stage.COMPUTED

    def _direct(self) -> object:
        state = self._window.store.state
        *_, last = evaluate(Run(state.generation, state.program, state.budget, asides(state)))
        return last

    def _change(self) -> Intent:
        draw, side = self._draw, self._draw.choice(list(Side))
        rows, inner, columns = (draw.choice((1, 2, 3, 7, 64, 300, 900)) for _ in range(3))
        return draw.choice(
            (
                intents.EditShape(side, f"{rows}x{inner}"),
                intents.EditShape(side, f"{inner}x{columns}"),
                intents.ChooseProduct(draw.choice(list(Product))),
                intents.ChooseFill(side, draw.choice((Fill.NORMAL, Fill.COUNTING, Fill.ONES))),
                intents.ChooseDtype(side, draw.choice((Dtype.FLOAT32, Dtype.INT64))),
                intents.AddStep(side, draw.choice((Step("transpose", (0, 1)), Step("flatten"), Step("t")))),
                intents.RemoveStep(side, 0),
                intents.Undo(),
                intents.Redo(),
                intents.Scrub(draw.random()),
                intents.TogglePlay(),
            )
        )


if __name__ == "__main__":
    sys.exit(main())
