"""The worker as the window sees it: a process, and lines of JSON."""

import io
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from explorer.engine import evaluate
from explorer.engine.inbox import Inbox
from explorer.program import (
    Answer,
    Dtype,
    EngineMessage,
    Fill,
    Operand,
    Program,
    Request,
    Source,
    Stage,
    from_json,
    parse_operand,
    to_json,
)

PATIENCE = 120  # seconds; reached only where something is broken
ROOT = Path(__file__).parents[2]
# Whole numbers have no fast product: some 10^11 of them keep any machine busy for longer than a test may wait.
ENDLESS = Program(*(2 * [Operand(Source((5000, 5000), Fill.ONES, Dtype.INT64))]))
BUSY = Program(*(2 * [Operand(Source((700, 700), Fill.ONES, Dtype.INT64))]))


class Worker:
    """A worker process, its lines read in threads so that no pipe fills up."""

    def __init__(self, *command: str) -> None:
        command = command or ("-m", "explorer.engine")
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe)
        self.lines: queue.Queue[bytes] = queue.Queue()
        self.complaints: queue.Queue[bytes] = queue.Queue()
        self._threads = [
            threading.Thread(target=_pump, args=(self.process.stdout, self.lines)),
            threading.Thread(target=_pump, args=(self.process.stderr, self.complaints)),
        ]
        for thread in self._threads:
            thread.start()

    def write(self, *lines: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"".join(line + b"\n" for line in lines))
        self.process.stdin.flush()

    def ask(self, generation: int, program: Program) -> None:
        self.write(to_json(Request(generation, program)))

    def message(self) -> EngineMessage:
        return from_json(self.lines.get(timeout=PATIENCE), EngineMessage)

    def answer(self) -> Answer:
        answer = self.message().answer
        assert answer is not None
        return answer

    def end(self) -> int:
        """Close stdin, and give the exit status."""
        assert self.process.stdin is not None and self.process.stdout is not None and self.process.stderr is not None
        self.process.stdin.close()
        try:
            return self.process.wait(timeout=PATIENCE)
        finally:
            self.process.kill()
            for thread in self._threads:
                thread.join()
            self.process.stdout.close()
            self.process.stderr.close()

    def said(self) -> str:
        """All of stderr, once the worker has ended."""
        return b"".join(self.complaints.queue).decode()


def _pump(pipe: io.BufferedReader, into: queue.Queue[bytes]) -> None:
    for line in pipe:
        into.put(line)


@pytest.fixture
def start() -> Iterator[Callable[..., Worker]]:
    """Starts workers; all of them are ended with the test."""
    workers: list[Worker] = []

    def starting(*command: str) -> Worker:
        workers.append(Worker(*command))
        return workers[-1]

    yield starting
    for worker in workers:
        if not worker.process.stdin or not worker.process.stdin.closed:
            worker.end()


@pytest.fixture
def worker(start: Callable[..., Worker]) -> Worker:
    """A worker that has said that it is ready."""
    worker = start()
    assert worker.message().ready is not None
    return worker


def test_the_first_line_says_ready(start: Callable[..., Worker]) -> None:
    import torch

    ready = start().message().ready
    assert ready is not None
    assert (ready.version, ready.device) == (torch.__version__, "cpu")


def test_the_answers_are_those_of_evaluate(worker: Worker) -> None:
    for generation, (left, right) in enumerate([("128x29040", "2048x50"), ("2x3", "3x4.T"), ("5x2x3", "3.T")]):
        program = Program(parse_operand(left, Fill.NORMAL), parse_operand(right))
        worker.ask(generation, program)
        assert [worker.answer(), worker.answer()] == list(evaluate(Request(generation, program)))
    assert worker.end() == 0
    assert worker.lines.empty()
    assert worker.said() == ""


def test_the_newest_request_wins(worker: Worker) -> None:
    """Sixty that would each be computed for long, at once: the last is answered in full, next to none of the others."""
    worker.write(*(to_json(Request(generation, BUSY)) for generation in range(60)))
    answers = [worker.answer()]
    while (answers[-1].generation, answers[-1].stage) != (59, Stage.COMPUTED):
        answers.append(worker.answer())
    assert [answer.generation for answer in answers] == sorted(answer.generation for answer in answers)
    assert answers[-2].generation == 59
    assert sum(answer.stage is Stage.COMPUTED for answer in answers) <= 3


def test_a_product_that_nobody_waits_for_is_not_begun(worker: Worker) -> None:
    """The newer request comes while the operands are drawn, which takes far longer than to send it."""
    drawn = (Operand(Source((5000, 5000), Fill.NORMAL, Dtype.INT64, seed)) for seed in (1, 2))
    worker.ask(1, Program(*drawn))
    assert worker.answer().stage is Stage.VERDICT
    worker.ask(2, BUSY)
    answers = [worker.answer(), worker.answer()]
    assert [(answer.generation, answer.stage) for answer in answers] == [(2, Stage.VERDICT), (2, Stage.COMPUTED)]


def test_it_ends_with_stdin_though_torch_is_busy(worker: Worker) -> None:
    worker.ask(1, ENDLESS)
    assert worker.answer().stage is Stage.VERDICT
    assert worker.end() == 0
    assert worker.lines.empty()  # the product was never finished


def test_it_ends_with_stdin_before_it_is_ready(start: Callable[..., Worker]) -> None:
    worker = start()
    assert worker.end() == 0


