"""What torch says of a program. Only this room and its tests import torch; the window's process never does."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.engine.curves import draw_curve
    from explorer.engine.evaluation import VERSION, evaluate
    from explorer.engine.kept import Kept
    from explorer.engine.script import Limits, run_script
    from explorer.engine.tiles import cut_tiles
    from explorer.engine.trials import try_programs

__all__ = ["VERSION", "Kept", "Limits", "cut_tiles", "draw_curve", "evaluate", "run_script", "try_programs"]


def __getattr__(name: str) -> object:
    """Each name imported when it is first asked for: the worker guards its stdout before torch is loaded."""
    if name == "evaluate":
        from explorer.engine.evaluation import evaluate

        return evaluate
    if name == "VERSION":
        from explorer.engine.evaluation import VERSION

        return VERSION
    if name == "Kept":
        from explorer.engine.kept import Kept

        return Kept
    if name == "draw_curve":
        from explorer.engine.curves import draw_curve

        return draw_curve
    if name == "cut_tiles":
        from explorer.engine.tiles import cut_tiles

        return cut_tiles
    if name == "try_programs":
        from explorer.engine.trials import try_programs

        return try_programs
    if name in ("run_script", "Limits"):
        from explorer.engine import script

        return script.run_script if name == "run_script" else script.Limits
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
