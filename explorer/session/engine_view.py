"""What the worker is doing, where the user looks for torch's answer, and what he can do about it."""

from dataclasses import dataclass
from typing import assert_never

from explorer.state import Condition, Engine
from explorer.state.intents import CancelComputing, Retry


@dataclass(frozen=True, slots=True)
class EngineView:
    """A sentence, and the button beside it where something can be done."""

    text: str
    button: str | None = None
    intent: CancelComputing | Retry | None = None


def view_engine(engine: Engine, computing: bool, cancelled: bool) -> EngineView | None:
    """None where the worker does what everyone expects of it."""
    note = engine.note
    match engine.condition:
        case Condition.FAILED:
            return EngineView(_sentence(note or "torch cannot be asked"), "Retry", Retry())
        case Condition.RESTARTING:
            return EngineView(_sentence(note or "torch is loaded again"))
        case Condition.LOADING:
            return EngineView(_sentence(note)) if note else None
        case Condition.BUSY | Condition.READY:
            if computing and engine.condition is Condition.BUSY:
                return EngineView("torch is computing the values", "Cancel", CancelComputing())
            return EngineView("Cancelled: the values are not computed", "Compute", Retry()) if cancelled else None
        case _:
            assert_never(engine.condition)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] if not text.startswith("torch") else text
