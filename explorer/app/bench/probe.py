"""One measurement in a process of its own: `python -m explorer.app.bench.probe NAME STARTED`."""

import json
import sys
import time
from importlib import import_module

STARTED = float(sys.argv[2]) if len(sys.argv) > 2 else time.monotonic()
PROBES = {  # a probe imports only what it measures
    "bare": "starting",
    "window": "starting",
    "use": "using",
    "pictures": "pictures",
    "windows_of_values": "values",
    "product": "product",
    "cancels": "cancels",
    "pasting": "mending",
    "pastes": "texts",
    "explaining": "mending",
    "explain_file": "mending",
}


def since_start() -> float:
    """Milliseconds since this process was started."""
    return 1000 * (time.monotonic() - STARTED)


if __name__ == "__main__":
    sys.modules["explorer.app.bench.probe"] = sys.modules["__main__"]  # STARTED is read once
    name = sys.argv[1]
    print(json.dumps(getattr(import_module(f"explorer.app.bench.{PROBES[name]}"), name)()))
