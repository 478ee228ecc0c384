"""The worker process: asked, killed, replaced, as the table in explorer/app/worker/policy.py says."""

import os
import signal
import sys

import pytest
import torch
from PySide6.QtCore import QProcess

from explorer.app.window.store import Store
from explorer.app.worker import Asker, EngineProcess, policy
from explorer.asking import RULES, Answer, Curve, Ping, Ready, Run, Stage, TileKey, Tiles, Trace, Try, finished_by
from explorer.asking.pipe import packed
from explorer.engine import Kept, evaluate, reply_to
from explorer.program import Dtype, Fill, Operand, Program, Side, Source
from explorer.scene import Size
from explorer.state import Condition, State, intents

SMALL = Program(Operand(Source((2, 3))), Operand(Source((4, 5))))
LARGE = Program(  # whole numbers have no fast product: it runs for longer than any test waits
    *(2 * [Operand(Source((6000, 6000), Fill.ONES, Dtype.INT64))])
)
PATIENCE = 60_000


@pytest.fixture
def engine_of(qtbot):
    """Makes engines that note what they tell, and ask each worker the newest program; all end with the test."""
    made = []

    def make(command=None, keeps_spare=False):
        engine = EngineProcess(command, keeps_spare)
        made.append(engine)
        engine.versions, engine.answers, engine.conditions, engine.replies = [], [], [], []
        engine.program = None
        engine.told.connect(lambda replies: [heard(engine, reply) for reply in replies])
        engine.changed.connect(lambda *told: engine.conditions.append(told))
        return engine

    yield make
    for engine in made:
        engine.stop()


def heard(engine, reply):
    engine.replies.append(reply)
    if isinstance(reply, Ready):
        engine.versions.append((reply.version, reply.device))
        if engine.program is not None:
            engine.ask(engine.program)
    elif isinstance(reply, Answer):
        engine.answers.append(reply)


def submit(engine, request):
    """Ask about a program, and again of each new worker."""
    engine.program = request
    engine.ask(request)


@pytest.fixture
def engine(engine_of):
    return engine_of()


def answered(qtbot, engine, generation, stage=Stage.COMPUTED):
    """Wait until torch has said this much of a program, and give it."""

    def found():
        return [a for a in engine.answers if a.generation == generation and a.stage is stage]

    qtbot.waitUntil(lambda: bool(found()), timeout=PATIENCE)
    return found()[-1]


def started(qtbot, engine, *requests):
    engine.start()
    qtbot.waitUntil(lambda: bool(engine.versions), timeout=PATIENCE)
    for request in requests:
        submit(engine, request)


def test_it_tells_its_version_and_answers_what_was_asked_before_it_was_ready(qtbot, engine):
    engine.start()
    submit(engine, Run(7, SMALL))
    answer = answered(qtbot, engine, 7, Stage.VERDICT)
    assert engine.versions == [(torch.__version__, "cpu")]
    with pytest.raises(RuntimeError) as refused:
        torch.empty(2, 3) @ torch.empty(4, 5)
    assert answer.product.error.text == str(refused.value)


def test_every_kind_of_question_is_answered_through_the_pipe(qtbot, engine):
    """As the same question is in this process."""
    kept, program = Kept(), Program(Operand(Source((200, 300))), Operand(Source((300, 250))))
    questions = [
        Run(1, program),
        Trace(4, "import torch\ntorch.ones(2, 3) @ torch.ones(4, 5)"),
        Try(5, (SMALL, program)),
        Tiles(1, (TileKey("A", 0, 0, 0, 0, 0), TileKey("C", 0, 0, 0, 1, 1))),
        Curve(1, 0, 3, 7, 100),
    ]
    assert {type(question) for question in questions} == set(RULES) - {Ping}
    started(qtbot, engine)
    for question in questions:
        expected = list(reply_to(question, kept))
        engine.replies.clear()
        engine.ask(question)
        qtbot.waitUntil(lambda: len(engine.replies) == len(expected), timeout=PATIENCE)  # noqa: B023
        assert engine.replies == expected


def test_fixes_are_tried_again_by_the_worker_that_replaces_a_killed_one(qtbot, engine_of):
    engine, store = engine_of(), Store(State(keeps_spare=False))
    asker = Asker(store, engine, lambda: Size(640, 480))
    asker.start()
    qtbot.waitUntil(lambda: bool(store.shown.fixes.cards), timeout=PATIENCE)
    os.kill(engine.process_id, signal.SIGKILL)
    store.dispatch(intents.EditShape(Side.A, "64x300"))
    assert not store.shown.fixes.cards
    qtbot.waitUntil(lambda: len(engine.versions) == 2, timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(store.shown.fixes.cards), timeout=PATIENCE)
    assert store.shown.untried == ()
    asker.stop()


