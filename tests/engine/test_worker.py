"""The worker as the window sees it: a process, questions and replies."""

import io
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec import structs

from explorer.asking import (
    RULES,
    Answer,
    Curve,
    Form,
    Ping,
    Pong,
    Question,
    Ready,
    Reply,
    Run,
    Stage,
    TileCut,
    TileKey,
    Tiles,
    Try,
)
from explorer.asking.pipe import HEAD, LARGEST, length_of, packed, reply_in
from explorer.engine import Kept, cut_tiles, draw_curve, evaluate
from explorer.engine.inbox import Inbox
from explorer.program import Dtype, Fill, Operand, Program, Source, parse_operand

PATIENCE = 120  # seconds; reached only where something is broken
ROOT = Path(__file__).parents[2]
# Whole numbers have no fast product: some 10^11 of them keep any machine busy for longer than a test may wait.
ENDLESS = Program(*(2 * [Operand(Source((5000, 5000), Fill.ONES, Dtype.INT64))]))
BUSY = Program(*(2 * [Operand(Source((700, 700), Fill.ONES, Dtype.INT64))]))


class Worker:
    """A worker process, its replies read in threads so that no pipe fills up."""

    def __init__(self, *command: str) -> None:
        command = command or ("-m", "explorer.engine")
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe)
        self.replies: queue.Queue[Reply] = queue.Queue()
        self.complaints: queue.Queue[bytes] = queue.Queue()
        self._threads = [
            threading.Thread(target=_pump, args=(self.process.stdout, self.replies)),
            threading.Thread(target=_pump_lines, args=(self.process.stderr, self.complaints)),
        ]
        for thread in self._threads:
            thread.start()

    def write(self, *messages: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"".join(messages))
        self.process.stdin.flush()

    def ask(self, generation: int, program: Program) -> None:
        self.write(packed(Run(generation, program)))

    def ask_tiles(self, generation: int, *keys: TileKey) -> None:
        self.write(packed(Tiles(generation, keys)))

    def reply(self) -> Reply:
        return self.replies.get(timeout=PATIENCE)

    def answer(self) -> Answer:
        answer = self.reply()
        assert isinstance(answer, Answer)
        return answer

    def tile(self) -> TileCut:
        tile = self.reply()
        assert isinstance(tile, TileCut)
        return tile

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


def _pump(pipe: io.BufferedReader, into: queue.Queue[Reply]) -> None:
    while head := pipe.read(HEAD):
        into.put(reply_in(pipe.read(length_of(head))))


def _pump_lines(pipe: io.BufferedReader, into: queue.Queue[bytes]) -> None:
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
    assert isinstance(worker.reply(), Ready)
    return worker


def test_the_first_line_says_ready(start: Callable[..., Worker]) -> None:
    import torch

    assert start().reply() == Ready(torch.__version__, "cpu")


def test_the_answers_are_those_of_evaluate(worker: Worker) -> None:
    for generation, (left, right) in enumerate([("128x29040", "2048x50"), ("2x3", "3x4.T"), ("5x2x3", "3.T")]):
        program = Program(parse_operand(left, Fill.NORMAL), parse_operand(right))
        worker.ask(generation, program)
        assert [worker.answer(), worker.answer()] == list(evaluate(Run(generation, program)))
    assert worker.end() == 0
    assert worker.replies.empty()
    assert worker.said() == ""


def test_the_newest_request_wins(worker: Worker) -> None:
    """Sixty that would each be computed for long, at once: the last is answered in full, next to none of the others."""
    worker.write(*(packed(Run(generation, BUSY)) for generation in range(60)))
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


TILES = [
    TileKey("A", 0, 0, 0, 0, 0),
    TileKey("C", 0, 1, 2, 1, 0),
    TileKey("B", 1, 0, 0, 0, 0),
    TileKey("D", 0, 0, 0, 0, 0),
    TileKey("C", 0, -1, 0, 0, 0),
    TileKey("C", 0, 10**9, 10**9, 0, 0),
    TileKey("C", 10**18, 0, 0, 10**18, -(10**18)),
    TileKey("B", 0, 6, 6, 0, 0, form=Form.COLUMN),
]


def test_the_tiles_are_those_of_cut_tiles(worker: Worker) -> None:
    """What cannot be had, and what belongs to another program, is passed over in silence."""
    program = Program(parse_operand("300x200", Fill.NORMAL), parse_operand("200x250", Fill.UNIFORM))
    kept = Kept()
    list(evaluate(Run(5, program), kept))
    worker.ask_tiles(5, *TILES)
    worker.ask(5, program)
    assert [worker.answer().stage, worker.answer().stage] == [Stage.VERDICT, Stage.COMPUTED]
    worker.ask_tiles(4, *TILES)
    worker.ask_tiles(5, *TILES)
    expected = list(cut_tiles(Tiles(5, tuple(TILES)), kept))
    assert [answer.tile.key for answer in expected] == [TILES[0], TILES[1], TILES[7]]
    assert [worker.tile() for _ in expected] == expected
    worker.ask(6, program)
    assert worker.answer().generation == worker.answer().generation == 6
    assert worker.end() == 0
    assert worker.replies.empty() and worker.said() == ""


