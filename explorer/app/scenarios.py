"""The scenarios that come with the program, and those that a teacher has written."""

import os
import stat
from pathlib import Path

from explorer.app.resources import resource
from explorer.program import Scenario, read_scenario

_LARGEST = 1024**2  # bytes; a hundred times the longest that comes with the program


class ScenarioError(ValueError):
    """A scenario that cannot be had; the message says why."""


def scenario_names() -> tuple[str, ...]:
    """Their names, in the order in which they are told."""
    return tuple(sorted(path.stem for path in resource("scenarios").iterdir() if path.suffix == ".toml"))


def find_scenario(name: str) -> Scenario:
    """The scenario called `name`, else the one in the file of that name. Raises ScenarioError or DocumentError."""
    return _known(name) or _from_file(name)


def load_scenario(name: str) -> Scenario:
    """The scenario that comes with the program as `name`, with or without the number in front. Raises ScenarioError."""
    scenario = _known(name)
    if scenario is None:
        raise ScenarioError(f'scenario "{name}" is not known; there are {", ".join(scenario_names())}')
    return scenario


def _known(name: str) -> Scenario | None:
    for known in scenario_names():
        if name in (known, known.partition("-")[2]):
            text = resource("scenarios", f"{known}.toml").read_text(encoding="utf-8")
            return read_scenario(known, text)
    return None


def _from_file(name: str) -> Scenario:
    data = _read(name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ScenarioError(f'scenario "{name}": line {line} is not UTF-8 text') from None
    return read_scenario(name, text.replace("\r\n", "\n"))


def _read(name: str) -> bytes:
    """What stands in a plain file; nothing else is opened, since a pipe may never end."""
    try:
        found = os.stat(name)
        if stat.S_ISREG(found.st_mode) and found.st_size <= _LARGEST:
            return Path(name).read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        names = ", ".join(scenario_names())
        raise ScenarioError(f'scenario "{name}" is neither a file nor one of {names}') from None
    except OSError as error:
        raise ScenarioError(f'scenario "{name}": {error.strerror or error}') from None
    if stat.S_ISREG(found.st_mode):
        raise ScenarioError(f'scenario "{name}": {found.st_size:,} bytes are too many; at most {_LARGEST:,}')
    kind = "a folder" if stat.S_ISDIR(found.st_mode) else "no plain file"
    raise ScenarioError(f'scenario "{name}" is {kind}; write the name of a TOML file')