@pytest.mark.parametrize("keeps_spare", [False, True])
def test_a_worker_that_is_killed_is_replaced_and_asked_again(qtbot, engine_of, monkeypatch, keeps_spare):
    monkeypatch.setattr(policy, "SPARE_AFTER", 0)
    engine = engine_of(keeps_spare=keeps_spare)
    started(qtbot, engine, Run(1, SMALL))
    answered(qtbot, engine, 1)
    qtbot.waitUntil(lambda: engine.spare_is_ready is keeps_spare, timeout=PATIENCE)
    first = engine.process_id
    engine.answers.clear()
    os.kill(first, signal.SIGKILL)
    answered(qtbot, engine, 1)  # nobody asks again: the engine does it by itself
    assert engine.process_id != first
    told = [(Condition.RESTARTING, "torch's process crashed; it is started again")]
    assert engine.conditions == ([] if keeps_spare else told)  # who has a spare one sees nothing of it


def test_a_new_question_does_not_wait_for_a_long_product(qtbot, engine):
    started(qtbot, engine, Run(1, LARGE))
    answered(qtbot, engine, 1, Stage.VERDICT)
    submit(engine, Run(2, SMALL))
    answered(qtbot, engine, 2)


def test_who_types_on_does_not_put_the_cancellation_off(qtbot, engine, monkeypatch):
    """Each change used to start the patience anew: typing every 0.3 s, one never got an answer."""
    engine._obsolete.setInterval(400)
    started(qtbot, engine, Run(1, LARGE))
    qtbot.waitUntil(lambda: (Condition.BUSY, "") in engine.conditions, timeout=PATIENCE)
    generation, first = 1, engine.process_id
    while engine.process_id == first and generation < 200:
        generation += 1
        submit(engine, Run(generation, SMALL))
        qtbot.wait(20)  # a keystroke: far less than the patience
    assert engine.process_id != first
    answered(qtbot, engine, generation)


def test_a_long_product_is_told_to_be_busy_and_can_be_cancelled(qtbot, engine_of, monkeypatch):
    monkeypatch.setattr(policy, "SPARE_AFTER", 0)
    engine = engine_of(keeps_spare=True)
    started(qtbot, engine)
    qtbot.waitUntil(lambda: engine.spare_is_ready, timeout=PATIENCE)
    submit(engine, Run(1, LARGE))
    qtbot.waitUntil(lambda: (Condition.BUSY, "") in engine.conditions, timeout=PATIENCE)
    first, engine.program = engine.process_id, None
    engine.cancel()
    qtbot.waitUntil(lambda: len(engine.versions) == 2, timeout=PATIENCE)
    assert engine.process_id not in (0, first)
    assert [answer.generation for answer in engine.answers] == [1]  # it is not asked again
    submit(engine, Run(2, SMALL))
    answered(qtbot, engine, 2)


def test_a_short_product_is_never_busy(qtbot, engine):
    started(qtbot, engine, Run(1, SMALL))
    answered(qtbot, engine, 1)
    qtbot.wait(2 * policy.BUSY_TOLD)  # nothing must come
    assert engine.conditions == []


# Workers that misbehave. Each says that it is ready, and does what its name says when it is asked.

READY = """
import os, signal, sys, time
from explorer.asking import Ping, Pong, Ready, Run, Tiles
from explorer.asking.pipe import HEAD, length_of, packed, question_in
out = os.fdopen(1, "wb")
def say(reply):
    out.write(packed(reply))
    out.flush()
say(Ready("none", "cpu"))
def asked():
    while head := sys.stdin.buffer.read(HEAD):
        question = question_in(sys.stdin.buffer.read(length_of(head)))
        if isinstance(question, Ping):
            say(Pong())
        else:
            yield question
"""
DIES = "for _ in asked(): sys.exit('not enough fingers')"
CRASHES = "for _ in asked(): os.kill(os.getpid(), signal.SIGSEGV)"
HANGS = "while sys.stdin.buffer.read(1): pass"  # takes in everything, heartbeats too, and says nothing
STOPS = "os.kill(os.getpid(), signal.SIGSTOP)"
FLOODS_ERRORS = "for _ in asked():\n    while True: os.write(2, b'x' * 65536)"
FLOODS_OUTPUT = "for _ in asked():\n    while True: out.write(b'hello\\n')"
LIES = "for _ in asked():\n    out.write(b'\\0\\0\\0\\5hello')\n    out.flush()"
SILENT_HEAD = "for _ in asked():\n    out.write(b'\\0\\1\\0\\0')\n    out.flush()\n    time.sleep(1e6)"


