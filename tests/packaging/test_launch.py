"""The worker runs nothing of the folder that the program was started in."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.asking import Ready
from explorer.asking.pipe import HEAD, length_of, reply_in

ROOT = Path(__file__).parents[2]
NAMES = ("random.py", "numpy.py", "signal.py", "typing_extensions.py", "explorer/__init__.py", "sitecustomize.py")
COMMAND = "import json; from explorer.app.worker.launch import worker_command; print(json.dumps(worker_command()))"
PATIENCE = 120  # seconds


@pytest.fixture
def hostile(tmp_path):
    """A folder of modules that leave a mark when they are run."""
    folder = tmp_path / "hostile"
    for name in NAMES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"open({str(tmp_path / 'mark')!r}, 'a').write({name!r})\n")
    return folder


def environment(**more):
    return {**{name: value for name, value in os.environ.items() if name != "PYTHONPATH"}, **more}


def worker_of(window, folder, **more):
    """The command by which a window, run in this way from `folder`, starts its worker."""
    done = subprocess.run(window, cwd=folder, env=environment(**more), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def assert_ready(command, folder, tmp_path, **more):
    """The worker loads torch, and nothing of `folder` has left its mark. It is asked nothing but to say that."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(**more),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    head = process.stdout.read(HEAD)
    body = process.stdout.read(length_of(head)) if head else b""
    process.stdin.close()
    complaints = process.stderr.read().decode()
    process.stdout.close()
    process.stderr.close()
    process.wait(PATIENCE)
    assert body, complaints
    assert isinstance(reply_in(body), Ready)
    assert not (tmp_path / "mark").exists()


def test_from_a_checkout(hostile, tmp_path):
    """`python /checkout/main.py`, which puts the checkout in front of the path."""
    command = worker_of(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {COMMAND}"], hostile
    )
    assert_ready(command, hostile, tmp_path)


def test_from_an_installed_wheel(hostile, tmp_path, wheel):
    command = worker_of([sys.executable, "-P", "-c", COMMAND], hostile, PYTHONPATH=str(wheel))
    assert str(wheel) in command[2]
    assert_ready(command, hostile, tmp_path, PYTHONPATH=str(wheel))


def test_from_an_editable_install(hostile, tmp_path):
    """Whose package no folder of the path holds: a finder of its own knows where it lies."""
    finder = (
        "import importlib.util, sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        where = {str(ROOT / 'explorer')!r}\n"
        "        if name == 'explorer':\n"
        "            return importlib.util.spec_from_file_location(\n"
        "                name, where + '/__init__.py', submodule_search_locations=[where])\n"
        "sys.meta_path.append(Finder())\n"
    )
    command = worker_of([sys.executable, "-P", "-c", finder + COMMAND], hostile)
    assert_ready(command, hostile, tmp_path)


def test_an_empty_entry_of_pythonpath_is_not_handed_on(hostile, tmp_path):
    """It means the current folder, which the worker then would run from."""
    window = [
        sys.executable,
        "-P",
        "-c",
        f"import sys; sys.path[:] = [{str(ROOT)!r}, *sys.path, '', {str(hostile)!r}]; {COMMAND}",
    ]
    command = worker_of(window, hostile)
    assert "" not in command and str(hostile) not in command
    assert_ready(command, hostile, tmp_path, PYTHONPATH=os.pathsep)


def test_by_the_word_that_a_bundle_starts_itself_with(tmp_path):
    assert_ready([sys.executable, str(ROOT / "main.py"), "engine-worker"], tmp_path, tmp_path)


def test_a_bundle_starts_itself(monkeypatch):
    from explorer.app.worker.launch import worker_command

    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "engine-worker"]
