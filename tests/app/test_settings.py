"""What is remembered from one day to the next, whatever lies in the place of the file."""

import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QApplication

from explorer.app.files import Settings
from explorer.app.files.preferences import Preferences, read_preferences, write_preferences
from explorer.asking import DEFAULT_BUDGET
from explorer.state import State

ROOT = Path(__file__).parents[2]
START = """
import sys
from PySide6.QtCore import QTimer
from explorer.app.window.window import Window
from explorer.app.window.life import make_application, open_window
from explorer.state import State

app = make_application()

def begin():
    window = next(each for each in app.topLevelWidgets() if isinstance(each, Window))
    print(window.theme, window.store.state.budget // 1024**2, flush=True)
    window.close()

QTimer.singleShot(0, begin)
sys.exit(open_window(State()))
"""
GOOD = {"theme": "light", "budget_mib": 512, "curves": True, "geometry": "AAEC", "sides": [300, 700, 300]}


class Marking:
    """Leaves a mark where it is unpickled."""

    def __init__(self, mark):
        self.mark = mark

    def __reduce__(self):
        return open, (str(self.mark), "w")


def plant_ini(path, mark):
    """An ini that makes QSettings leave the mark as soon as the theme is read; it is tried once."""
    planted = QSettings(str(path), QSettings.Format.IniFormat)
    planted.setValue("theme", Marking(mark))
    planted.sync()
    code = "import sys; from PySide6.QtCore import QSettings as Q; Q(sys.argv[1], Q.Format.IniFormat).value('theme')"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    mark.unlink()


def plant_everywhere(path, mark):
    """In the new file's place, and where the old one was."""
    plant_ini(path.parent / "matmul-explorer.ini", mark)
    path.write_bytes((path.parent / "matmul-explorer.ini").read_bytes())


def make_speaking_pipe(path, _):
    """A pipe that another program has written good settings into, and holds open."""
    os.mkfifo(path)
    os.write(os.open(path, os.O_RDWR), json.dumps(GOOD).encode())


PLANTED = {
    "a pipe that speaks": make_speaking_pipe,
    "a pipe": lambda path, _: os.mkfifo(path),
    "a folder": lambda path, _: path.mkdir(),
    "random bytes": lambda path, _: path.write_bytes(os.urandom(5000)),
    "50 MB": lambda path, _: path.write_bytes(b'{"theme": "light"}' + b" " * 50_000_000),
    "cut off": lambda path, _: path.write_text(json.dumps(GOOD)[:-20]),
    "nothing": lambda path, _: path.touch(),
    "another thing": lambda path, _: path.write_text('["theme", "light"]'),
    "brackets": lambda path, _: path.write_text("[" * 100_000),
    "a large number": lambda path, _: path.write_text('{"budget_mib": ' + "9" * 10_000 + "}"),
    "wrong types": lambda path, _: path.write_text(
        json.dumps({"theme": 5, "budget_mib": "512", "curves": "yes", "geometry": 7, "sides": "wide"})
    ),
    "a planted pickle": plant_everywhere,
    "a link to a device": lambda path, _: path.symlink_to("/dev/zero"),
    "a circle of links": lambda path, _: path.symlink_to(path),
}


