"""What a picture of a rearrangement is about: a step on a tensor, and what torch said of its memory."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.algebra import Move, Shape
from explorer.scene.marks import Role
from explorer.scene.rearranging.grouping import plan
from explorer.scene.rearranging.plan import Plan
from explorer.scene.subject import Numbers
from explorer.timeline.rearrangement import Rearrangement


class Memory(StrEnum):
    """What becomes of the memory, as torch tells it."""

    VIEW = "view"  # the same memory, read by other strides
    COPY = "copy"  # new memory
    SAME = "same"  # the same tensor again


@dataclass(frozen=True, slots=True)
class Rearranged:
    """One step on one tensor: what it is called, what it does, and what torch says of the memory.

    `code` is the call, such as `A.transpose(-2, -1)`; strides are in elements. `numbers` are the elements in reading
    order before the step, where they are few and known.
    """

    name: str
    role: Role
    code: str
    move: Move
    stride_before: Shape
    stride_after: Shape
    memory: Memory
    numbers: Numbers | None = None

    @property
    def plan(self) -> Plan | None:
        """What moves as one; None where there are no elements."""
        return plan(self.move, self.stride_before)

    @property
    def timing(self) -> Rearrangement:
        """Its own beats."""
        return Rearrangement(len(self.plan.groups) if self.plan else 0)


def rearrangement(subjects: tuple[Rearranged, ...]) -> Rearrangement:
    """The beats of a picture: those of the subject that is cut into most groups; the others keep in step with it."""
    return max((subject.timing for subject in subjects), key=lambda timing: timing.groups)
