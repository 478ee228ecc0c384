"""From a pasted error to its mends: in the window, and 300 texts through `explain --jsonl`."""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from explorer.app.bench.stage import shown_window, timed, wait
from explorer.state.intents import OpenPaste

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from explorer.app.window.window import Window

_TEXTS, _KEYS = 300, 40
_ERROR = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x5"


def pasting() -> dict[str, object]:
    """Milliseconds from a key press in the field of pasted text until the mends of that very text are painted."""
    app, shown = shown_window()
    shown.show()
    wait(app, lambda: shown.store.state.answered and shown.store.state.engine.ready)
    times = _keystrokes(app, shown)
    shown.close()
    return {"keystroke_ms": times}


def _keystrokes(app: "QApplication", shown: "Window") -> list[float]:
    """The last size is typed and deleted again, so that each text states another product."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPlainTextEdit

    shown.store.dispatch(OpenPaste())
    names = {field.accessibleName(): field for field in shown.findChildren(QPlainTextEdit)}
    field = names["Error or PyTorch code"]
    field.setFocus()
    field.setPlainText(f"{_ERROR})")
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClick(field, Qt.Key.Key_Left)

    def press(key: Qt.Key) -> None:
        QTest.keyClick(field, key)
        wait(app, lambda: bool(shown.store.shown.fixes.cards) and not shown.store.shown.untried)
        shown.repaint()

    press(Qt.Key.Key_1)  # the first one compiles the patterns of the reader
    return [timed(lambda key=key: press(key)) for key in (Qt.Key.Key_Backspace, Qt.Key.Key_1) * (_KEYS // 2)]  # type: ignore[misc]


def explaining() -> dict[str, object]:
    """Seconds for 300 texts with one engine: of the whole command, and from its first answer to its last one."""
    with tempfile.TemporaryDirectory(prefix="matmul-bench-") as folder:
        path = Path(folder) / "texts.jsonl"
        path.write_text("".join(json.dumps({"text": text}) + "\n" for text in _texts()), encoding="utf-8")
        command = [sys.executable, "-m", "explorer.app.bench.probe", "explain_file", str(time.monotonic()), str(path)]
        begun = time.monotonic()
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            first = time.monotonic()
            answers = 1 + len(process.stdout.readlines())
        done = time.monotonic()
    if answers != _TEXTS:
        raise RuntimeError(f"{answers} answers to {_TEXTS} texts")
    return {"warm_s": done - first, "whole_s": done - begun}


def explain_file() -> None:
    """The command itself, in the process that a probe has been given."""
    from explorer.app import main

    sys.exit(main(["explain", "--jsonl", sys.argv[3], "--json"]))


def _texts() -> list[str]:
    """Errors as people paste them, with other sizes each."""
    draw = random.Random(5)
    return [_wrapped(draw, _error(draw)) for _ in range(_TEXTS)]


def _error(draw: random.Random) -> str:
    rows, given, taken, columns = (draw.choice((1, 7, 32, 77, 128, 768, 2048, 25088, 29040)) for _ in range(4))
    return draw.choice(
        (
            f"mat1 and mat2 shapes cannot be multiplied ({rows}x{given} and {taken}x{columns})",
            f"size mismatch, m1: [{rows} x {given}], m2: [{taken} x {columns}] at ../aten/THTensorMath.cpp:41",
            f"size mismatch, got input ({rows}), mat ({rows}x{given}), vec ({taken})",
            f"Given groups=1, weight of size [{columns}, 3, 3, 3], expected input[{rows}, 4, 9, 9] to have 3 channels, "
            "but got 4 channels instead",
            f"shape '[{rows}, -1, 7]' is invalid for input of size {given * 5}",
            f"The size of tensor a ({given}) must match the size of tensor b ({taken}) at non-singleton dimension 1",
            f"shapes ({rows},{given}) and ({taken},{columns}) not aligned: {given} (dim 1) != {taken} (dim 0)",
            "mat1 and mat2 must have the same dtype, but got Float and Half",
        )
    )


def _wrapped(draw: random.Random, error: str) -> str:
    frame = '  File "/app/layers.py", line 41, in forward\n    x = self.fc(x)\n'
    frames = frame * draw.randrange(20)
    return f"Traceback (most recent call last):\n{frames}RuntimeError: {error}\n"
