"""The command line: a file a subcommand, and the window where none is named."""

import sys
from collections.abc import Sequence

from explorer.app.commands.ending import status_of
from explorer.app.garbage import take_up


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask; the exit status is 0, 2 with one line on standard error, or that of an early end."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    return status_of(lambda: _do(given))


def _do(given: list[str]) -> int:
    """A subcommand is imported when it is named: each knows libraries that the others do without."""
    match given:
        case ["explain", *rest]:
            from explorer.app.commands.explain import explain

            return explain(rest)
        case ["export", *rest]:
            from explorer.app.commands.export import export

            take_up()
            return export(rest)
        case ["bench", *rest]:
            from explorer.app.commands.bench import bench

            take_up()
            return bench(rest)
        case _:
            from explorer.app.commands.window import window

            return window(given)