GARBAGE = [
    b"",
    b"hello",
    b"\xff\xfe\x00",
    b"{}",
    b"[" * 100_000,
    b'{"generation": 1}',
    to_json(Request(1, Program(parse_operand("3"), parse_operand("3")))).replace(b"[3]", b"[-3]"),
    to_json(Request(1, Program(parse_operand("3.T"), parse_operand("3")))).replace(b'"T"', b'"numpy"'),
    to_json(Request(1, Program(parse_operand("3"), parse_operand("3"))))[:-9],
    b'"' + b"x" * 1_000_000,
]


def test_a_line_that_is_no_request_is_told_and_forgotten(worker: Worker) -> None:
    program = Program(parse_operand("2x3"), parse_operand("3x4"))
    worker.write(*GARBAGE)
    worker.ask(5, program)
    assert [worker.answer(), worker.answer()] == list(evaluate(Request(5, program)))
    assert worker.end() == 0
    complaints = worker.said().splitlines()
    assert len(complaints) == len(GARBAGE)
    assert all("no request" in line and len(line) < 300 for line in complaints)


NOISY = """
import os, warnings
import explorer.engine.evaluation as evaluation
quiet = evaluation.evaluate
def noisy(*arguments):
    print("printed by Python")
    os.write(1, b"written by C++\\n")
    warnings.warn("a warning")
    yield from quiet(*arguments)
evaluation.evaluate = noisy
from explorer.engine.worker import main
main()
"""


def test_stdout_carries_the_protocol_only(start: Callable[..., Worker]) -> None:
    worker = start("-c", NOISY)
    assert worker.message().ready is not None
    worker.ask(1, Program(parse_operand("2x3"), parse_operand("3x4")))
    assert [worker.answer().stage, worker.answer().stage] == [Stage.VERDICT, Stage.COMPUTED]
    assert worker.end() == 0
    assert worker.lines.empty()
    assert "written by C++" in worker.said() and "a warning" in worker.said()


BROKEN = NOISY.replace('print("printed by Python")', "1 / 0 if arguments[0].generation else None")


def test_a_mistake_of_ours_ends_it_with_status_1(start: Callable[..., Worker]) -> None:
    worker = start("-c", BROKEN)
    assert worker.message().ready is not None
    worker.ask(1, Program(parse_operand("2x3"), parse_operand("3x4")))
    assert worker.process.wait(timeout=PATIENCE) == 1
    assert worker.end() == 1
    assert "ZeroDivisionError" in worker.said() and "Traceback" in worker.said()


UNBOUNDED = """
import resource
for kind in (resource.RLIMIT_AS, resource.RLIMIT_CORE):
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (hard, hard))
from explorer.engine.worker import main
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, and only Linux holds the limit")
def test_its_address_space_is_bounded(start: Callable[..., Worker]) -> None:
    """What it had when it was ready, the budget, and 1 GiB; no core file."""
    worker = start("-c", UNBOUNDED)
    assert worker.message().ready is not None
    budget = 50_123_456_789
    worker.write(to_json(Request(1, Program(parse_operand("3"), parse_operand("3")), budget)))
    assert worker.answer().stage is Stage.VERDICT
    process = Path(f"/proc/{worker.process.pid}")
    limits = {line[:25].strip(): line[25:].split()[0] for line in (process / "limits").read_text().splitlines()}
    now = int((process / "statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    assert 0.5 * now < int(limits["Max address space"]) - budget - 1024**3 < 1.5 * now
    assert limits["Max core file size"] == "0"


OUT_OF_MEMORY = """
from explorer.engine import evaluate
from explorer.engine.limits import address_space, limit_address_space
from explorer.program import Fill, Program, Request, parse_operand, to_json
small = Request(0, Program(parse_operand("2x3"), parse_operand("3x4")))
list(evaluate(small))
limit_address_space(address_space(), 0)
for shapes in (("20000x20000", "20000x2"), ("20000x1", "1x20000")):
    *_, answer = evaluate(Request(1, Program(*(parse_operand(shape, Fill.ONES) for shape in shapes)), 10**10))
    assert answer.product.error.type == "RuntimeError", answer.product
    assert "can't allocate memory: you tried to allocate 1600000000 bytes" in answer.product.error.text, answer.product
    assert not answer.product.computed and answer.product.facts is None
assert list(evaluate(small))[1].product.computed
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a limit of the address space")
def test_out_of_memory_is_an_error_of_torch_word_for_word() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", OUT_OF_MEMORY], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE
    )
    assert ran.returncode == 0, ran.stderr


LIGHT = """
import sys
import explorer.engine
assert "torch" not in sys.modules
from explorer.program import Dtype, Fill, Operand, Program, Request, Source, parse_operand
for fill in list(Fill)[:-1]:
    for shape in ((3,), (3, 3), (2, 3, 3)):
        for dtype in Dtype:
            operands = (Operand(Source(shape, fill, dtype)), parse_operand("3.T"))
            list(explorer.engine.evaluate(Request(0, Program(*operands))))
assert "torch._dynamo" not in sys.modules and "PySide6" not in sys.modules
"""


def test_torch_is_loaded_late_and_its_compiler_never() -> None:
    """torch._dynamo costs seconds and comes with some operations on "meta"."""
    ran = subprocess.run([sys.executable, "-c", LIGHT], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
    assert ran.returncode == 0, ran.stderr


def test_the_inbox_keeps_the_newest_and_ends_with_the_lines() -> None:
    program = Program(parse_operand("3"), parse_operand("3"))
    ended: queue.Queue[int] = queue.Queue()
    inbox = Inbox([to_json(Request(generation, program)) for generation in range(5)], ended.put)
    assert not inbox.has_newer()
    inbox.open()
    assert ended.get(timeout=PATIENCE) == 0
    assert inbox.has_newer()
    assert inbox.take().generation == 4
    assert not inbox.has_newer()