def test_a_curve_is_that_of_draw_curve(worker: Worker) -> None:
    program, kept = Program(parse_operand("128x29040"), parse_operand("2048x50")), Kept()
    for _ in evaluate(Run(5, program), kept):
        pass
    worker.ask(5, program)
    assert [worker.answer().stage, worker.answer().stage] == [Stage.VERDICT, Stage.COMPUTED]
    worker.write(*(packed(Curve(number, 0, 3, 7, 100)) for number in (4, 5)))
    assert worker.reply() == draw_curve(Curve(5, 0, 3, 7, 100), kept)  # of another program nothing comes


def test_the_newest_view_wins(worker: Worker) -> None:
    """Sixty views of a thousand tiles at once: of all but the last next to nothing is cut."""
    worker.ask(1, Program(parse_operand("128x29040"), parse_operand("2048x50")))
    assert [worker.answer().stage, worker.answer().stage] == [Stage.VERDICT, Stage.COMPUTED]
    views = [tuple(TileKey("A", 0, 0, 1, 0, column % 114) for column in range(1000))] * 59
    last = TileKey("B", 0, 0, 0, 15, 0)
    worker.write(*(packed(Tiles(1, view)) for view in (*views, (last,))))
    cut = 0
    while worker.tile().tile.key != last:
        cut += 1
    assert cut < 3000


def test_a_new_program_comes_before_tiles(worker: Worker) -> None:
    """It is asked for after the first of two thousand tiles, each of four million elements."""
    program = Program(parse_operand("3000x3000"), parse_operand("2x2"))
    worker.ask(1, program)
    assert [worker.answer().stage, worker.answer().stage] == [Stage.VERDICT, Stage.COMPUTED]
    worker.ask_tiles(1, *(2000 * [TileKey("A", 0, 4, 4, 0, 0)]))
    assert worker.tile().generation == 1
    worker.ask(2, program)
    cut, reply = 1, worker.reply()
    while isinstance(reply, TileCut):
        cut, reply = cut + 1, worker.reply()
    assert cut < 1000
    assert isinstance(reply, Answer) and reply.generation == 2
    assert worker.answer().stage is Stage.COMPUTED
    assert worker.end() == 0


def test_it_ends_with_stdin_though_torch_is_busy(worker: Worker) -> None:
    worker.ask(1, ENDLESS)
    assert worker.answer().stage is Stage.VERDICT
    assert worker.end() == 0
    assert worker.replies.empty()  # the product was never finished


def test_it_ends_with_stdin_before_it_is_ready(start: Callable[..., Worker]) -> None:
    worker = start()
    assert worker.end() == 0


def framed(body: bytes) -> bytes:
    return len(body).to_bytes(HEAD, "big") + body


QUESTION = packed(Run(1, Program(parse_operand("3.T"), parse_operand("3"))))[HEAD:]
GARBAGE = [
    b"",
    b"hello",
    b"\xff\xfe\x00",
    b"\x80",  # an empty map
    b"\x91" * 100_000,
    b"\xc1",
    QUESTION[:-9],
    QUESTION.replace(b"\x91\x03", b"\x91\xfd"),  # a shape of (-3,)
    QUESTION.replace(b"\xa1T", b"\xa1Q"),
    QUESTION.replace(b"Run", b"Ran"),
    packed(Tiles(1, (TileKey("A", 0, 1, 1, 0, 0),)))[HEAD:].replace(b"\xa1A", b"\x07"),
    packed(Ready("2.13.0", "cpu"))[HEAD:],  # a reply is no question
    b"\xda\xff\xff" + b"x" * 65535,
]


def test_what_is_no_question_is_told_and_forgotten(worker: Worker) -> None:
    program = Program(parse_operand("2x3"), parse_operand("3x4"))
    worker.write(*map(framed, GARBAGE))
    worker.ask(5, program)
    assert [worker.answer(), worker.answer()] == list(evaluate(Run(5, program)))
    assert worker.end() == 0
    complaints = worker.said().splitlines()
    assert len(complaints) == len(GARBAGE)
    assert all("no question" in line and len(line) < 300 for line in complaints)


def test_a_length_beyond_all_measure_ends_it(start: Callable[..., Worker]) -> None:
    """Nobody who speaks the language would write it: what follows cannot be understood either."""
    worker = start()
    worker.write((LARGEST + 1).to_bytes(HEAD, "big"))
    assert worker.process.wait(timeout=PATIENCE) == 1


