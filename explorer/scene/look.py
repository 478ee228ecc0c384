"""How a picture is looked at: where from, what is pointed at, and what the colours mean."""

from dataclasses import dataclass, field

from explorer.scene.camera import Camera


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell of tensor `name`: of the matrix that takes part in product `batch` of the stack."""

    name: str
    batch: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Look:
    """The camera, whether it `follow`s what is played, the cells pointed at, and the colours.

    `colored` fills cells by value; `shared` gives A, B and C one scale instead of one each.
    """

    camera: Camera = field(default_factory=Camera)
    follow: bool = False
    hovered: Spot | None = None
    pinned: Spot | None = None
    colored: bool = True
    shared: bool = False
