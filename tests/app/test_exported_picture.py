"""What `export` writes is what the window shows: pixel for pixel, by two processes."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from explorer.scene import Raster
from explorer.state import State, intents
from explorer.timeline import Position

ROOT = Path(__file__).parents[2]
CASES = {
    "small": ("4x3", "3x2", "1280x720", None),
    "small, a step": ("4x3", "3x2", "1000x700", "12"),
    "values as colours": ("512x512", "512x512", "1280x720", None),
    "values, large": ("512x512", "512x512", "1920x1080", "100000"),
    "the seed": ("128x29040", "2048x50", "1280x720", None),
    "rows that mix samples": ("6x4.reshape(-1, 3)", "3x2", "1280x720", None),
    "many rows that mix": ("128x29040.reshape(-1, 2048)", "2048x50", "1280x720", None),
    "a refused step": ("128x29040.reshape(7, 2048)", "2048x50", "1280x720", None),
    "batch": ("5x8x6", "6x4", "1280x720", None),
    "batch of both": ("3x200x100", "3x100x50", "1280x720", "7"),
    "a vector": ("300", "300x20", "1280x720", None),
    "shape only": ("100000x100000", "100000x100000", "1280x720", None),
}


def exported(path, left, right, size, step):
    """The picture that the command writes."""
    given = ["export", left, right, "--size", size, "-o", str(path), *(["--step", step] if step else [])]
    done = subprocess.run([sys.executable, str(ROOT / "main.py"), *given], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return QImage(str(path))


@pytest.fixture
def shown(user_of, qtbot):
    """The canvas of a window that has come to rest: as a picture, and as the frame that it shows."""

    def show(program, size, step):
        user = user_of(State(program=program))
        canvas, store = user.window.canvas, user.window.store
        canvas.setFixedSize(*size)
        qtbot.waitUntil(lambda: (canvas.width(), canvas.height()) == size)
        store.dispatch(intents.GoToEnd() if step is None else intents.GoTo(Position(int(step))))
        user.settle()
        qtbot.waitUntil(lambda: not user.window.tiles_missing())
        return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32), canvas.frame()

    return show


def program_of(left, right):
    """As the command line reads it."""
    from explorer.app.commands.parser import Parser
    from explorer.app.commands.program_arguments import add_program_arguments, session_from

    parser = Parser("export", "")
    add_program_arguments(parser)
    return session_from(parser.read([left, right])).state.program


@pytest.mark.parametrize(("left", "right", "size", "step"), CASES.values(), ids=CASES)
def test_export_writes_what_the_window_shows(shown, tmp_path, left, right, size, step):
    written = exported(tmp_path / "picture.png", left, right, size, step)
    seen, frame = shown(program_of(left, right), tuple(map(int, size.split("x"))), step)
    assert (seen.width(), seen.height()) == (written.width(), written.height())
    different = [
        (x, y)
        for y in range(seen.height())
        if seen.constScanLine(y) != written.constScanLine(y)
        for x in range(seen.width())
        if seen.pixel(x, y) != written.pixel(x, y)
    ]
    assert not different, f"{len(different)} pixels, the first at {different[0]}, the last at {different[-1]}"
    if left == "512x512":
        assert any(isinstance(mark, Raster) for mark in frame.ground), "no values were shown at all"
