"""What is asked of a worker that does not answer, or is replaced."""

import pytest

from explorer.app.store import Store
from explorer.app.trial_link import TrialLink
from explorer.app.worker import EngineLink
from explorer.program import Request, Side
from explorer.state import State, intents, untried


@pytest.fixture
def store(engine):
    """The seed, asked of an engine that answers only when it is told to."""
    engine.silent = True
    store = Store(State())
    store.links = EngineLink(store, engine), TrialLink(store, engine)
    engine.start()
    return store


def answer(store, engine):
    state = store.state
    engine.answer(Request(state.generation, state.program, state.budget))


def test_what_waits_for_an_answer_is_not_asked_again(store, engine):
    assert engine.trial_requests == []
    answer(store, engine)
    assert len(engine.trial_requests) == 1  # though torch was heard twice: its verdict, and what it computed
    store.dispatch(intents.Tick(0.1))
    assert [set(request.programs) for request in engine.trial_requests] == [set(untried(store.state))]


def test_a_new_worker_is_asked_again(store, engine):
    answer(store, engine)
    engine.start()
    answer(store, engine)
    first, again = engine.trial_requests
    assert first.programs == again.programs and first.generation != again.generation


def test_another_program_is_asked_anew_and_a_late_answer_is_dropped(store, engine):
    answer(store, engine)
    store.dispatch(intents.EditShape("A", "64x300"))
    answer(store, engine)
    before = store.state
    assert len(engine.trial_requests) == 2
    engine.tried.emit(engine.trials_of(engine.trial_requests[0]))
    assert store.state is before
    engine.tried.emit(engine.trials_of(engine.trial_requests[1]))
    assert untried(store.state) == ()


def test_nothing_is_looked_up_where_only_time_passes(store, engine, monkeypatch):
    answer(store, engine)
    looked = []
    monkeypatch.setattr("explorer.app.trial_link.untried", lambda state: looked.append(state) or ())
    store.dispatch(intents.Tick(0.1))
    store.dispatch(intents.Zoom(1.1))
    assert looked == []
    store.dispatch(intents.EditShape(Side.A, "3x4"))
    assert len(looked) == 1
