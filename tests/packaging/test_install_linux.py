"""The menu entry: valid, started through any path, and taken away without a trace."""

import os
import select
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "install-linux"
PATHS = {"plain": "env", "space": "my env", "hostile": 'a "q" `b` $HOME \\ c'}

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="desktop entries are for Linux")


@pytest.fixture(params=PATHS.values(), ids=PATHS)
def command(request, tmp_path) -> Path:
    """A program in a folder of this name that stands for the app; it reports its start to the pipe beside it."""
    program = tmp_path / request.param / "matmul-explorer"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\necho started > "$0.pipe"\n')
    program.chmod(0o755)
    return program


@pytest.fixture
def home(tmp_path) -> Path:
    """A home with a desktop folder and nothing else."""
    folder = tmp_path / "home"
    (folder / "Desktop").mkdir(parents=True)
    return folder


def run(home: Path, *arguments: str, python: Path = Path(sys.executable)) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"HOME": str(home), "XDG_DATA_HOME": str(home / "data")}
    environment.pop("XDG_CONFIG_HOME", None)  # xdg-user-dir would read the desktop of the one who runs the tests
    return subprocess.run([str(python), str(SCRIPT), *arguments], env=environment, capture_output=True, text=True)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_installs_entry_and_icons(home, command):
    assert run(home, "--command", str(command)).returncode == 0
    assert files(home / "data") >= {
        "applications/matmul-explorer.desktop",
        "icons/hicolor/scalable/apps/matmul-explorer.svg",
        *(f"icons/hicolor/{size}x{size}/apps/matmul-explorer.png" for size in (48, 128, 256)),
    }


def test_entry_is_valid(home, command):
    if not shutil.which("desktop-file-validate"):
        pytest.skip("desktop-file-validate is not installed")
    run(home, "--command", str(command))
    entry = home / "data" / "applications" / "matmul-explorer.desktop"
    check = subprocess.run(["desktop-file-validate", str(entry)], capture_output=True, text=True)
    assert check.returncode == 0, check.stdout


def test_entry_starts_the_command(home, command):
    if not shutil.which("gio"):
        pytest.skip("gio, which starts desktop entries, is not installed")
    run(home, "--command", str(command))
    entry = home / "data" / "applications" / "matmul-explorer.desktop"
    pipe = command.with_name("matmul-explorer.pipe")
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        subprocess.run(["gio", "launch", str(entry)], check=True, capture_output=True, timeout=30)
        ready, _, _ = select.select([reading], [], [], 10)
        assert ready
        assert os.read(reading, 100) == b"started\n"
    finally:
        os.close(reading)


def test_desktop_copy_can_be_started(home, command):
    if not shutil.which("xdg-user-dir"):
        pytest.skip("xdg-user-dir, which names the desktop folder, is not installed")
    run(home, "--command", str(command))
    shortcut = home / "Desktop" / "matmul-explorer.desktop"
    assert shortcut.read_text() == (home / "data" / "applications" / "matmul-explorer.desktop").read_text()
    assert os.access(shortcut, os.X_OK)


@pytest.mark.parametrize("setting", ["", 'XDG_DESKTOP_DIR="$HOME"'], ids=["missing", "switched off"])
def test_a_home_without_a_desktop_gets_no_copy(home, command, setting):
    (home / "Desktop").rmdir()
    (home / ".config").mkdir()
    (home / ".config" / "user-dirs.dirs").write_text(setting)
    assert run(home, "--command", str(command)).returncode == 0
    assert not list(home.glob("*.desktop"))


def test_remove_leaves_nothing(home, command):
    run(home, "--command", str(command))
    assert run(home, "--remove").returncode == 0
    assert not files(home)
    assert not (home / "data").exists() or not list((home / "data").iterdir())


def test_remove_leaves_what_others_put_there(home, command):
    other = home / "data" / "icons" / "hicolor" / "scalable" / "apps" / "other.svg"
    other.parent.mkdir(parents=True)
    other.write_text("<svg/>")
    run(home, "--command", str(command))
    run(home, "--remove")
    assert str(other.relative_to(home)) in files(home)
    assert not [name for name in files(home) if "matmul-explorer" in name]


def test_remove_twice_is_no_error(home):
    assert run(home, "--remove").returncode == 0


def complaint(result: subprocess.CompletedProcess[str]) -> str:
    """The one line on standard error of a run that failed."""
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_names_a_command_that_cannot_be_started(home, tmp_path):
    assert "no-such-program" in complaint(run(home, "--command", str(tmp_path / "no-such-program")))


@pytest.mark.parametrize("folder", ["100%", "a=b", "two\nlines"])
def test_refuses_a_path_that_menus_cannot_start(home, tmp_path, folder):
    program = tmp_path / folder / "matmul-explorer"
    program.parent.mkdir()
    program.touch(0o755)
    result = run(home, "--command", str(program))
    assert result.returncode == 1
    assert "menus cannot start" in result.stderr
    assert not files(home)


def test_names_a_folder_it_cannot_write(home, command):
    (home / "data").write_text("a file where the folder should be")
    assert str(home / "data") in complaint(run(home, "--command", str(command)))


def test_says_how_to_install_where_the_app_is_not(home, tmp_path):
    bare = tmp_path / "bare"
    venv.create(bare, symlinks=True)
    result = run(home, python=bare / "bin" / "python")
    assert "pip install" in complaint(result)
    assert not files(home)
