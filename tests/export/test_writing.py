"""Files are written whole or not at all, and every failure is one sentence."""

import os
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.export import ExportError, write_whole

ROOT = Path(__file__).parents[2]
LONG = "n" * 251 + ".py"  # one byte too many under Linux, Windows and macOS would have it
LIMITED = """
import resource, sys
from pathlib import Path
from explorer.export import ExportError, write_whole
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_whole(Path(sys.argv[1]), b"x" * 5000)
except ExportError as error:
    print(error)
"""


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


def export_to(name, folder, **more):
    """`matmul-explorer export 2x3 3x4 -o NAME`, run in `folder`."""
    command = [sys.executable, str(ROOT / "main.py"), "export", "2x3", "3x4", "-o", name]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, timeout=120, check=False, **more)


def make_fifo(folder):
    os.mkfifo(folder / "pipe.py")
    return "pipe.py"


def make_folder(folder):
    (folder / "folder.py").mkdir()
    return "folder.py"


def make_socket(folder):
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(folder / "socket.py"))
    return "socket.py"


def make_circle(folder):
    (folder / "circle.py").symlink_to("round.py")
    (folder / "round.py").symlink_to("circle.py")
    return "circle.py"


BAD = {
    "a missing folder": (lambda _: "none/code.py", "there is no folder none"),
    "a file for a folder": (lambda f: (f / "file").touch() or "file/code.py", "Not a directory"),
    "too long": (lambda _: LONG + "x.py", "File name too long"),
    "a folder": (make_folder, "it is a folder"),
    "a pipe": (make_fifo, "it is a device or a pipe, not a file"),
    "a socket": (make_socket, "it is a device or a pipe, not a file"),
    "a circle of links": (make_circle, "its links lead in a circle"),
}
UNTYPABLE = {  # no shell can hand these over, but a dialog can
    "nothing": ("", "it is a folder"),
    "NUL": ("a\0b.py", "the name has a character that no file name can have"),
    "a lone surrogate": ("\ud800.py", "the name has a character that no file name can have"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_name_is_one_sentence_on_the_command_line(tmp_path, kind):
    name, reason = BAD[kind][0](tmp_path), BAD[kind][1]
    before = sorted(tmp_path.rglob("*"))
    done = export_to(name, tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("matmul-explorer: cannot write ")
    assert done.stderr.endswith(f": {reason}\n")
    assert len(done.stderr.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("kind", UNTYPABLE)
def test_a_name_that_no_file_can_have_is_one_sentence(tmp_path, monkeypatch, kind):
    name, reason = UNTYPABLE[kind]
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExportError, match=reason) as raised:
        write_whole(Path(name), b"x")
    assert str(raised.value).isprintable()
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_without_permission_it_is_one_sentence(tmp_path, what):
    for parent in (tmp_path, *tmp_path.parents[:3]):
        parent.chmod(0o755)
    target = tmp_path / "code.py"
    if what == "file":
        target.write_text("mine")
        tmp_path.chmod(0o777)
    code = (
        "import os, sys; os.setgid(65534); os.setuid(65534); from pathlib import Path;"
        "from explorer.export.writing import ExportError, write_whole\n"
        "try: write_whole(Path(sys.argv[1]), b'x')\n"
        "except ExportError as error: print(error)"
    )
    code = f"import explorer.export, explorer.algebra; {code}"
    done = subprocess.run(
        [sys.executable, "-c", code, str(target)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.startswith("cannot write ")
    assert done.stdout.splitlines() == [done.stdout.rstrip("\n")]
    assert [path.read_text() for path in tmp_path.iterdir()] == (["mine"] if what == "file" else [])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a link of somebody else")
def test_a_link_that_somebody_else_planted_is_refused(tmp_path):
    victim, link = tmp_path / "victim", tmp_path / "code.py"
    victim.write_text("precious")
    link.symlink_to(victim)
    os.lchown(link, 65534, 65534)
    done = export_to("code.py", tmp_path)
    assert done.returncode == 2
    assert "another user" in done.stderr
    assert victim.read_text() == "precious"


def test_a_link_planted_under_the_old_name_of_the_new_file_is_left_alone(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / ".code.py.part").symlink_to(victim)
    assert export_to("code.py", tmp_path).returncode == 0
    assert victim.read_text() == "precious"


def test_the_users_own_link_is_written_through(tmp_path):
    real, link = tmp_path / "real" / "code.py", tmp_path / "code.py"
    real.parent.mkdir()
    real.write_text("old")
    real.chmod(0o600)
    link.symlink_to("real/code.py")
    write_whole(link, b"new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert mode_of(real) == 0o600


def test_a_link_to_what_is_not_there_yet_makes_it(tmp_path):
    (tmp_path / "code.py").symlink_to("later.py")
    write_whole(tmp_path / "code.py", b"new")
    assert (tmp_path / "later.py").read_text() == "new"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o755])
def test_the_mode_is_kept(tmp_path, mode):
    path = tmp_path / "code.py"
    path.touch()
    path.chmod(mode)
    write_whole(path, b"new")
    assert mode_of(path) == mode


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_a_new_file_has_the_mode_that_the_user_wants(tmp_path, umask):
    before = os.umask(umask)
    try:
        write_whole(tmp_path / "code.py", b"new")
    finally:
        os.umask(before)
    assert mode_of(tmp_path / "code.py") == 0o666 & ~umask


def test_the_longest_name_can_be_written(tmp_path):
    write_whole(tmp_path / LONG, b"new")
    assert [path.name for path in tmp_path.iterdir()] == [LONG]


def test_a_name_in_another_encoding_can_be_written(tmp_path):
    assert export_to(os.fsdecode(b"\xff.py"), tmp_path).returncode == 0
    assert os.listdir(os.fsencode(tmp_path)) == [b"\xff.py"]


def test_where_the_disk_takes_no_more_the_old_file_stays_and_nothing_else(tmp_path):
    target = tmp_path / "code.py"
    target.write_text("old")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(target)], capture_output=True, text=True, env=environment, check=True
    )
    assert done.stdout == f"cannot write {target}: File too large\n"
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 64 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
def test_a_full_disk_is_one_sentence_and_leaves_nothing(small_disk):
    (small_disk / "ballast").write_bytes(b"x" * 60 * 1024)
    before = sorted(small_disk.iterdir())
    done = export_to("picture.png", small_disk)
    assert done.returncode == 2
    assert done.stderr == "matmul-explorer: cannot write picture.png: No space left on device\n"
    assert sorted(small_disk.iterdir()) == before


def test_ctrl_c_while_it_is_written_leaves_nothing(tmp_path, monkeypatch):
    """An interrupt comes between any two lines; here between the data and its way to the disk."""
    monkeypatch.setattr(os, "fsync", lambda _: signal.raise_signal(signal.SIGINT))
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "code.py", b"new")
    assert not list(tmp_path.iterdir())
