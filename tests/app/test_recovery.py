"""Nothing is lost when the window dies: real windows are killed, and the next one offers what they had."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame

from explorer.app.files import Recovery, keeper
from explorer.program import Operand, Program, Side, Source
from explorer.session import Shown
from explorer.state import State, intents, next_state, work_of
from explorer.state.saved_work_document import write_work

ROOT = Path(__file__).parents[2]
WINDOW = """
import sys
from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from explorer.app.files import Recovery
from explorer.app.window.window import Window
from explorer.app.window.life import make_application, open_window
from explorer.state import State

app = make_application()

def tell(word):
    print(word, flush=True)

def begin():
    window = next(each for each in app.topLevelWidgets() if isinstance(each, Window))
    recovery = window.findChild(Recovery)
    recovery.written.connect(lambda: tell("written"))
    recovery.failed.connect(lambda _: QTimer.singleShot(0, lambda: tell(window.notice.text())))
    fields = {field.accessibleName(): field for field in window.findChildren(QLineEdit)}
    def obey():
        word, _, text = sys.stdin.readline().strip().partition(" ")
        if word == "type":
            fields["Shape of A"].selectAll()
            for key in text:
                QTest.keyClicks(fields["Shape of A"], key)
                app.processEvents()
        elif word == "close":
            window.close()
        tell("done")
    app.listener = QSocketNotifier(0, QSocketNotifier.Type.Read)
    app.listener.activated.connect(obey)
    tell("open")