def start(home, **more):
    """What a window of a process of its own says of its settings."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
    }
    command = [sys.executable, "-c", START]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False, **more)


@pytest.mark.parametrize("kind", PLANTED)
def test_whatever_lies_there_the_window_opens(tmp_path, kind):
    path, mark = tmp_path / "config" / "matmul-explorer" / "settings.json", tmp_path / "mark"
    path.parent.mkdir(parents=True)
    PLANTED[kind](path, mark)
    done = start(tmp_path)
    assert (done.returncode, done.stdout.split()) == (0, ["dark", str(DEFAULT_BUDGET // 1024**2)]), done.stderr
    assert not mark.exists()


def test_what_is_good_is_taken(tmp_path):
    path = tmp_path / "config" / "matmul-explorer" / "settings.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(GOOD))
    assert start(tmp_path).stdout.split() == ["light", "512"]


def test_a_file_that_may_not_be_read_counts_as_none(tmp_path):
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(GOOD))
    path.chmod(0)
    assert Settings(path).theme() is None


@pytest.mark.parametrize("name", GOOD)
@pytest.mark.parametrize("wrong", [None, {}, [[]], -5, 1e400, "\ud800", True, [True], [-1], "x" * 5000, 10**30])
def test_a_wrong_field_costs_that_field_only(name, wrong):
    if name == "curves" and wrong is True:
        return
    found = read_preferences(json.dumps({**GOOD, name: wrong}).encode())
    good = read_preferences(json.dumps(GOOD).encode())
    for other in GOOD:
        if other != name:
            assert getattr(found, other) == getattr(good, other)
    if name != "theme" or not isinstance(wrong, str):
        assert getattr(found, name) == getattr(Preferences(), name)


def test_an_unknown_theme_counts_as_none(tmp_path):
    (tmp_path / "s.json").write_text('{"theme": "pink", "curves": true}')
    settings = Settings(tmp_path / "s.json")
    assert settings.theme() is None
    assert settings.shows_curves()


def test_they_are_there_the_next_day(tmp_path):
    path = tmp_path / "folder" / "s.json"
    settings = Settings(path)
    settings.set_theme("light")
    settings.set_budget(512 * 1024**2)
    settings.set_shows_curves(True)
    settings.set_layout(QByteArray(b"\x01\xd9\xd0"), [300, 700, 300])
    again = Settings(path)
    assert (again.theme(), again.budget(), again.shows_curves()) == ("light", 512 * 1024**2, True)
    assert (again.geometry(), again.sides()) == (QByteArray(b"\x01\xd9\xd0"), [300, 700, 300])


def test_two_windows_choose_beside_each_other(tmp_path):
    first, second = Settings(tmp_path / "s.json"), Settings(tmp_path / "s.json")
    first.set_theme("light")
    second.set_shows_curves(True)
    again = Settings(tmp_path / "s.json")
    assert (again.theme(), again.shows_curves()) == ("light", True)


def test_the_window_opens_where_it_was_left(user_of, settings):
    user = user_of(State())
    user.window.resize(1200, 700)
    user.window._layout.splitter.setSizes([340, 500, 360])
    left = user.window._layout.splitter.sizes()
    user.window.close()
    again = user_of(State())
    again.window.resize(1200, 700)
    assert settings.sides() == left
    assert again.window._layout.splitter.sizes() == left


def test_where_they_cannot_be_written_one_sentence_says_so_once(user, settings, tmp_path):
    (tmp_path / "settings.json").mkdir()
    told = []
    settings.failed.connect(told.append)
    for _ in range(3):
        user.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert told == [f"The settings are not kept: cannot write {tmp_path / 'settings.json'}: it is a folder"]
    assert user.window.notice.isVisible()
    QApplication.processEvents()
    assert user.window.statusBar().rect().contains(user.window.notice.geometry())
    assert user.window.notice.text() == told[0]
    assert settings.theme() == user.window.theme


def test_a_link_to_the_users_own_files_is_followed(tmp_path):
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / "dotfiles" / "s.json").write_text('{"theme": "light"}')
    (tmp_path / "s.json").symlink_to("dotfiles/s.json")
    settings = Settings(tmp_path / "s.json")
    assert settings.theme() == "light"
    settings.set_theme("dark")
    assert (tmp_path / "s.json").is_symlink()
    assert "dark" in (tmp_path / "dotfiles" / "s.json").read_text()


@hypothesis_settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), sides=st.lists(st.integers(0, 100_000), max_size=8))
def test_any_layout_can_be_handed_to_the_window(qapp, plain_window, data, sides):
    head = bytes(plain_window.saveGeometry().data())[:8]
    for layout in (data, head + data):
        wanted = Preferences(geometry=base64.b64encode(layout).decode(), sides=tuple(sides))
        found = read_preferences(write_preferences(wanted))
        assert found == wanted
        plain_window.restoreGeometry(QByteArray(found.layout))
        plain_window._layout.splitter.setSizes(list(found.sides))
    assert plain_window.width() >= plain_window.minimumWidth()


@pytest.fixture
def plain_window(user):
    return user.window
