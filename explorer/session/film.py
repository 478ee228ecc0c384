"""What runs in time: the product, or the rearrangement that is watched in its place."""

from typing import TYPE_CHECKING

from explorer.state.model import Playhead
from explorer.state.sight import Film, Resolved
from explorer.timeline import Position, Rearrangement

if TYPE_CHECKING:  # the first frame does without the picture of a step
    from explorer.scene import Rearranged


def film_of_product(resolved: Resolved) -> Film:
    return Film(resolved.multiplication, resolved.position)


def film_of_steps(subjects: "tuple[Rearranged, ...]", timing: Rearrangement, playhead: Playhead) -> Film:
    """The film of what is watched."""
    position = timing.clamp(playhead.position or Position())
    moved = timing.landed(position)
    said = f"{moved:,} of {timing.groups:,} moved"
    if position.beat >= timing.reading:
        said = f"{timing.read(position)[0]:,} of {timing.groups:,} read"
    return Film(timing, position, (" and ".join(subject.code for subject in subjects), said))
