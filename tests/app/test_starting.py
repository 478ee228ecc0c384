"""What the first frame does without, and what comes later all the same."""

import gc
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIRST_FRAME = """
import gc, json, sys
from explorer.app.garbage import put_off
put_off()
import explorer.app.commands.window
from explorer.app.bench.stage import shown_window
app, window = shown_window()
painted = []
window.canvas.painted.connect(lambda: painted.append((sorted(sys.modules), gc.isenabled())))
searching = gc.isenabled()
window.show()
while not painted:
    app.processEvents()
print(json.dumps({"modules": painted[0][0], "before": searching, "after": painted[0][1]}))
window.close()
"""
LATER = (  # each of these takes longer than a part of the picture
    "torch",
    "numpy",
    "pyqtgraph",
    "socket",
    "tomllib",
    "explorer.diagnosis",
    "explorer.export",
    "explorer.scene.rearranging",
    "explorer.app.window.notes",
    "explorer.state.saved_work_document",
    "secrets",
    "explorer.panels.curve_plots",
)


@pytest.fixture(scope="module")
def first_frame():
    """What was loaded when the window was first painted, in a process of its own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", FIRST_FRAME], capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("name", LATER)
def test_the_first_frame_does_without(first_frame, name):
    assert name not in first_frame["modules"]


def test_garbage_is_searched_for_from_the_first_frame_on(first_frame):
    assert not first_frame["before"]
    assert first_frame["after"]


def test_a_search_that_was_not_put_off_is_left_alone():
    from explorer.app.garbage import take_up

    frozen = gc.get_freeze_count()
    take_up()
    assert gc.get_freeze_count() == frozen
    assert gc.isenabled()
