"""Each part of what a state comes to is made once, and only where something it follows from has changed."""

from collections import Counter

import pytest

from explorer.session import Session, Shown
from explorer.state import State, intents

TICK = intents.Tick(1 / 60)
PARTS = (
    "film",
    "resolved",
    "subject",
    "case",
    "ruled",
    "fixes",
    "arrangements",
    "untried",
    "outcome",
    "pasted",
    "engine",
)
ERROR = "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x300 and 200x10)"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each part has been made."""
    counts: Counter[str] = Counter()
    real = Shown._part

    def counting(self, name, make, *inputs):
        def count(*given):
            counts[name] += 1
            return make(*given)

        return real(self, name, count, *inputs)

    monkeypatch.setattr(Shown, "_part", counting)
    return counts


def look(session: Session) -> None:
    """Everything that a window shows, and twice, as several panels do."""
    for _ in range(2):
        for part in PARTS:
            getattr(session.shown, part)
        for side in ("A", "B"):
            session.shown.operand(side)


def test_a_tick_makes_each_part_once_and_nothing_that_time_does_not_change(desk, made) -> None:
    there = desk("4x6", "6x3").hear_trials().do(intents.TogglePlay())
    look(there.session)
    made.clear()
    there.do(TICK)
    look(there.session)
    assert set(made) == {"resolved", "film"}
    assert set(made.values()) == {1}


def test_a_frame_of_a_stuck_product_makes_nothing_but_the_moment(desk, made) -> None:
    there = desk("128x29040", "2048x50").hear_trials().do(intents.GoTo(None), intents.TogglePlay())
    look(there.session)
    made.clear()
    for _ in range(10):
        there.do(TICK)
        look(there.session)
    assert set(made) <= {"resolved", "film"} and max(made.values()) <= 10


def test_from_a_paste_to_its_cards_each_part_is_made_once_a_state(desk, made) -> None:
    there = desk("2x3", "3x2")
    look(there.session)
    states = 0
    for act in (lambda: there.do(intents.Paste(ERROR)), there.hear, there.hear_trials):
        act()
        look(there.session)
        states += 3  # the paste, the verdict and the values, the trials: several states may pass within one act
    assert there.shown.fixes.cards
    for part in ("resolved", "refusal", "arranged", "words", "proposed", "ruled"):
        assert made[part] <= states, part
    made.clear()
    look(there.session)
    assert not made


def test_looking_around_leaves_the_outcome_alone(desk, made) -> None:
    there = desk("128x29040", "2048x50").hear_trials()
    look(there.session)
    made.clear()
    for intent in (intents.Zoom(1.5), intents.Pan(0.1, 0.0), intents.Color(False), intents.Follow(True)):
        there.do(intent)
        look(there.session)
    assert not made


def test_parts_are_the_same_objects_where_nothing_changed(desk) -> None:
    there = desk("4x6", "6x3").hear_trials()
    before = {part: getattr(there.shown, part) for part in PARTS}
    there.do(intents.Zoom(2.0))
    for part, value in before.items():
        assert getattr(there.shown, part) is value, part


def test_a_shown_state_alone_is_the_same_as_one_that_follows_another(desk) -> None:
    """What is taken over from the state before is what would be made anew."""
    there = desk("4x6", "6x3").hear_trials().do(intents.TogglePlay(), TICK, intents.EditShape("A", "5x6")).hear()
    alone = Shown(there.state)
    for part in PARTS:
        assert repr(getattr(there.shown, part)) == repr(getattr(alone, part)), part  # numbers compare by identity


def test_a_session_begins_with_the_seed() -> None:
    assert Session().state == State()
