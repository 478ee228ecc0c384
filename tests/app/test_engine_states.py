"""What the user sees of torch's process where its answer would stand, and what he can do about it."""

import pytest
from PySide6.QtCore import Qt

from explorer.app.window.bars import status_text
from explorer.asking import Run, Stage
from explorer.panels.engine_bar import EngineBar
from explorer.program import Fill, Operand, Program, Side, Source
from explorer.state import Condition, State, intents

LARGE = Program(*(2 * [Operand(Source((300, 300), Fill.ONES))]))
WORDS = {
    Condition.FAILED: ("it ended: no torch here", "It ended: no torch here", "Retry"),
    Condition.RESTARTING: ("torch's process crashed; it is started again", None, ""),
    Condition.LOADING: ("loading torch takes long", "Loading torch takes long", ""),
}


def bar(user):
    """The sentence and the button that stand there, None where nothing does."""
    part = user.window.outcome.findChild(EngineBar)
    if not part.isVisible():
        return None
    button = part._button
    return part._text.toPlainText(), button.text() if button.isVisible() else ""


def begin(user_of, engine, program=LARGE):
    """A window whose engine has given its verdict and is still computing."""
    engine.silent = True
    user = user_of(State(program=program))
    verdict(user, engine)
    return user


def verdict(user, engine):
    engine.reply(engine.of(Run)[-1], stages=1)


def values(user, engine):
    engine.reply(engine.of(Run)[-1])


@pytest.mark.parametrize("condition", WORDS)
def test_each_trouble_is_told_where_the_answer_would_stand(user, engine, condition):
    note, words, button = WORDS[condition]
    engine.changed.emit(condition, note)
    assert bar(user) == (words or note, button)
    assert "torch" in status_text(user.window.store.state)
    engine.start()
    assert bar(user) is None


def test_while_torch_is_gone_an_unanswered_program_does_not_show_the_last_answer(user, engine):
    engine.silent = True
    engine.changed.emit(Condition.FAILED, "it ended")
    user.retype("Shape of A", "64x300")
    assert user.window.outcome._title.toPlainText() == "No answer from torch"
    assert "(128x29040" not in user.window.outcome._error._words


def test_retry_starts_the_engine_afresh_and_asks_again(user, engine):
    engine.changed.emit(Condition.FAILED, "it ended")
    asked = engine.of(Run)
    user.click("Retry")
    assert engine.revived == 1 and engine.of(Run) == asked  # nobody is there to be asked
    engine.start()
    assert engine.of(Run)[-1].program == asked[-1].program and len(engine.of(Run)) == len(asked) + 1


def test_a_short_product_shows_no_button(user_of, engine):
    user = begin(user_of, engine)
    assert bar(user) is None


@pytest.mark.parametrize("how", ["button", "escape", "escape in a field"])
def test_a_long_product_is_cancelled(user_of, engine, how):
    user = begin(user_of, engine)
    engine.changed.emit(Condition.BUSY, "")
    assert bar(user) == ("torch is computing the values", "Cancel")
    if how == "button":
        user.click("Cancel")
    elif how == "escape":
        user.press(Qt.Key.Key_Escape)
    else:
        user.key("Shape of A", Qt.Key.Key_Escape)
    assert engine.cancelled == 1
    engine.start()  # another worker has taken over
    assert bar(user) == ("Cancelled: the values are not computed", "Compute")
    assert user.window.store.state.heard.answer.stage is Stage.VERDICT
    user.click("Compute")
    values(user, engine)
    assert bar(user) is None
    assert user.window.store.state.heard.answer.stage is Stage.COMPUTED


def test_what_is_computed_after_all_takes_the_button_away(user_of, engine):
    user = begin(user_of, engine)
    engine.changed.emit(Condition.BUSY, "")
    values(user, engine)
    assert bar(user) is None
    user.press(Qt.Key.Key_Escape)
    assert engine.cancelled == 0


def test_a_change_after_a_cancellation_is_asked_as_ever(user_of, engine):
    user = begin(user_of, engine)
    engine.changed.emit(Condition.BUSY, "")
    user.click("Cancel")
    user.window.store.dispatch(intents.EditShape(Side.A, "2x300"))
    verdict(user, engine)
    assert bar(user) is None
    assert engine.of(Run)[-1].program.a.source.shape == (2, 300)


def test_the_spare_engine_is_a_setting(user, engine, settings):
    assert engine.keeps_spare is True
    user.window.actions_by_name["keep_spare"].trigger()
    assert engine.keeps_spare is False and settings.keeps_spare() is False
    assert not user.window.actions_by_name["keep_spare"].isChecked()
