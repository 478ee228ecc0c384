"""How a command ends, as a shell sees it: Ctrl+C, closed streams, full disks; never with a traceback."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

ROOT = Path(__file__).parents[2]
SEED = "mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)"
HIDDEN = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
NAMES = ("window", "explain", "export", "bench")
WORK = {  # what each does if nothing is wrong; bench would measure for minutes
    "window": ["4x3", "3x2"],
    "explain": ["explain", SEED],
    "export": ["export", "4x3", "3x2", "-o", "picture.png"],
    "bench": ["bench"],
}


def command(*arguments, importing=False):
    """The words of a command; with `importing` it tells on standard error what it has imported, as it goes."""
    return [sys.executable, *(["-X", "importtime"] if importing else []), str(ROOT / "main.py"), *arguments]


def environment(**added):
    return {**{key: value for key, value in os.environ.items() if key not in HIDDEN}, **added}


def shell(line, *arguments, cwd, **added):
    """A command with redirections, `line`, as a shell makes them; gives status, output and complaints."""
    words = ["/bin/bash", "-c", f'exec "$@" {line}', "bash", *command(*arguments)]
    done = subprocess.run(
        words,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(**added),
        cwd=cwd,
        timeout=120,
        check=False,
    )
    complaints = done.stderr.decode()
    assert "Traceback" not in complaints and "Exception ignored" not in complaints
    return done.returncode, done.stdout.decode(), complaints


def is_one_line(text):
    return text.startswith("matmul-explorer: ") and text.count("\n") == 1 and text.endswith("\n")


def of(name, *arguments):
    """A subcommand; the window has no word of its own."""
    return [*([] if name == "window" else [name]), *arguments]


# Streams


@pytest.mark.parametrize("redirection", ["", "> /dev/full", ">&-", "<&-", "2>&-", "<&- >&- 2>&-", "2> /dev/full"])
@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_option_is_one_line_whatever_the_streams_are(name, redirection, tmp_path):
    status, told, complaints = shell(redirection, *WORK[name], "--nonsense", cwd=tmp_path)
    assert (status, told) == (2, "")
    if "2>" not in redirection:
        assert is_one_line(complaints) and "--nonsense" in complaints


@pytest.mark.parametrize("name", NAMES)
def test_help_for_a_full_disk_is_a_complaint(name, tmp_path):
    status, _, complaints = shell("> /dev/full", *of(name, "--help"), cwd=tmp_path)
    assert status == 2 and is_one_line(complaints)
    assert "standard output: No space left on device" in complaints


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("redirection", ["> /dev/full 2> /dev/full", "> /dev/full 2>&-"])
def test_the_status_tells_of_a_full_disk_where_words_cannot(name, redirection, tmp_path):
    assert shell(redirection, *of(name, "--help"), cwd=tmp_path) == (2, "", "")


@pytest.mark.parametrize("arguments", [[SEED], [SEED, "--json"], ["--jsonl", "texts", "--json"]], ids=" ".join)
def test_answers_for_a_full_disk_are_a_complaint(arguments, tmp_path):
    (tmp_path / "texts").write_text(json.dumps({"text": SEED}) + "\n")
    status, _, complaints = shell("> /dev/full", "explain", *arguments, cwd=tmp_path)
    assert status == 2 and is_one_line(complaints)
    assert "No space left" in complaints


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("redirection", "said"),
    [
        (">&-", {"explain": "standard output is closed", "bench": "standard output is closed"}),
        ("<&-", {}),
        ("> /dev/full", {"explain": "No space left"}),
    ],
    ids=["no output", "no input", "full disk"],
)
def test_only_those_complain_who_need_the_stream(name, redirection, said, tmp_path):
    if name == "bench" and name not in said:
        pytest.skip("it would measure for minutes")
    status, _, complaints = shell(redirection, *WORK[name], cwd=tmp_path)
    if name == "window":
        assert status == 2 and "there is no display" in complaints
    elif name in said:
        assert status == 2 and is_one_line(complaints) and said[name] in complaints
    else:
        assert (status, complaints) == (0, "")
    assert (tmp_path / "picture.png").exists() == (name == "export")


@pytest.mark.parametrize("arguments", [["explain", "-"], ["explain", "--jsonl", "-", "--json"], ["--paste", "-"]])
def test_closed_input_that_is_to_be_read_is_a_complaint(arguments, tmp_path):
    status, told, complaints = shell("<&-", *arguments, cwd=tmp_path)
    assert (status, told) == (2, "") and is_one_line(complaints)
    assert "standard input is closed" in complaints


def test_a_picture_is_written_where_all_streams_are_closed(tmp_path):
    assert shell("<&- >&- 2>&-", *WORK["export"], cwd=tmp_path) == (0, "", "")
    assert (tmp_path / "picture.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("name", NAMES)
def test_nobody_reads_the_help(name, tmp_path):
    """As with `| head -0`."""
    reading, writing = os.pipe()
    os.close(reading)
    words = command(*of(name, "--help"))
    done = subprocess.run(words, stdout=writing, stderr=subprocess.PIPE, env=environment(), cwd=tmp_path, timeout=120)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_the_first_of_many_answers_is_enough(tmp_path):
    """As with `| head -1`."""
    (tmp_path / "texts").write_text((json.dumps({"text": SEED}) + "\n") * 400)
    words = command("explain", "--jsonl", "texts", "--json")
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, **streams, env=environment(), cwd=tmp_path) as process:
        assert json.loads(process.stdout.readline())["kind"] == "shape"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


# Terminals and encodings


@pytest.mark.parametrize(("typed", "status"), [(b"\x04", 0), (b"a\n\x04", 0), (None, 130)], ids=["nothing", "a", "^C"])
def test_a_terminal_is_read_to_its_end(typed, status, tmp_path):
    ours, theirs = os.openpty()
    streams = {"stdin": theirs, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(
        command("explain", "-", "--json"), **streams, env=environment(), cwd=tmp_path, preexec_fn=hear_interrupts
    ) as process:
        assert b"Ctrl+D" in process.stderr.readline()
        if typed is None:
            process.send_signal(signal.SIGINT)
        else:
            os.write(ours, typed)
        told, complaints = process.communicate(timeout=60)
    os.close(ours)
    os.close(theirs)
    assert (process.returncode, complaints) == (status, b"")
    assert bool(told) == (status == 0)


@pytest.mark.parametrize("added", [{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"LANG": "C"}])
@pytest.mark.parametrize("name", NAMES)
def test_a_poor_terminal_is_told_in_its_own_signs(name, added, tmp_path):
    status, told, complaints = shell("", *of(name, "--help"), cwd=tmp_path, PYTHONIOENCODING="ascii", **added)
    assert (status, complaints) == (0, "") and told.isascii()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["explain", os.fsdecode(b"\xff\xfe")], 0),
        (["explain", os.fsdecode(SEED.encode() + b"\xff")], 0),
        ([os.fsdecode(b"\xff"), "3x4"], 2),
        (["--scenario", os.fsdecode(b"\xff")], 2),
        (["export", "3x4", "4x5", "-o", os.fsdecode(b"\xff.bmp")], 2),
        (["export", "3x4", "4x5", "-o", os.fsdecode(b"\xff.png")], 0),
        (["export", "3x4", "4x5", "-o", "two\nlines.png"], 0),
        (["export", "3x4", "4x5", "-o", "no\nfolder/two\nlines.png"], 2),
        (["explain", "--jsonl", os.fsdecode(b"\xff"), "--json"], 2),
        (["bench", os.fsdecode(b"\xff")], 2),
    ],
    ids=str,
)
def test_bytes_that_are_no_text(arguments, status, tmp_path):
    found, _, complaints = shell("", *arguments, cwd=tmp_path)
    assert found == status
    assert is_one_line(complaints) if status else complaints == ""


# Texts that begin with a dash


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["explain", "--", "-help me"], 0, ""),
        (["explain", "--json", "--", "--json"], 0, ""),
        (["explain", "--", "--"], 0, ""),
        (["explain", "-help me"], 2, "write -- before such a text"),
        (["--paste=-x"], 2, "there is no display"),
        (["--paste", "-x"], 2, "there is no display"),
        (["--paste", "--help"], 2, "there is no display"),
        (["--paste", "--"], 2, "there is no display"),
        (["--paste", "-two words"], 2, "there is no display"),
        (["--paste"], 2, "--paste"),
        (["--scenario", "-x"], 2, '"-x"'),
        (["explain", "--jsonl", "-x", "--json"], 2, "No such file"),
        (["export", "3x4", "4x5", "-o", "-x.png"], 0, ""),
        (["export", "3x4", "4x5", "-o", "two words.png"], 0, ""),
        (["export", "3x4", "4x5", "-o", "p.png", "--step", "-1"], 2, '--step "-1"'),
        (["--", "explain"], 2, 'A: "explain"'),
        (["--", "-3x4"], 2, "A: "),
    ],
    ids=str,
)
def test_a_text_may_begin_with_a_dash(arguments, status, said, tmp_path):
    found, _, complaints = shell("", *arguments, cwd=tmp_path)
    assert found == status and said in complaints
    assert is_one_line(complaints) if status else complaints == ""
    if "-o" in arguments and not status:
        assert (tmp_path / arguments[-1]).exists()


# Ctrl+C

PAINTED = "explorer.diagnosis.reading.reading"  # loaded once the window has been painted, test_starting.py holds that


def hear_interrupts():
    """Ctrl+C counts, even where the tests run in the background of a script."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def interrupted(arguments, marker, cwd, everyone=False, **added):
    """Ctrl+C once `marker` has been imported; gives the status, and what was said apart from imports.

    With `everyone` its children get it, too, as in a terminal.
    """
    words = command(*arguments, importing=True)
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(
        words, **streams, env=environment(**added), cwd=cwd, start_new_session=True, preexec_fn=hear_interrupts
    ) as process:
        deadline = Timer(100, process.kill)
        deadline.start()
        said = []
        for line in process.stderr:
            said.append(line)
            if line.split()[-1:] == [marker.encode()]:
                break
        else:
            pytest.fail(f"{marker} was never imported: {b''.join(said[-9:]).decode()}")
        (os.killpg if everyone else os.kill)(process.pid, signal.SIGINT)
        said += process.stderr  # not communicate: it passes over what has been read ahead
        told = process.stdout.read()
        deadline.cancel()
    return process.returncode, told, [line for line in said if not line.startswith(b"import time:")]


