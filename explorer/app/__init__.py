"""The shell: the window, the worker, the clock, and the command line."""

import sys
from collections.abc import Sequence

WORKER = "engine-worker"  # the word by which a bundle, which has no Python to hand, starts itself as a worker


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Matmul Explorer with these command-line arguments (sys.argv's, by default); returns the exit status."""
    from explorer.app import process

    try:
        process.prepare()
        if (sys.argv[1:] if arguments is None else arguments)[:1] == [WORKER]:
            from explorer.engine.worker import main as serve

            serve()
        from explorer.app.garbage import put_off

        put_off()
        from explorer.app.commands import run

        return run(arguments)
    except KeyboardInterrupt:  # in one of the few lines that belong to no command
        return process.INTERRUPTED
    finally:
        process.on_interrupt(process.end_at_once)
