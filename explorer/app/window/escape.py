"""What the Escape key leaves."""

from explorer.state import Condition, Intent, State, intents


def escape_intent(state: State) -> Intent | None:
    """The way out of what is uppermost: a step that is watched, a preview, a pinned cell, a long product, the talk."""
    ways: tuple[tuple[bool, Intent], ...] = (
        (state.watching is not None, intents.StopWatching()),
        (state.previewing is not None, intents.EndPreview()),
        (state.look.pinned is not None, intents.Pin(None)),
        (state.computing and state.engine.condition is Condition.BUSY, intents.CancelComputing()),
        (state.presenting, intents.Present(False)),
    )
    return next((intent for holds, intent in ways if holds), None)
