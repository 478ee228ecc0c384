"""What follows from an intent: the one place where state becomes the next state."""

from typing import assert_never

from explorer.state.intents import Intent
from explorer.state.model import State
from explorer.state.sight import Sight
from explorer.state.topics.clock import ClockIntent, next_clock
from explorer.state.topics.engine import EngineIntent, next_engine
from explorer.state.topics.fixes import FixIntent, next_fix
from explorer.state.topics.operands import OperandIntent, next_operand
from explorer.state.topics.paste import PasteIntent, next_paste
from explorer.state.topics.product import ProductIntent, next_product
from explorer.state.topics.steps import StepIntent, next_step
from explorer.state.topics.talk import TalkIntent, next_talk
from explorer.state.topics.view import ViewIntent, next_view
from explorer.state.topics.watching import WatchIntent, next_watching


def next_state(state: State, intent: Intent, sight: Sight) -> State:
    """The state after `intent`; pure, and never raises on an intent that does not fit the state.

    `sight` is what `state` comes to. Time comes first: nothing happens as often.
    """
    if isinstance(intent, ClockIntent):
        return next_clock(state, intent, sight)
    if isinstance(intent, EngineIntent):
        return next_engine(state, intent, sight)
    if isinstance(intent, ViewIntent):
        return next_view(state, intent)
    if isinstance(intent, OperandIntent):
        return next_operand(state, intent)
    if isinstance(intent, StepIntent):
        return next_step(state, intent)
    if isinstance(intent, ProductIntent):
        return next_product(state, intent)
    if isinstance(intent, PasteIntent):
        return next_paste(state, intent)
    if isinstance(intent, FixIntent):
        return next_fix(state, intent)
    if isinstance(intent, WatchIntent):
        return next_watching(state, intent)
    if isinstance(intent, TalkIntent):
        return next_talk(state, intent, sight)
    assert_never(intent)
