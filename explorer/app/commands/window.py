"""`matmul-explorer [A] [B]`: the window."""

import os

from explorer.app.commands.parser import NAME, Complaint, Parser
from explorer.app.commands.program_arguments import add_program_arguments, session_from
from explorer.app.commands.streams import given_text
from explorer.app.window.display import has_display
from explorer.state import State
from explorer.state.intents import Paste, Present


def window(arguments: list[str]) -> int:
    """Open the window on what the arguments name; returns the exit status once it is closed. Raises Complaint."""
    state = _state(arguments)
    if not has_display(os.environ):
        raise Complaint(f"there is no display to open a window on; '{NAME} export A B -o picture.png' needs none")
    from explorer.app.window.life import open_window

    return open_window(state)


def _state(arguments: list[str]) -> State:
    options = _parser().read(arguments)
    if options.paste is not None and (options.a is not None or options.scenario is not None):
        raise Complaint("give --paste alone, without shapes and without --scenario")
    session = session_from(options)
    if options.paste is not None:
        session.dispatch(Paste(given_text(options.paste)))
    if options.present:
        session.dispatch(Present(True))
    return session.state


def _parser() -> Parser:
    parser = Parser(
        NAME,
        "Shows why two tensors can, or cannot, be multiplied. Other commands: explain, export, bench.",
        f"'{NAME} explain --help' and so on say more; the other commands need no display.",
    )
    add_program_arguments(parser)
    parser.add_argument("--paste", metavar="TEXT", help="an error or PyTorch code; - reads standard input")
    parser.add_argument("--present", action="store_true", help="begin with the picture alone, full screen")
    return parser
