"""What the first frame does without and the next moments need, loaded while torch is."""

from importlib import import_module
from threading import Thread

_SOON = "explorer.diagnosis"


def load_soon() -> None:
    """Load the diagnosis beside the event loop: all at once, at torch's first refusal, it would be felt as a pause."""
    Thread(target=import_module, args=(_SOON,), name="loading the diagnosis", daemon=True).start()