QTimer.singleShot(0, begin)
sys.exit(open_window(State()))
"""


class Process:
    """A window in a process of its own, with a hand at its keys."""

    def __init__(self, home):
        self.home = home
        self.work = home / "state" / "matmul-explorer" / "work"
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CONFIG_HOME": str(home / "config"),
        }
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", WINDOW]
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment)
        assert self.hear() == "open"

    def hear(self):
        return self._process.stdout.readline().strip()

    def say(self, words):
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()
        assert self.hear() == "done"

    def type(self, text, until="written"):
        """Type a shape into A; `until` is what the window tells thereafter."""
        self.say(f"type {text}")
        if until is not None:
            assert self.hear() == until

    def end(self, number=None):
        """The exit status, after signal `number`."""
        if number is not None:
            self._process.send_signal(number)
        with self._process:
            return self._process.wait(60)

    def kept(self):
        return sorted(self.work.glob("*.json"))


@pytest.fixture
def open_process(tmp_path):
    opened = []

    def opener():
        opened.append(Process(tmp_path))
        return opened[-1]

    yield opener
    for process in opened:
        if process._process.poll() is None:
            process.end(signal.SIGKILL)


@pytest.fixture
def work(tmp_path):
    folder = tmp_path / "state" / "matmul-explorer" / "work"
    folder.mkdir(parents=True)
    return folder


def leave(work, name, state, seconds_ago=0):
    """What a window that died has left."""
    path = work / f"{name}.json"
    path.write_bytes(write_work(work_of(state)))
    os.utime(path, (time.time() - seconds_ago,) * 2)
    return path


def built(*shapes):
    """The state after these shapes were typed for A, each on its own."""
    state = State()
    for shape in shapes:
        for intent in (intents.EditShape(Side.A, shape), intents.LeaveField()):
            state = next_state(state, intent, Shown(state))
    return state


def offer(user):
    """The words of the bar; None where nothing is offered."""
    bars = [bar for bar in user.window.findChildren(QFrame, "recovery") if bar.isVisible()]
    return bars[0]._words.text() if bars else None


def shape_of_a(user):
    return user.window.store.state.program.a.source.shape


# A real window dies


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGSEGV])
def test_after_a_death_the_work_is_offered_and_comes_back(open_process, user_of, number):
    process = open_process()
    process.type("7x29040")
    status = process.end(number)
    assert status == (128 + number if number in (signal.SIGTERM, signal.SIGHUP) else -number)
    user = user_of(State(), process.work)
    assert "ended unexpectedly" in offer(user)
    assert shape_of_a(user) == (128, 29040)
    user.click("Restore the work")
    assert shape_of_a(user) == (7, 29040)
    assert user.window.store.state.answered
    assert offer(user) is None
    user.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shape_of_a(user) == (128, 29040)


def test_a_termination_loses_not_even_the_last_keystroke(open_process, user_of):
    process = open_process()
    process.type("7x29040", until=None)
    assert not process.kept()
    process.end(signal.SIGTERM)
    user = user_of(State(), process.work)
    user.click("Restore the work")
    assert shape_of_a(user) == (7, 29040)


@pytest.mark.parametrize("way", ["close", signal.SIGINT])
def test_a_window_that_was_closed_leaves_nothing(open_process, way):
    process = open_process()
    process.type("7x29040")
    assert len(process.kept()) == 1
    if way == "close":
        process.say("close")
        assert process.end() == 0
    else:
        assert process.end(way) == 130
    assert not list(process.work.iterdir())


def test_a_window_in_which_nothing_was_done_leaves_nothing(open_process):
    process = open_process()
    process.end(signal.SIGKILL)
    assert not process.kept()


def test_two_windows_keep_their_own_and_a_living_one_is_not_offered(open_process, user_of):
    first, second = open_process(), open_process()
    first.type("7x29040")
    second.type("8x29040")
    assert len(first.kept()) == 2
    second.end(signal.SIGKILL)
    user = user_of(State(), first.work)
    user.click("Restore the work")
    assert shape_of_a(user) == (8, 29040)
    assert offer(user) is None
    first.end(signal.SIGKILL)


def test_typing_on_is_one_write_and_not_one_a_key(open_process):
    process = open_process()
    process.type("71234x29040")
    process.say("nothing")  # which hears of a second write, if there was one


def test_changes_that_never_pause_are_written_all_the_same(user_of, work, monkeypatch):
    monkeypatch.setattr(keeper, "_PAUSE", 10**8)
    monkeypatch.setattr(keeper, "_LONGEST", 1)
    user = user_of(State(), work)
    user.retype("Shape of A", "9x9")
    user._qtbot.waitUntil(lambda: len(list(work.glob("*.json"))) == 1)


def test_playing_is_no_change_that_is_written_again_and_again(user_of, work, monkeypatch):
    monkeypatch.setattr(keeper, "_PAUSE", 0)
    monkeypatch.setattr(keeper, "_LONGEST", 0)
    user = user_of(State(program=Program(Operand(Source((4, 3))), Operand(Source((3, 2))))), work)
    user.press(Qt.Key.Key_Home)
    recovery = user.window.findChild(Recovery)
    with user._qtbot.waitSignal(recovery.written):
        user.press(Qt.Key.Key_Space)
    written = []
    recovery.written.connect(lambda: written.append(user.window.store.state.playhead))
    beat = user.window.store.state.playhead.position.beat
    user._qtbot.waitUntil(lambda: user.window.store.state.playhead.position.beat > beat + 1)
    assert len(written) < 3  # for the keys, and not for each of the ticks


def test_where_nothing_can_be_kept_one_sentence_says_so(open_process, tmp_path):
    (tmp_path / "state").write_text("in the way")
    process = open_process()
    process.type("7x29040", until=None)
    assert process.hear().startswith("Your work is not kept in case the window dies: cannot make the folder ")
    assert process.end(signal.SIGTERM) == 143


# What is offered


def test_the_bar_names_the_time_and_leaves_the_focus_alone(user_of, work):
    path = leave(work, "one", built("7x29040"))
    user = user_of(State(), work)
    said = time.strftime("%H:%M", time.localtime(path.stat().st_mtime))
    assert offer(user) == f"Matmul Explorer ended unexpectedly. Your work from {said} can be restored."
    assert user.window.focusWidget() is user.window.canvas


def test_work_of_another_day_is_named_with_its_date(user_of, work):
    path = leave(work, "one", built("7x29040"), seconds_ago=3 * 24 * 3600)
    said = time.strftime("%Y-%m-%d %H:%M", time.localtime(path.stat().st_mtime))
    assert f"Your work from {said} can" in offer(user_of(State(), work))


def test_the_bar_can_be_reached_and_used_by_keyboard(user_of, work):
    leave(work, "one", built("7x29040"))
    user = user_of(State(), work)
    wanted = user.control("Restore the work")
    for _ in range(80):
        if QApplication.focusWidget() is wanted:
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is wanted
    user.key("Restore the work", Qt.Key.Key_Space)
    assert shape_of_a(user) == (7, 29040)


def test_the_newest_comes_first_and_then_the_next(user_of, work):
    paths = [leave(work, name, built(f"{name}x3"), seconds_ago=100 * int(name)) for name in ("3", "1", "2")]
    user = user_of(State(), work)
    user.click("Restore the work")
    assert shape_of_a(user) == (1, 3)
    user.click("Dismiss the work")
    assert shape_of_a(user) == (1, 3)
    user.click("Restore the work")
    assert shape_of_a(user) == (3, 3)
    assert offer(user) is None
    user.window.close()
    assert not any(path.exists() for path in paths)
    assert not list(work.iterdir())


def test_an_offer_stays_while_the_user_works_and_restoring_is_undone_to_that(user_of, work):
    leave(work, "one", built("5x5", "7x29040"))
    user = user_of(State(), work)
    user.retype("Shape of A", "9x9")
    assert offer(user) is not None
    user.click("Restore the work")
    assert shape_of_a(user) == (7, 29040)
    user.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shape_of_a(user) == (9, 9)
    user.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert shape_of_a(user) == (7, 29040)


def test_an_offer_that_was_left_open_is_made_again(user_of, work, qtbot):
    path = leave(work, "one", built("7x29040"))
    user = user_of(State(), work)
    user.retype("Shape of A", "9x9")
    user.window.close()
    assert path.exists()
    again = user_of(State(), work)
    qtbot.waitUntil(lambda: offer(again) is not None)


def test_a_presentation_has_no_bar(user_of, work):
    leave(work, "one", built("7x29040"))
    user = user_of(State(), work)
    user.press(Qt.Key.Key_F5)
    assert offer(user) is None
    user.press(Qt.Key.Key_F5)
    assert offer(user) is not None


def test_restored_work_that_cannot_be_written_anew_stays_where_it_was(user_of, work):
    """The old file goes only after the new one is there."""
    path = leave(work, "one", built("7x29040"))
    user = user_of(State(), work)
    work.rename(work.parent / "moved")
    work.write_text("in the way")
    user.click("Restore the work")
    user._qtbot.waitUntil(lambda: user.window.notice.isVisible())
    assert user.window.notice.text().startswith("Your work is not kept")
    assert (work.parent / "moved" / path.name).exists()


# What cannot be read


def make_fifo(path):
    os.mkfifo(path)


def make_large(path):
    with path.open("wb") as file:
        file.truncate(65 * 1024**2)


def newer(path):
    path.write_text('{"version": 99}')


DAMAGED = {
    "random bytes": lambda path: path.write_bytes(bytes(range(256)) * 9),
    "cut off": lambda path: path.write_bytes(write_work(work_of(built("7x7")))[:-40]),
    "empty": lambda path: path.touch(),
    "a pipe": make_fifo,
    "a folder": lambda path: path.mkdir(),
    "too large": make_large,
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_file_is_set_aside_and_named_and_the_next_one_offered(user_of, work, kind):
    leave(work, "older", built("7x29040"), seconds_ago=100)
    DAMAGED[kind](work / "bad.json")
    user = user_of(State(), work)
    if kind != "a link to nothing":
        assert str(work / "bad.json.damaged") in offer(user)
        assert os.path.lexists(work / "bad.json.damaged")
        assert not os.path.lexists(work / "bad.json")
        user.click("Dismiss the work")
    user.click("Restore the work")
    assert shape_of_a(user) == (7, 29040)


def test_work_of_a_newer_version_is_set_aside_whole(user_of, work):
    newer(work / "new.json")
    user = user_of(State(), work)
    assert "newer version" in offer(user)
    assert (work / "new.json.newer").read_text() == '{"version": 99}'


def test_what_nobody_asked_for_is_taken_away_in_time(user_of, work):
    day = 24 * 3600
    for age in range(25):
        leave(work, f"{age:02}", built("7x7"), seconds_ago=age * day)
    leave(work, "ancient", built("7x7"), seconds_ago=31 * day)
    user_of(State(), work)
    assert sorted(path.stem for path in work.glob("*.json")) == [f"{age:02}" for age in range(20)]
