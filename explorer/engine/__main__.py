"""`python -m explorer.engine`: the worker, one JSON line a message over stdin and stdout."""

from explorer.engine.worker import main

main()
