"""The command line: opens the window, or does one thing and ends."""

import os
import sys
from collections.abc import Sequence

from explorer.algebra import ShapeError
from explorer.app.arguments import NAME, Complaint, Parser, add_program_arguments, read_given, state_from
from explorer.app.display import has_display
from explorer.app.garbage import take_up
from explorer.app.scenarios import ScenarioError
from explorer.program import CallError, DocumentError
from explorer.state import State, next_state
from explorer.state.intents import Paste, Present


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask; the exit status is 0, or 2 with one line on standard error."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given[:1] in (["export"], ["bench"]):
            take_up()
        if given[:1] == ["export"]:
            from explorer.app.export_command import export

            return export(given[1:])
        if given[:1] == ["explain"]:
            from explorer.app.explain_command import explain

            return explain(given[1:])
        if given[:1] == ["bench"]:
            from explorer.app.bench import bench

            return bench(given[1:])
        return _open_window(given)
    except BrokenPipeError:  # whoever read the answer has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except (Complaint, ShapeError, CallError, DocumentError, ScenarioError) as error:
        line = " ".join(str(error).splitlines())  # a name that was given may have several
        print(f"{NAME}: {line}", file=sys.stderr)
        return 2


def _open_window(arguments: list[str]) -> int:
    parser = Parser(
        prog=NAME,
        description="Shows why two tensors can, or cannot, be multiplied. Other commands: explain, export, bench.",
        epilog=f"'{NAME} explain --help' and so on say more; the other commands need no display.",
    )
    add_program_arguments(parser)
    parser.add_argument("--paste", metavar="TEXT", help="an error or PyTorch code; - reads standard input")
    parser.add_argument("--present", action="store_true", help="begin with the picture alone, full screen")
    options = parser.parse_args(arguments)
    state = state_from(options, State())
    if options.paste is not None:
        if options.a is not None or options.scenario is not None:
            raise Complaint("give --paste alone, without shapes and without --scenario")
        state = next_state(state, Paste(read_given(options.paste)))
    if options.present:
        state = next_state(state, Present(True))
    if not has_display(os.environ):
        raise Complaint(f"there is no display to open a window on; '{NAME} export A B -o picture.png' needs none")
    from explorer.app.window_run import open_window

    return open_window(state)