def test_a_sign_of_life_comes_while_torch_is_busy(worker: Worker) -> None:
    worker.ask(1, ENDLESS)
    assert worker.answer().stage is Stage.VERDICT
    worker.write(packed(Ping()))
    assert worker.reply() == Pong()
    assert worker.end() == 0


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
    assert isinstance(worker.reply(), Ready)
    worker.ask(1, Program(parse_operand("2x3"), parse_operand("3x4")))
    assert [worker.answer().stage, worker.answer().stage] == [Stage.VERDICT, Stage.COMPUTED]
    assert worker.end() == 0
    assert worker.replies.empty()
    assert "written by C++" in worker.said() and "a warning" in worker.said()


BROKEN = NOISY.replace('print("printed by Python")', "1 / 0 if arguments[0].generation else None")


def test_a_mistake_of_ours_ends_it_with_status_1(start: Callable[..., Worker]) -> None:
    worker = start("-c", BROKEN)
    assert isinstance(worker.reply(), Ready)
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
    assert isinstance(worker.reply(), Ready)
    budget = 50_123_456_789
    worker.write(packed(Run(1, Program(parse_operand("3"), parse_operand("3")), budget)))
    assert worker.answer().stage is Stage.VERDICT
    process = Path(f"/proc/{worker.process.pid}")
    limits = {line[:25].strip(): line[25:].split()[0] for line in (process / "limits").read_text().splitlines()}
    now = int((process / "statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    assert 0.5 * now < int(limits["Max address space"]) - budget - 1024**3 < 1.5 * now
    assert limits["Max core file size"] == "0"


OUT_OF_MEMORY = """
from explorer.engine import evaluate
from explorer.engine.limits import address_space, limit_address_space
from explorer.asking import Run
from explorer.program import Fill, Program, parse_operand, to_json
small = Run(0, Program(parse_operand("2x3"), parse_operand("3x4")))
list(evaluate(small))
limit_address_space(address_space(), 0)
for shapes in (("20000x20000", "20000x2"), ("20000x1", "1x20000")):
    *_, answer = evaluate(Run(1, Program(*(parse_operand(shape, Fill.ONES) for shape in shapes)), 10**10))
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
from explorer.asking import Run
from explorer.program import Dtype, Fill, Operand, Program, Source, parse_operand
for fill in list(Fill)[:-1]:
    for shape in ((3,), (3, 3), (2, 3, 3)):
        for dtype in Dtype:
            operands = (Operand(Source(shape, fill, dtype)), parse_operand("3.T"))
            list(explorer.engine.evaluate(Run(0, Program(*operands))))
assert "torch._dynamo" not in sys.modules and "PySide6" not in sys.modules
"""


def test_torch_is_loaded_late_and_its_compiler_never() -> None:
    """torch._dynamo costs seconds and comes with some operations on "meta"."""
    ran = subprocess.run([sys.executable, "-c", LIGHT], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE)
    assert ran.returncode == 0, ran.stderr


def read_into_an_inbox(*asked: Question) -> Inbox:
    """An inbox that has read all of these questions."""
    ended: queue.Queue[int] = queue.Queue()
    inbox = Inbox(io.BytesIO(b"".join(map(packed, asked))), ended.put)
    inbox.open()
    assert ended.get(timeout=PATIENCE) == 0
    return inbox


ALL: dict[type[Question], Question] = {
    Run: Run(7, Program(parse_operand("3"), parse_operand("3"))),
    Try: Try(7, ()),
    Curve: Curve(7, 0, 0, 0, 9),
    Tiles: Tiles(7, ()),
}


def test_of_each_kind_the_newest_waits() -> None:
    older = [
        structs.replace(question, **{"number" if isinstance(question, Try) else "generation": 6})
        for question in ALL.values()
    ]
    inbox = read_into_an_inbox(*older, *ALL.values())
    assert sorted((inbox.take() for _ in ALL), key=repr) == sorted(ALL.values(), key=repr)
    assert not inbox.waits(tuple(ALL))


def test_they_are_taken_by_priority_in_whatever_order_they_came() -> None:
    by_priority = sorted(ALL, key=lambda kind: RULES[kind].priority)
    inbox = read_into_an_inbox(*(ALL[kind] for kind in reversed(by_priority)))
    assert [type(inbox.take()) for _ in ALL] == by_priority == [Run, Try, Curve, Tiles]


@pytest.mark.parametrize("kind", ALL)
def test_only_what_a_question_gives_way_to_is_looked_for(kind: type[Question]) -> None:
    for waiting in ALL:
        inbox = read_into_an_inbox(ALL[waiting])
        assert inbox.waits(RULES[kind].gives_way_to) is (waiting in RULES[kind].gives_way_to)
