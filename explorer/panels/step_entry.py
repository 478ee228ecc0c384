"""What a button or a line of the menu asks for that adds a step, and what it says of itself."""

from dataclasses import dataclass

from explorer.program import STEPS, Side, Spot, Step, StepKind, Surroundings, step_code
from explorer.state import Intent
from explorer.state.intents import AddStep, OpenStep


@dataclass(frozen=True, slots=True)
class StepEntry:
    """A step on offer for an operand: its name as torch has it, a title, a hint, and the intent."""

    name: str
    title: str
    hint: str
    typed: bool
    intent: Intent


def step_entries(side: Side, spot: Spot) -> tuple[StepEntry, ...]:
    """Those on offer at `spot`, in the order of the table of steps."""
    return tuple(found for kind in STEPS.values() if (found := _entry(side, kind, spot)) is not None)


def _entry(side: Side, kind: StepKind, spot: Spot) -> StepEntry | None:
    entry = kind.entry
    if entry is None or entry.spot is not spot:
        return None
    step = Step(kind.name, kind.suggestion(Surroundings()))
    code = f".{kind.name}(...)" if entry.typed else step_code(step)
    intent: Intent = OpenStep(side, None, kind.name) if entry.typed else AddStep(side, step)
    return StepEntry(kind.name, entry.title, f"{code}: {entry.hint.format(side=side)}", entry.typed, intent)