ANSWERS = """
    if isinstance(question, Run):
        out.write({said})
        out.flush()
"""


def worker(does):
    return [sys.executable, "-c", READY + does]


def answering(does="for question in asked():"):
    """A worker that gives torch's answers to SMALL without torch."""
    said = b"".join(packed(answer) for answer in evaluate(Run(1, SMALL)))
    return worker(does + ANSWERS.format(said=said))


def test_deaths_with_answers_between_them_never_end_the_engine(qtbot, engine_of):
    """Four kills on one unchanged program used to end it for good, however far apart they were."""
    engine = engine_of(answering())
    started(qtbot, engine, Run(1, SMALL))
    for _ in range(policy.MOST_DEATHS + 2):
        answered(qtbot, engine, 1)
        engine.answers.clear()
        os.kill(engine.process_id, signal.SIGKILL)
    answered(qtbot, engine, 1)
    assert Condition.FAILED not in dict(engine.conditions)


AT_WORK = {
    "dies": (DIES, "torch's process ended 3 times at this program: not enough fingers"),
    "crashes": (CRASHES, "torch's process crashed 3 times at this program"),
    "hangs": (HANGS, "torch's process gave no sign of life 3 times at this program"),
    "floods its errors": (FLOODS_ERRORS, "torch's process complained without end 3 times at this program: xxx"),
    "floods its output": (FLOODS_OUTPUT, "torch's process wrote what is no reply 3 times at this program"),
    "writes no reply": (LIES, "torch's process wrote what is no reply 3 times at this program"),
    "stops within a reply": (SILENT_HEAD, "torch's process gave no sign of life 3 times at this program"),
}


@pytest.mark.parametrize("name", AT_WORK)
def test_a_program_at_which_every_worker_fails_is_given_up_and_can_be_tried_again(qtbot, engine_of, monkeypatch, name):
    monkeypatch.setattr(policy, "BEAT", 30)
    does, words = AT_WORK[name]
    engine = engine_of(worker(does))
    engine.start()
    submit(engine, Run(1, SMALL))
    qtbot.waitUntil(lambda: Condition.FAILED in dict(engine.conditions), timeout=PATIENCE)
    assert engine.conditions[-1][1].startswith(words)
    assert engine.process_id == 0
    assert len(engine.versions) == policy.MOST_DEATHS
    engine.conditions.clear()
    engine.program = Run(2, SMALL)  # a change; or Retry, which asks again with a new number
    engine.revive()
    qtbot.waitUntil(lambda: len(engine.versions) == policy.MOST_DEATHS + 1, timeout=PATIENCE)
    assert engine.conditions[0] == (Condition.LOADING, "")


@pytest.mark.parametrize("does", [HANGS, STOPS], ids=["hangs", "is stopped"])
def test_a_worker_that_hangs_while_nothing_is_asked_is_replaced(qtbot, engine_of, monkeypatch, does):
    monkeypatch.setattr(policy, "BEAT", 30)
    engine = engine_of(worker(does))
    engine.start()
    qtbot.waitUntil(lambda: len(engine.versions) == policy.MOST_DEATHS + 2, timeout=PATIENCE)
    assert Condition.FAILED not in dict(engine.conditions)  # no question is to blame


def test_a_worker_of_the_real_kind_that_is_stopped_while_idle_is_replaced(qtbot, engine, monkeypatch):
    engine._beat.setInterval(50)
    started(qtbot, engine, Run(1, SMALL))
    answered(qtbot, engine, 1)
    engine.answers.clear()
    os.kill(engine.process_id, signal.SIGSTOP)
    answered(qtbot, engine, 1)


def test_a_busy_worker_shows_signs_of_life(qtbot, engine):
    engine._beat.setInterval(50)
    started(qtbot, engine, Run(1, LARGE))
    qtbot.waitUntil(lambda: (Condition.BUSY, "") in engine.conditions, timeout=PATIENCE)
    first = engine.process_id
    qtbot.wait(50 * policy.BEATS * 10)  # it must not be replaced
    assert engine.process_id == first


LOADING = {
    "dies": ("sys.exit('no torch here')", "torch does not start: its process ended: no torch here"),
    "hangs": ("time.sleep(1e6)", "torch does not start: its process was not ready in time"),
    "is stopped": ("os.kill(os.getpid(), signal.SIGSTOP)", "torch does not start: its process was not ready in time"),
}


