"""The command line as a shell sees it: what goes to which stream, and the exit status."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from PySide6.QtGui import QColor, QImage

ROOT = Path(__file__).parents[2]


def run(*arguments, **environment):
    """`python main.py` with these arguments, on a machine without a display."""
    clean = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    clean.pop("QT_QPA_PLATFORM", None)
    command = [sys.executable, str(ROOT / "main.py"), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env={**clean, **environment}, timeout=120, check=False
    )


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["128x-3", "3x4"], "A: "),
        (["3x4", "10" * 40], "B: "),
        (["3x4.reshape(2,", "4x5"], "A: "),
        (["3x4.explode()", "4x5"], ".reshape"),
        (["--scenario", "nothing"], "1-mismatch"),
        (["3x4", "--scenario", "reshape"], "not both"),
        (["3x4", "4x5", "6x7"], "6x7"),
        (["--nonsense"], "--nonsense"),
        (["export", "3x4", "4x5"], "-o"),
        (["export", "3x4", "4x5", "-o", "picture.bmp"], ".png"),
        (["export", "3x4", "4x5", "-o", ""], "-o: "),
        (["export", "3x4", "4x5", "-o", "p.png", "--size", "huge"], "1920x1080"),
        (["export", "3x4", "4x5", "-o", "p.png", "--size", "10x10"], "200x150"),
        (["export", "3x4", "4x5", "-o", "p.png", "--step", "-1"], "--step"),
        (["export", "3x4", "4x5", "-o", "p.png", "--theme", "pink"], "dark, light"),
        (["export", "3x4", "4x5", "-o", "/nowhere/p.png"], "/nowhere/p.png"),
        (["bench", "--rounds", "0"], "--rounds"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else None,
)
def test_what_is_wrong_is_one_line_and_status_two(arguments, named):
    done = run(*arguments)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("matmul-explorer: ")
    assert named in done.stderr


def test_without_a_display_one_line_names_export():
    done = run("4x3", "3x2")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "export" in done.stderr
    assert run(DISPLAY=":987").returncode == 2


def test_a_picture_has_its_size_and_the_colours_of_its_roles(tmp_path):
    path = tmp_path / "stuck.png"
    done = run("export", "128x29040", "2048x50", "--size", "1280x720", "-o", str(path))
    assert done.returncode == 0, done.stderr
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1280, 720)
    seen = {image.pixel(x, y) for x in range(0, 1280, 3) for y in range(0, 720, 3)}
    for color in ("#56b4e9", "#e8a317", "#0e1116"):
        assert QColor(color).rgb() in seen


def test_a_step_is_another_picture_and_the_same_step_the_same_bytes(tmp_path):
    paths = [tmp_path / name for name in ("a.png", "b.png", "c.png")]
    for path, step in zip(paths, ("3", "3", "4"), strict=True):
        assert run("export", "4x3", "3x2", "--step", step, "--size", "640x400", "-o", str(path)).returncode == 0
    first, again, other = (path.read_bytes() for path in paths)
    assert first == again
    assert first != other


def test_exported_code_is_what_torch_runs(tmp_path):
    path = tmp_path / "product.py"
    assert run("export", "6x4.reshape(-1, 3)", "3x2", "-o", str(path)).returncode == 0
    names = {}
    exec(path.read_text(), names)
    assert torch.equal(names["C"], torch.arange(24.0).reshape(-1, 3) @ torch.arange(6.0).reshape(3, 2))


def test_help_names_the_commands():
    done = run("--help")
    assert done.returncode == 0
    assert "export" in done.stdout and "bench" in done.stdout


def test_the_window_opens_without_torch_numpy_or_pyqtgraph_in_its_process(tmp_path):
    script = (
        "import sys, pathlib; from explorer.app.window.life import *; app = make_application();"
        f"w = make_window(State(), EngineProcess(), Settings(pathlib.Path({str(tmp_path / 's.json')!r})));"
        "w.canvas.painted.connect(app.quit); w.show(); app.exec();"
        "print([name for name in ('torch', 'numpy', 'pyqtgraph') if name in sys.modules]); w.close()"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, env=environment)
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize("room", ["algebra", "program", "timeline", "scene", "diagnosis", "state"])
def test_a_pure_room_loads_neither_qt_nor_torch(room):
    script = f"import sys, explorer.{room}; print([n for n in ('PySide6', 'torch', 'numpy') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr
