"""The steps: a file a method of torch's, with all that is known of it, and a table of them all."""

from explorer.program.steps.kind import OtherMemory, StepKind
from explorer.program.steps.menu import Entry, Spot, Surroundings
from explorer.program.steps.replacement import Aim, Replacement
from explorer.program.steps.signature import MAX_ARGUMENTS, Signature
from explorer.program.steps.step import Step
from explorer.program.steps.table import STEPS, unknown_step

__all__ = [
    "MAX_ARGUMENTS",
    "STEPS",
    "Aim",
    "Entry",
    "OtherMemory",
    "Replacement",
    "Signature",
    "Spot",
    "Step",
    "StepKind",
    "Surroundings",
    "unknown_step",
]