@pytest.mark.parametrize("everyone", [False, True], ids=["alone", "with its children"])
@pytest.mark.parametrize(
    ("arguments", "marker"),
    [
        (["explain", SEED], "explorer.app"),
        (["explain", SEED], "explorer.diagnosis"),
        (["explain", SEED], "torch._utils"),
        (["explain", SEED], "numpy"),
        (["export", "4x3", "3x2", "-o", "picture.png"], "explorer.app.commands.ending"),
        (["export", "4x3", "3x2", "-o", "picture.png"], "torch._utils"),
        (["export", "8192x8192", "8192x8192", "-o", "picture.png"], "explorer.export.picture"),
        (["bench"], "explorer.app.bench.table"),
        (["4x3", "3x2"], "explorer.app.commands.ending"),
        (["4x3", "3x2"], "PySide6.QtGui"),
        (["4x3", "3x2"], PAINTED),
    ],
    ids=str,
)
def test_an_interrupt_ends_a_command_without_a_word(arguments, marker, everyone, tmp_path):
    added = {"XDG_CONFIG_HOME": str(tmp_path)} | ({"QT_QPA_PLATFORM": "offscreen"} if arguments[0] == "4x3" else {})
    assert interrupted(arguments, marker, tmp_path, everyone, **added) == (130, b"", [])
    assert not list(tmp_path.glob("*.png")) and not list(tmp_path.glob(".*"))


