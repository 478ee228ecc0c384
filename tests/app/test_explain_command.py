"""`explain` as a shell sees it: the contract of its JSON, many texts, and what is wrong in one line."""

import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from explorer.app.commands import run
from explorer.diagnosis import Kind, MendKind, Ruling

ROOT = Path(__file__).parents[2]
SEED = "mat1 and mat2 shapes cannot be multiplied (128x29040 and 2048x50)"
CODE = "import torch\na = torch.randn(4, 6)\nb = torch.randn(6, 2)\nc = a @ b\n"
TEXTS = {
    "seed": SEED,
    "layer": f"return F.linear(input, self.weight)\nRuntimeError: {SEED}",
    "code that is right": CODE,
    "code that is wrong": CODE.replace("6, 2", "5, 2"),
    "a refused step": "import torch\na = torch.randn(4, 6).t().view(24)\nb = torch.randn(24)\nc = a @ b\n",
    "sizes alone": "RuntimeError: mat1 dim 1 must match mat2 dim 0",
    "partial sizes": "The size of tensor a (5) must match the size of tensor b (7) at non-singleton dimension 1",
    "dtype": "RuntimeError: expected m1 and m2 to have the same dtype, but got: float != c10::Half",
    "device": "RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB",
    "another error": "KeyError: 'weight'",
    "nonsense": "good morning",
    "nothing": "",
    "no text at all": "\x00\x01￿",
    "conv2d": "Given groups=1, weight of size [6, 3, 7, 7], expected input[2, 1, 9, 9] to have 3 channels, but got 1 "
    "channels instead",
    "zero": "mat1 and mat2 shapes cannot be multiplied (8x0 and 7x3)",
    "too large": f"mat1 and mat2 shapes cannot be multiplied ({10**30}x3 and 4x3)",
}


