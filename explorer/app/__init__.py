"""The shell: the window, the worker, the clock, and the command line."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Matmul Explorer with these command-line arguments (sys.argv's, by default); returns the exit status."""
    from explorer.app import process

    try:
        process.prepare()
        from explorer.app.garbage import put_off

        put_off()
        from explorer.app.commands import run

        return run(arguments)
    except KeyboardInterrupt:  # in one of the few lines that belong to no command
        return process.INTERRUPTED
    finally:
        process.on_interrupt(process.end_at_once)
