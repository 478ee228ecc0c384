"""How a command ends: every end comes to an exit status, and none is a traceback."""

from collections.abc import Callable

from explorer.algebra import ShapeError
from explorer.app.commands.parser import NAME, Complaint
from explorer.app.commands.streams import ReaderGone, flush_answers, tell
from explorer.app.process import INTERRUPTED
from explorer.app.scenarios import ScenarioError
from explorer.program import CallError, DocumentError

WRONG = 2
_UNREAD = 1  # as Python itself ends when nobody reads


def status_of(command: Callable[[], int]) -> int:
    """Run `command` to its end. What it has printed is written before the status is known, so a full disk counts."""
    status = _status(command)
    return _status(flush_answers) or status if status in (0, WRONG) else status


def _status(command: Callable[[], int]) -> int:
    try:
        return command()
    except SystemExit as told:  # argparse has printed the help
        return told.code if isinstance(told.code, int) else 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except ReaderGone:
        return _UNREAD
    except (Complaint, ShapeError, CallError, DocumentError, ScenarioError) as error:
        line = " ".join(str(error).splitlines())  # a name that was given may have several
        tell(f"{NAME}: {line}")
        return WRONG