def test_an_interrupt_closes_the_window_as_a_click_does(tmp_path):
    """It remembers how it was left."""
    added = {"XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    assert interrupted(["4x3", "3x2"], PAINTED, tmp_path, **added)[0] == 130
    assert "geometry" in (tmp_path / "matmul-explorer" / "settings.json").read_text()


def test_an_interrupt_leaves_the_answers_that_were_given(tmp_path):
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(
        command("explain", "--jsonl", "-", "--json"),
        **streams,
        env=environment(),
        cwd=tmp_path,
        preexec_fn=hear_interrupts,
    ) as process:
        process.stdin.write(json.dumps({"text": SEED}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["kind"] == "shape"  # before the input has come to its end
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 130


def test_an_interrupt_that_is_to_be_ignored_is_ignored(tmp_path):
    """As under nohup, or behind `&` in a script."""
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(
        command("explain", "--jsonl", "-", "--json"),
        **streams,
        env=environment(),
        cwd=tmp_path,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    ) as process:
        line = json.dumps({"text": SEED}).encode() + b"\n"
        process.stdin.write(line)
        process.stdin.flush()
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        told, complaints = process.communicate(line, timeout=60)
    assert (process.returncode, told, complaints) == (0, first, b"")


# Scenarios of the user's own

OWN = 'title = "Mine"\n\n[[slides]]\ntitle = "One"\ntext = "Words."\na = "4x3"\nb = "3x2"\n'
BAD = {
    "toml": (OWN.replace('"One"', '"One'), "line 4"),
    "a field": (OWN.replace('text = "Words."\n', ""), "slide 1: text is missing"),
    "a shape": (OWN.replace("3x2", "3x-2"), "slide 1: b: "),
    "binary": (bytes(range(256)) * 9, "line 2 is not UTF-8"),
    "empty": ("", "needs a title"),
    "deep": ("x = " + "[" * 100_000, "bad.toml"),
    "digits": (f"x = {'1' * 9999}", "bad.toml"),
}


@pytest.mark.parametrize("given", ["my.toml", "./my.toml", "with a\nline.toml", os.fsdecode(b"\xff.toml"), "-x.toml"])
def test_a_scenario_may_be_a_file(given, tmp_path):
    (tmp_path / given).write_text("\ufeff" + OWN, newline="\r\n", encoding="utf-8")
    assert shell("", "export", "--scenario", given, "-o", "own.py", cwd=tmp_path) == (0, "", "")
    shell("", "export", "4x3", "3x2", "-o", "same.py", cwd=tmp_path)
    assert (tmp_path / "own.py").read_text() == (tmp_path / "same.py").read_text()


def test_a_name_goes_before_a_file(tmp_path):
    (tmp_path / "reshape").write_text(OWN)
    assert shell("", "export", "--scenario", "reshape", "-o", "own.py", cwd=tmp_path)[0] == 0
    assert "29040" in (tmp_path / "own.py").read_text()


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_a_bad_scenario_is_one_sentence_that_names_the_place(content, said, tmp_path):
    (tmp_path / "bad.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
    status, _, complaints = shell("", "--scenario", "bad.toml", cwd=tmp_path)
    assert status == 2 and is_one_line(complaints) and said in complaints


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("folder", "is a folder"),
        ("pipe", "is no plain file"),
        ("/dev/zero", "is no plain file"),
        ("large", "104,857,600 bytes are too many"),
        ("missing", "neither a file nor one of 1-mismatch"),
        ("", "neither a file nor one of 1-mismatch"),
        ("n" * 5000, "name too long"),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_no_scenario_is_one_sentence(given, said, tmp_path):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large").open("wb") as file:
        file.truncate(100 * 1024**2)
    status, _, complaints = shell("", "--scenario", given, cwd=tmp_path)
    assert status == 2 and is_one_line(complaints) and said in complaints
