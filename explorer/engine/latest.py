"""The program that was run last to the end: what tiles are cut from."""

from dataclasses import dataclass

from explorer.algebra import Alignment
from explorer.asking import Run
from explorer.engine.atlas import Atlas
from explorer.program import Operand


@dataclass(frozen=True, slots=True, eq=False)
class Latest:
    """Its tensors by their names: those there are, and the operands that are built when they are first asked for.

    `alignment` is how they line up, None where torch refused one of them. `room` is what building the latter takes, in
    bytes; it fits the request's budget.
    """

    request: Run
    atlases: dict[str, Atlas]
    unbuilt: dict[str, Operand]
    room: int
    alignment: Alignment | None
