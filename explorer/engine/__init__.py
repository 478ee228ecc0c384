"""What torch says of a program. Only this room and its tests import torch; the window's process never does."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.engine.curves import draw_curve
    from explorer.engine.dispatch import reply_to
    from explorer.engine.evaluation import DEVICE, VERSION, evaluate
    from explorer.engine.kept import Kept
    from explorer.engine.script import Limits, run_script
    from explorer.engine.tiles import cut_tiles
    from explorer.engine.trials import try_programs

__all__ = [
    "DEVICE",
    "VERSION",
    "Kept",
    "Limits",
    "cut_tiles",
    "draw_curve",
    "evaluate",
    "reply_to",
    "run_script",
    "try_programs",
]

_WHERE = {
    "DEVICE": "evaluation",
    "VERSION": "evaluation",
    "Kept": "kept",
    "Limits": "script",
    "cut_tiles": "tiles",
    "draw_curve": "curves",
    "evaluate": "evaluation",
    "reply_to": "dispatch",
    "run_script": "script",
    "try_programs": "trials",
}


def __getattr__(name: str) -> object:
    """Each name imported when it is first asked for: the worker guards its stdout before torch is loaded."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"explorer.engine.{_WHERE[name]}"), name)