def shell(*arguments, given=b"", code=None, **added):
    """A process without a display, as a script on a server starts it."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    start = [str(ROOT / "main.py")] if code is None else ["-c", code]
    command = [sys.executable, *start, *arguments]
    return subprocess.run(
        command, input=given, capture_output=True, env={**environment, **added}, cwd=ROOT, timeout=120, check=False
    )


@pytest.fixture
def answered(capsys):
    """Runs the command in this process; gives its JSON answers."""

    def ask(*arguments):
        assert run(["explain", *arguments, "--json"]) == 0
        told = capsys.readouterr()
        assert told.err == ""
        return [json.loads(line) for line in told.out.splitlines()]

    return ask


def is_shape(value):
    return value is None or (isinstance(value, list) and all(size is None or type(size) is int for size in value))


def assert_contract(answer):
    """Exactly the keys and types that scripts rely on."""
    assert list(answer) == ["kind", "operation", "operands", "torch", "cause", "mends"]
    assert answer["kind"] in list(Kind)
    assert answer["operation"] is None or isinstance(answer["operation"], str)
    assert [list(operand) for operand in answer["operands"]] == [["name", "shape"]] * 2
    assert [operand["name"] for operand in answer["operands"]] == ["A", "B"]
    assert all(is_shape(operand["shape"]) for operand in answer["operands"])
    assert list(answer["torch"]) == ["version", "error", "shape"]
    assert answer["torch"]["version"] == torch.__version__
    assert answer["torch"]["error"] is None or isinstance(answer["torch"]["error"], str)
    assert is_shape(answer["torch"]["shape"])
    assert answer["torch"]["error"] is None or answer["torch"]["shape"] is None
    assert isinstance(answer["cause"], str) and answer["cause"]
    for mend in answer["mends"]:
        assert list(mend) == ["kind", "verdict", "title", "why", "code", "shape"]
        assert mend["kind"] in list(MendKind) and mend["verdict"] in list(Ruling)
        assert all(isinstance(mend[key], str) and mend[key] for key in ("title", "why"))
        assert mend["code"] is None or isinstance(mend["code"], str)
        assert is_shape(mend["shape"])
        assert (mend["shape"] is not None) <= (mend["verdict"] != "impossible")
        if mend["verdict"] in ("meaningful", "scrambles"):
            assert mend["shape"] is not None and mend["code"] is not None


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_is_answered_as_the_contract_has_it(answered, text):
    (answer,) = answered(text)
    assert_contract(answer)


def test_the_answer_to_the_seed(answered):
    (answer,) = answered(SEED)
    with pytest.raises(RuntimeError) as refused:
        torch.empty(128, 29040) @ torch.empty(2048, 50)
    assert answer["kind"] == "shape"
    assert [operand["shape"] for operand in answer["operands"]] == [[128, 29040], [2048, 50]]
    assert answer["torch"] == {"version": torch.__version__, "error": str(refused.value), "shape": None}
    first = answer["mends"][0]
    assert (first["kind"], first["verdict"], first["shape"]) == ("set_in_features", "meaningful", [128, 50])
    assert "reshape" in {mend["kind"] for mend in answer["mends"] if mend["verdict"] == "scrambles"}


@pytest.mark.parametrize(
    ("text", "kind", "operation"),
    [
        ("seed", "shape", "linear"),
        ("code that is right", "none", "matmul"),
        ("code that is wrong", "shape", "matmul"),
        ("a refused step", "stride", "matmul"),
        ("conv2d", "shape", "conv2d"),
        ("dtype", "dtype", "linear"),
        ("device", "device", None),
        ("another error", "unknown", None),
        ("nonsense", "none", None),
    ],
)
def test_kind_and_operation(answered, text, kind, operation):
    (answer,) = answered(TEXTS[text])
    assert (answer["kind"], answer["operation"]) == (kind, operation)


def test_code_that_is_right_has_a_shape_and_no_mend(answered):
    (answer,) = answered(CODE)
    assert answer["torch"]["shape"] == [4, 2] and answer["torch"]["error"] is None
    assert answer["mends"] == []
    assert [operand["shape"] for operand in answer["operands"]] == [[4, 6], [6, 2]]


def test_many_texts_are_answered_one_a_line_in_their_order(answered, tmp_path):
    file = tmp_path / "texts.jsonl"
    lines = [json.dumps({"text": text, "id": at}) for at, text in enumerate(TEXTS.values())]
    file.write_text("\n".join([lines[0], "", *lines[1:], "  "]), encoding="utf-8")
    answers = answered("--jsonl", str(file))
    assert answers == [answered(text)[0] for text in TEXTS.values()]


def test_an_empty_file_has_no_answers(answered, tmp_path):
    file = tmp_path / "texts.jsonl"
    file.write_bytes(b"")
    assert answered("--jsonl", str(file)) == []


def test_text_for_people_names_the_cause_torch_and_the_mends(capsys):
    assert run(["explain", SEED]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Dimension 1 of A (29,040) meets dimension 0 of B (2,048)")
    assert f"torch {torch.__version__} refuses A @ B: {SEED}" in told
    assert "1. Make the layer for 29,040 features [meaningful] -> (128, 50)" in told
    assert "127 of 1,815 rows hold parts of 2 samples" in told


@pytest.fixture
def bad(tmp_path):
    """Files that are wrong, by name."""
    contents = {
        "no json": b'{"text": "a"}\n{"text": \n',
        "a list": b'["text"]\n',
        "no text": b'{"message": "a"}\n',
        "text is a number": b'{"text": 3}\n',
        "deep": b"[" * 100_000 + b"\n",
        "bytes": bytes(range(256)),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


BAD_FILES = {
    "no json": "line 2: no JSON",
    "a list": 'line 1: each line is an object with a "text"',
    "no text": 'line 1: each line is an object with a "text"',
    "text is a number": 'line 1: each line is an object with a "text"',
    "deep": "line 1",
    "bytes": "line 1: no JSON",
    "missing": "No such file",
    ".": "Is a directory",
}


@pytest.mark.parametrize(("name", "said"), BAD_FILES.items(), ids=BAD_FILES)
def test_a_file_that_is_wrong_is_told_in_one_line(capsys, bad, name, said):
    assert run(["explain", "--jsonl", str(bad / name), "--json"]) == 2
    told = capsys.readouterr()
    assert said in told.err and told.err.startswith("matmul-explorer: ")
    assert len(told.err.splitlines()) == 1
    assert len(told.out.splitlines()) == (1 if name == "no json" else 0)  # the lines before are answered


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give a text"),
        (["--json"], "give a text"),
        ([SEED, "--jsonl", "texts"], "give a text"),
        (["--jsonl", "texts"], "add --json"),
        ([SEED, "more"], "more"),
        (["--nonsense"], "--nonsense"),
        (["--jsonl"], "--jsonl"),
        (["--jsonl", "\x00", "--json"], "--jsonl"),
        (["--jsonl", "no\nsuch\nfile", "--json"], "no such file"),
        ([SEED, "more\nlines"], "more lines"),
    ],
    ids=[
        "nothing",
        "no text",
        "both",
        "without json",
        "two",
        "unknown",
        "no file",
        "no path",
        "name in lines",
        "lines",
    ],
)
def test_arguments_that_are_wrong_are_told_in_one_line(capsys, arguments, said):
    assert run(["explain", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == "" and said in told.err
    assert len(told.err.splitlines()) == 1


# As a process of its own


def test_without_a_display_standard_input_is_explained():
    done = shell("explain", "-", "--json", given=SEED.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert_contract(json.loads(done.stdout))


def test_a_terminal_without_our_signs_is_told_in_those_it_has():
    done = shell(
        "explain",
        "-",
        given=b"mat1 and mat2 shapes cannot be multiplied (4x32768 and 25088x10)\xff",
        PYTHONIOENCODING="ascii",
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"32,768 = 512?8?8" in done.stdout


def test_many_come_through_standard_input():
    lines = b"".join(json.dumps({"text": text}).encode() + b"\n" for text in (SEED, CODE))
    done = shell("explain", "--jsonl", "-", "--json", given=lines)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()] == ["shape", "none"]


def test_a_complaint_is_one_line_without_a_traceback():
    done = shell("explain", "--jsonl", "/nowhere/texts", "--json")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1 and b"Traceback" not in done.stderr


def test_the_window_s_library_is_not_imported():
    code = (
        "import sys; from explorer.app.commands import run; status = run(sys.argv[1:]);"
        "print(status, [name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6', 'pyqtgraph')])"
    )
    done = shell("explain", SEED, code=code)
    assert done.stdout.decode().splitlines()[-1] == "0 []", done.stderr


def test_random_bytes_are_answered(monkeypatch, capsys):
    """Whatever comes through standard input is text, or is none that is known."""
    draw = random.Random(5)
    seed = SEED.encode()
    for length in (0, 1, 7, 100, 3000):
        noise = draw.randbytes(length)
        for given in (noise, seed + noise, noise + b"\n" + seed, seed[: length % 60] + noise):
            monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
            assert run(["explain", "-", "--json"]) == 0
            assert_contract(json.loads(capsys.readouterr().out))
