"""Where a step is offered, and what is known of the operand when it is added."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.algebra import Shape


class Spot(StrEnum):
    """Where a step is offered."""

    BUTTON = "button"
    MENU = "menu"  # behind the button More


@dataclass(frozen=True, slots=True)
class Entry:
    """A button or a line of the menu: its title, and a hint in which `{side}` is the operand.

    `typed` is whether the arguments are typed before the step is added.
    """

    spot: Spot
    title: str
    hint: str
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known where a step is added: the shape before it, and the size that the inner dimension should have.

    `shape` is None and `inner` 0 where that is not known. `is_left` is whether the operand stands first.
    """

    shape: Shape | None = None
    inner: int = 0
    is_left: bool = True
