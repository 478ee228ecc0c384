"""What torch says of a program. Only this room and its tests import torch; the window's process never does."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.engine.evaluation import evaluate

__all__ = ["evaluate"]


def __getattr__(name: str) -> object:
    """`evaluate`, imported when it is first asked for: the worker guards its stdout before torch is loaded."""
    if name == "evaluate":
        from explorer.engine.evaluation import evaluate

        return evaluate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
