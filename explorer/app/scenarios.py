"""The scenarios that come with the program."""

from explorer.app.resources import resource
from explorer.program import Scenario, read_scenario


class ScenarioError(ValueError):
    """A scenario that does not exist; the message says which do."""


def scenario_names() -> tuple[str, ...]:
    """Their names, in the order in which they are told."""
    return tuple(sorted(path.stem for path in resource("scenarios").iterdir() if path.suffix == ".toml"))


def load_scenario(name: str) -> Scenario:
    """The scenario called `name`, with or without the number in front."""
    for known in scenario_names():
        if name in (known, known.partition("-")[2]):
            text = resource("scenarios", f"{known}.toml").read_text(encoding="utf-8")
            return read_scenario(known, text)
    raise ScenarioError(f'scenario "{name}" is not known; there are {", ".join(scenario_names())}')
