"""The few kinds of thing that a picture is made of. Colours are named by role; the palette decides what they are."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.scene.geometry import Rect


class Role(StrEnum):
    """What a colour means."""

    PAPER = "paper"
    RAISED = "raised"  # a panel laid on the paper
    RULE = "rule"  # frames and grid lines that carry no meaning
    INK = "ink"
    FAINT = "faint"  # secondary text
    A = "a"
    B = "b"
    C = "c"
    INNER = "inner"  # the dimension that must agree
    MISMATCH = "mismatch"
    ON_A = "on_a"  # text on a field of that colour
    ON_B = "on_b"
    ON_C = "on_c"


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled, framed or both; `fill_alpha` and `alpha` (frame) run from 0 to 1, `frame` is in pixels."""

    rect: Rect
    fill: Role | None = None
    stroke: Role | None = None
    fill_alpha: float = 1.0
    alpha: float = 1.0
    frame: float = 1.0
    radius: float = 0.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines between cells: vertical ones at `x` and horizontal ones at `y`, within `rect`."""

    rect: Rect
    x: tuple[float, ...]
    y: tuple[float, ...]
    role: Role
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Hatch:
    """A rectangle filled with slanted lines: an element without a partner."""

    rect: Rect
    role: Role
    spacing: float
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line through `points`, `width` pixels thick."""

    points: tuple[tuple[float, float], ...]
    role: Role
    width: float = 1.0
    alpha: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled area; `fill_alpha` runs from 0 to 1."""

    points: tuple[tuple[float, float], ...]
    fill: Role
    fill_alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Raster:
    """Values as colours: `samples` holds a byte for each of `rows` x `columns`, in reading order, spread over `rect`.

    What a byte means is in explorer.scene.shading; `role` is the colour of large values. Only what lies in one of
    `clips` is drawn.
    """

    rect: Rect
    rows: int
    columns: int
    samples: bytes
    role: Role
    clips: tuple[Rect, ...] = ()
    alpha: float = 1.0

    @property
    def covers(self) -> bool:
        """Whether every sample is at hand, so that nothing beneath it is seen."""
        return 0 not in self.samples


@dataclass(frozen=True, slots=True)
class Dots:
    """The same small sign at many places: "dot", "cross", "up" or "down"; `size` in pixels."""

    points: tuple[tuple[float, float], ...]
    sign: str
    role: Role
    size: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A row or column on its way: a bar around a centre, turned by `angle` degrees."""

    x: float
    y: float
    length: float
    thickness: float
    angle: float
    fill: Role
    alpha: float = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """Words in a rectangle, centred in its height; made smaller where they would not fit in its width.

    `wrap` breaks them into lines instead, from the top; `size` is the font's height in pixels.
    """

    rect: Rect
    text: str
    role: Role = Role.INK
    size: float = 13.0
    align: Align = Align.LEFT
    bold: bool = False
    mono: bool = False
    wrap: bool = False
    alpha: float = 1.0


Mark = Box | Dots | Grid | Hatch | Line | Polygon | Raster | Strip | Text


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture: what stands still, and what moves over it.

    `ground` is the same object from frame to frame as long as nothing in it changes, so that it can be kept as pixels.
    """

    width: float
    height: float
    ground: tuple[Mark, ...]
    motion: tuple[Mark, ...]
    dimmed: bool = False
