"""The worker process: started, asked, killed, replaced."""

import os
import signal

import pytest
import torch
from PySide6.QtCore import QProcess

from explorer.app.engine_link import EngineLink
from explorer.app.engine_process import EngineProcess
from explorer.app.store import Store
from explorer.app.trial_link import TrialLink
from explorer.engine import try_programs
from explorer.program import Fill, Operand, Program, Request, Side, Source, Stage, TrialRequest
from explorer.state import State, intents, untried, view_mends

SMALL = Program(Operand(Source((2, 3))), Operand(Source((4, 5))))
LARGE = Program(
    Operand(Source((6000, 6000), Fill.ONES)), Operand(Source((6000, 6000), Fill.ONES))
)  # seconds of computing
PATIENCE = 60_000


@pytest.fixture
def engine():
    process = EngineProcess()
    process.notes, process.versions, process.answers = [], [], []
    process.stopped.connect(process.notes.append)
    process.ready.connect(lambda *told: process.versions.append(told))
    process.answered.connect(process.answers.append)
    yield process
    process.stop()


def test_it_tells_its_version_and_answers_what_was_asked_before_it_was_ready(qtbot, engine):
    with qtbot.waitSignal(engine.answered, timeout=PATIENCE):
        engine.start()
        engine.submit(Request(7, SMALL))
    assert engine.versions == [(torch.__version__, "cpu")]
    answer = engine.answers[0]
    assert answer.generation == 7
    with pytest.raises(RuntimeError) as refused:
        torch.empty(2, 3) @ torch.empty(4, 5)
    assert answer.product.error.text == str(refused.value)


def test_programs_are_tried_once_it_is_ready(qtbot, engine):
    request = TrialRequest(5, (SMALL, LARGE))
    engine.ask_trials(request)  # nobody is there to be asked yet
    with qtbot.waitSignal(engine.ready, timeout=PATIENCE):
        engine.start()
    with qtbot.waitSignal(engine.tried, timeout=PATIENCE) as told:
        engine.ask_trials(request)
    assert told.args[0] == try_programs(request)
    assert told.args[0].trials[0].error is not None and told.args[0].trials[1].shape == (6000, 6000)


def test_mends_are_tried_again_by_the_worker_that_replaces_a_killed_one(qtbot, engine):
    store = Store(State())
    link, trials = EngineLink(store, engine), TrialLink(store, engine)
    with qtbot.waitSignal(engine.tried, timeout=PATIENCE):
        link.start()
    assert view_mends(store.state).cards
    os.kill(engine.process_id, signal.SIGKILL)
    store.dispatch(intents.EditShape(Side.A, "64x300"))
    assert not view_mends(store.state).cards
    qtbot.waitUntil(lambda: len(engine.versions) == 2, timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(view_mends(store.state).cards), timeout=PATIENCE)
    assert untried(store.state) == ()
    link.stop()
    trials.deleteLater()


def test_a_worker_that_is_killed_is_replaced_and_asked_again(qtbot, engine):
    with qtbot.waitSignal(engine.answered, timeout=PATIENCE):
        engine.start()
        engine.submit(Request(1, SMALL))
    first = engine.process_id
    with qtbot.waitSignal(engine.stopped, timeout=PATIENCE):
        os.kill(first, signal.SIGKILL)
    with qtbot.waitSignal(engine.answered, timeout=PATIENCE):
        pass  # nobody asks again: the engine does it by itself
    assert "starting it again" in engine.notes[0]
    assert engine.answers[-1].generation == 1
    assert len(engine.versions) == 2
    assert engine.process_id != first


def test_a_new_question_does_not_wait_for_a_long_product(qtbot, engine):
    with qtbot.waitSignal(engine.answered, timeout=PATIENCE, check_params_cb=lambda a: a.stage is Stage.VERDICT):
        engine.start()
        engine.submit(Request(1, LARGE))
    with qtbot.waitSignal(engine.answered, timeout=PATIENCE, check_params_cb=lambda a: a.generation == 2):
        engine.submit(Request(2, SMALL))


def test_a_worker_that_cannot_be_run_is_told_in_a_sentence(qtbot):
    engine = EngineProcess(["/nowhere/python"])
    with qtbot.waitSignal(engine.stopped, timeout=PATIENCE) as heard:
        engine.start()
    assert "does not start" in heard.args[0]
    engine.stop()


def test_a_worker_that_fails_at_once_is_not_started_for_ever(qtbot):
    engine = EngineProcess([os.sys.executable, "-c", "import sys; sys.exit('no torch here')"])
    notes = []
    engine.stopped.connect(notes.append)
    engine.start()
    qtbot.waitUntil(lambda: len(notes) == 3, timeout=PATIENCE)
    assert notes[-1] == "the engine does not start: no torch here"
    assert engine.process_id == 0
    engine.stop()


ECHO = """
import os, sys
from explorer.program import EngineMessage, EngineReady, Spread, Tile, TileAnswer, TileKey, to_json
out = os.fdopen(1, "wb")
def say(message):
    out.write(to_json(message) + b"\\n")
    out.flush()
say(EngineMessage(ready=EngineReady("none", "cpu")))
for line in sys.stdin.buffer:
    tile = Tile(TileKey("A", 0, 0, 0, 0, 0), 0, 0, b"", b"", b"", b"")
    say(EngineMessage(tile=TileAnswer(0, tile, Spread(0.0, 0.0))))
"""


def test_a_question_is_with_the_worker_before_the_window_is_painted(qtbot):
    """And what the worker says while it is being written does not come in the middle of a change of state."""
    engine = EngineProcess([os.sys.executable, "-c", ECHO])
    heard = []
    engine.tile_cut.connect(heard.append)
    with qtbot.waitSignal(engine.ready, timeout=PATIENCE):
        engine.start()
    process = engine.findChild(QProcess)
    engine.submit(Request(1, SMALL))
    assert process.bytesToWrite() == 0
    assert not heard
    process.waitForBytesWritten = lambda _: QProcess.waitForReadyRead(process, PATIENCE)  # as some systems go about it
    engine.submit(Request(2, SMALL))
    assert not heard
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=PATIENCE)
    engine.stop()
