"""The settings as a value, and as JSON. They are read before the first frame, and so by the standard library."""

import base64
import binascii
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any

_LARGEST_LAYOUT = 1024  # bytes; Qt's own of a window are 66
_MOST_SIDES = 8
_LARGEST_SIDE = 100_000  # pixels
_BUDGETS = range(16, 1024**2 + 1)  # MiB


@dataclass(frozen=True, slots=True)
class Preferences:
    """What is remembered from one day to the next; None or nothing where the user has not chosen."""

    theme: str | None = None
    budget_mib: int | None = None
    curves: bool = False
    spare: bool = True  # whether a second worker is kept loaded
    geometry: str = ""  # of the window, in Qt's own bytes, as base64
    sides: tuple[int, ...] = ()  # the widths of the columns, in pixels

    @property
    def layout(self) -> bytes:
        return base64.b64decode(self.geometry)


def read_preferences(data: bytes) -> Preferences:
    """The preferences in a file's bytes. A field that is wrong counts as not chosen, and costs no other field."""
    try:
        table = json.loads(data)
    except (ValueError, RecursionError):
        return Preferences()
    if not isinstance(table, dict):
        return Preferences()
    sound = {name: table[name] for name, is_sound in _SOUND.items() if name in table and is_sound(table[name])}
    if "sides" in sound:
        sound["sides"] = tuple(sound["sides"])
    return Preferences(**sound)


def write_preferences(preferences: Preferences) -> bytes:
    """What the user has chosen, as JSON that he can read."""
    default = Preferences()
    chosen = {name: value for name, value in asdict(preferences).items() if value != getattr(default, name)}
    return (json.dumps(chosen, indent=2) + "\n").encode()


def _is_whole(value: Any, among: range) -> bool:
    return type(value) is int and value in among  # True is an int, too


def _is_layout(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        return len(base64.b64decode(value, validate=True)) <= _LARGEST_LAYOUT
    except (ValueError, binascii.Error):
        return False


def _are_sides(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= _MOST_SIDES
        and all(_is_whole(side, range(_LARGEST_SIDE + 1)) for side in value)
    )


_SOUND: dict[str, Callable[[Any], bool]] = {
    "theme": lambda value: isinstance(value, str),
    "budget_mib": lambda value: _is_whole(value, _BUDGETS),
    "curves": lambda value: isinstance(value, bool),
    "spare": lambda value: isinstance(value, bool),
    "geometry": _is_layout,
    "sides": _are_sides,
}
assert set(_SOUND) == {field.name for field in fields(Preferences)}
