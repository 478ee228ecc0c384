"""How far a walk may go: steps, depth, sizes and time."""

import time
from collections.abc import Sized
from dataclasses import dataclass, field
from typing import Any

from explorer.algebra import LARGEST_SIZE
from explorer.engine.script.stopping import StoppedError


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one walk may take. `seconds` is wall time; torch itself cannot be interrupted, so single calls
    that could take long are bounded by `pieces` and `items` before they are made."""

    seconds: float = 2.0
    steps: int = 400_000  # expressions and statements: a ResNet-152 takes 25,000
    calls: int = 20_000  # of the trail
    depth: int = 200  # functions within each other; each takes about 25 Python frames of ours
    items: int = 10_000  # of a list, a text, a range that is gone through
    characters: int = 1_000_000  # of the text itself
    largest: int = LARGEST_SIZE


@dataclass(slots=True)
class Meter:
    """What a walk has taken so far."""

    limits: Limits
    steps: int = 0
    depth: int = 0
    began: float = field(default_factory=time.monotonic)

    def step(self) -> None:
        """One step more. Raises StoppedError where that is too many, or takes too long."""
        self.steps += 1
        if self.steps > self.limits.steps:
            raise StoppedError(f"more than {self.limits.steps:,} steps are not walked here")
        if self.steps % 64 == 0:
            self.check_time()

    def check_time(self) -> None:
        """Raises StoppedError where time is up."""
        if time.monotonic() - self.began > self.limits.seconds:
            raise StoppedError(f"more than {self.limits.seconds:g} s: the walk ends here")

    def enter(self) -> None:
        """One function deeper; `leave` afterwards."""
        self.depth += 1
        if self.depth > self.limits.depth:
            raise StoppedError(f"calls within each other more than {self.limits.depth} deep: is there an end to it?")

    def leave(self) -> None:
        self.depth -= 1

    def bound(self, count: int, what: str = "items") -> int:
        """`count` again. Raises StoppedError where it is more than is held here."""
        if count > self.limits.items:
            raise StoppedError(f"more than {self.limits.items:,} {what} are not held here")
        return count

    def bounded(self, value: Sized) -> None:
        """Raises StoppedError where `value` holds too much, what is nested in it included: two tuples that hold each
        other twice, forty deep, would keep Python itself busy for ever."""
        self.bound(len(value), "characters" if isinstance(value, str) else "items")
        if isinstance(value, _NESTING) and _count(value, 10 * self.limits.items) > 10 * self.limits.items:
            raise StoppedError(f"more than {10 * self.limits.items:,} items within each other are not held here")


_NESTING = (list, tuple, dict, set, frozenset)


def _count(value: Any, most: int) -> int:
    """How many items there are at all depths; no further than `most`."""
    count, left = 0, [value]
    while left and count <= most:
        items = left.pop()
        inner = list(items.values()) if isinstance(items, dict) else items
        count += len(inner) + 1
        left += [item for item in inner if isinstance(item, _NESTING)]
    return count
