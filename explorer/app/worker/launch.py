"""How the worker is started: by the window's Python, with the modules of the window and no others."""

import os
import sys

from explorer.app import WORKER
from explorer.app.resources import PACKAGE_PARENT


def worker_command() -> list[str]:
    """The command of a worker that runs nothing of the folder that the program was started in.

    Python puts the current folder in front of the path for `-m` and `-c`, and an empty entry of PYTHONPATH means that
    folder as well: a file called `random.py` in it would be run. Isolated (`-I`), Python takes neither; what it then
    lacks, such as packages of the user's own, is handed over as the folders of the window's path.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER]
    return [sys.executable, "-I", str(PACKAGE_PARENT / "explorer" / "engine" / "__main__.py"), *module_folders()]


def module_folders() -> list[str]:
    """The window's `sys.path` without the folder that it was started in, unless that holds this very package."""
    here, ours = os.path.realpath("."), os.path.realpath(PACKAGE_PARENT)
    folders = [entry for entry in sys.path if os.path.isabs(entry)]
    safe = [entry for entry in folders if os.path.realpath(entry) != here or here == ours]
    known = {os.path.realpath(entry) for entry in safe}
    return safe if ours in known else [*safe, ours]