@pytest.mark.parametrize("name", LOADING)
def test_a_worker_that_never_becomes_ready_is_not_started_for_ever(qtbot, engine_of, monkeypatch, name):
    monkeypatch.setattr(policy, "PAUSES", (0, 10))
    monkeypatch.setattr(policy, "LOAD", 300)
    does, words = LOADING[name]
    engine = engine_of([sys.executable, "-c", f"import os, signal, sys, time\n{does}"])
    engine.start()
    qtbot.waitUntil(lambda: engine.conditions[-1:] == [(Condition.FAILED, words)], timeout=PATIENCE)
    assert [condition for condition, _ in engine.conditions] == [Condition.RESTARTING] * 2 + [Condition.FAILED]
    assert engine.process_id == 0


def test_that_loading_takes_long_is_told(qtbot, engine_of, monkeypatch):
    monkeypatch.setattr(policy, "LOAD_TOLD", 20)
    engine = engine_of([sys.executable, "-c", "import time; time.sleep(1e6)"])
    engine.start()
    qtbot.waitUntil(lambda: Condition.LOADING in dict(engine.conditions), timeout=PATIENCE)


def test_a_worker_that_cannot_be_run_is_told_in_a_sentence_and_tried_again(qtbot, engine_of):
    engine = engine_of(["/nowhere/python"])
    engine.start()
    for generation in (1, 2):
        failed = [(Condition.FAILED, "torch cannot be started: /nowhere/python cannot be run")] * generation
        qtbot.waitUntil(lambda: [told for told in engine.conditions if told[0] is Condition.FAILED] == failed)  # noqa: B023
        engine.revive()


TILES = "for question in asked():\n    if isinstance(question, Tiles):\n        sys.exit('no tiles')"


def test_what_several_workers_died_of_beside_the_program_is_not_asked_again(qtbot, engine_of):
    """Its windows of values may be fatal; the verdict still stands, and no worker is started for ever."""
    engine = engine_of(answering(TILES))
    tiles = Tiles(1, (TileKey("A", 0, 0, 0, 0, 0),))
    engine.told.connect(lambda replies: [engine.ask(tiles) for each in replies if finished_by(each) is Run])
    engine.start()
    submit(engine, Run(1, SMALL))
    qtbot.waitUntil(lambda: len(engine.versions) == policy.MOST_DEATHS + 1, timeout=PATIENCE)
    last = answered(qtbot, engine, 1)
    assert [answer for answer in engine.answers if answer.stage is Stage.COMPUTED].count(last) >= policy.MOST_DEATHS
    engine.ask(tiles)
    qtbot.wait(100)  # nothing must come
    assert engine.process_id and Condition.FAILED not in dict(engine.conditions)


ECHO = """
from explorer.asking import Spread, Tile, TileCut, TileKey
for question in asked():
    say(TileCut(0, Tile(TileKey("A", 0, 0, 0, 0, 0), 0, 0, b"", b"", b"", b""), Spread(0.0, 0.0)))
"""


def test_a_question_is_with_the_worker_before_the_window_is_painted(qtbot, engine_of):
    """And what the worker says while it is being written does not come in the middle of a change of state."""
    engine = engine_of(worker(ECHO))
    started(qtbot, engine)
    tiles = engine.replies
    tiles.clear()
    process = engine.findChild(QProcess)
    submit(engine, Run(1, SMALL))
    assert process.bytesToWrite() == 0
    assert not tiles
    process.waitForBytesWritten = lambda _: QProcess.waitForReadyRead(process, PATIENCE)  # as some systems go about it
    submit(engine, Run(2, SMALL))
    assert not tiles
    qtbot.waitUntil(lambda: len(tiles) == 2, timeout=PATIENCE)


def test_what_a_worker_said_before_it_died_still_counts(qtbot, engine_of):
    *command, does = answering()
    engine = engine_of([*command, does + "        os._exit(3)"])
    engine.start()
    submit(engine, Run(1, SMALL))
    assert answered(qtbot, engine, 1) == list(evaluate(Run(1, SMALL)))[-1]


def test_no_spare_is_kept_where_memory_is_short(qtbot, engine_of, monkeypatch):
    monkeypatch.setattr(policy, "SPARE_AFTER", 0)
    monkeypatch.setattr("explorer.app.worker.engine_process.available_memory", lambda: policy.SPARE_NEEDS - 1)
    engine = engine_of(keeps_spare=True)
    started(qtbot, engine, Run(1, SMALL))
    answered(qtbot, engine, 1)
    qtbot.wait(50)
    assert engine._spare is None


def test_the_spare_comes_and_goes_with_the_setting(qtbot, engine_of, monkeypatch):
    monkeypatch.setattr(policy, "SPARE_AFTER", 0)
    engine = engine_of()
    started(qtbot, engine)
    engine.keep_spare(True)
    qtbot.waitUntil(lambda: engine.spare_is_ready, timeout=PATIENCE)
    engine.keep_spare(False)
    assert engine._spare is None
