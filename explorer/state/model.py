"""Where the user is: the program, what torch said of it, the place in time, and what is half typed."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from explorer.asking import DEFAULT_BUDGET, Answer, CurveDrawn, Stage, Trial
from explorer.program import Fill, Operand, Product, Program, Scenario, Side, Source
from explorer.scene import Look
from explorer.state.excerpt import Excerpt
from explorer.state.sight import Resolved
from explorer.state.tilings import NO_TILINGS, Tilings
from explorer.timeline import Level, Order, Position

if TYPE_CHECKING:
    from explorer.diagnosis import Reading

SEED = Program(
    a=Operand(Source((128, 29040), Fill.NORMAL, seed=0)),
    b=Operand(Source((2048, 50), Fill.NORMAL, seed=1)),
    product=Product.A_AT_B,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """Text in a field as it was typed; `complaint` is our sentence where it cannot be read."""

    text: str
    complaint: str | None = None


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step being typed: behind operand `side`, in place of step `index`, or as a new one where that is None."""

    side: Side
    index: int | None
    text: str
    complaint: str | None = None


class Condition(StrEnum):
    """How the worker that holds torch is."""

    LOADING = "loading"
    READY = "ready"
    BUSY = "busy"  # ready, and at one product for so long that someone may want to cancel it
    RESTARTING = "restarting"
    FAILED = "failed"  # given up, until the user tries again or changes something


@dataclass(frozen=True, slots=True)
class Engine:
    """The worker that holds torch; `note` is a sentence where there is more to say than its condition."""

    version: str | None = None
    device: str | None = None
    condition: Condition = Condition.LOADING
    note: str | None = None

    @property
    def ready(self) -> bool:
        return self.condition in (Condition.READY, Condition.BUSY)


@dataclass(frozen=True, slots=True)
class Heard:
    """torch's latest answer, with the program that it is about, and the windows of values that came since."""

    program: Program
    answer: Answer
    tilings: Tilings = NO_TILINGS


@dataclass(frozen=True, slots=True)
class HeardCurve:
    """Curves that came, and the picture that they were asked for: what is said of them is said of that."""

    curve: CurveDrawn
    resolved: Resolved


@dataclass(frozen=True, slots=True)
class Playhead:
    """The place in time. At rest (`position` None) a stuck product is shown stuck and any other at its start."""

    position: Position | None = None
    playing: bool = False
    speed: float = 1.0
    loop: bool = False
    level: Level = Level.PAIR

    def at(self, position: Position | None, playing: bool) -> "Playhead":
        """The same speed, repetition and level at another place."""
        return Playhead(position, playing, self.speed, self.loop, self.level)


@dataclass(frozen=True, slots=True)
class Watching:
    """What is watched in place of the product: step `index` of an operand, or the pair .T and .reshape where that is
    None. `passing` goes back to the product by itself, `held` seconds after its end."""

    side: Side
    index: int | None
    passing: bool = False
    held: float = 0.0


@dataclass(frozen=True, slots=True)
class Lecture:
    """A scenario being shown, and at which slide."""

    scenario: Scenario
    index: int = 0


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted, as it was read. It speaks of `program` only: the one that it became.

    Where it states too little to become one, `program` is the one beside which it was pasted, and `became` is False.
    """

    text: str
    reading: "Reading | None"  # None where nothing has been pasted yet
    program: Program
    shown: Excerpt  # the text as its field shows it
    became: bool = False
    tracing: bool = False  # whether it is code that torch has not walked yet


@dataclass(frozen=True, slots=True)
class Previewing:
    """What comes back after a preview: the program, what torch said of it, and what it was pasted from."""

    program: Program
    heard: Heard | None
    pasted: Pasted | None


@dataclass(frozen=True, slots=True)
class State:
    """All that the window shows follows from this, and from nothing else."""

    program: Program = SEED
    past: tuple[Program, ...] = ()
    future: tuple[Program, ...] = ()
    merging: str | None = None  # the field whose next change belongs to the last one
    drafts: tuple[tuple[str, Draft], ...] = ()
    step_draft: StepDraft | None = None
    generation: int = 1
    heard: Heard | None = None
    engine: Engine = field(default_factory=Engine)
    keeps_spare: bool = True  # whether a second worker is kept loaded
    cancelled: int | None = None  # the generation whose values the user does not wait for
    budget: int = DEFAULT_BUDGET
    playhead: Playhead = field(default_factory=Playhead)
    order: Order = Order.ROWS
    tile: int | None = None  # the side of a tile; None leaves it to us
    watching: Watching | None = None
    watches_steps: bool = True  # whether a new step is watched as it is added
    place_draft: Draft | None = None  # where to go, half typed
    look: Look = field(default_factory=Look)
    lecture: Lecture | None = None
    presenting: bool = False
    pasted: Pasted | None = None
    previewing: Previewing | None = None  # the program shown is a mend that has not been taken
    shows_curves: bool = False
    curve: HeardCurve | None = None  # the curves that came last, of this program or of the one before
    tried: tuple[tuple[Program, Trial], ...] = ()  # programs that torch was asked of beside this one, the oldest first

    def draft(self, key: str) -> Draft | None:
        """What is typed in a field, where that differs from what the program holds."""
        return dict(self.drafts).get(key)

    @property
    def answered(self) -> bool:
        """Whether torch's latest answer is about the program as it stands."""
        return self.heard is not None and self.heard.answer.generation == self.generation

    @property
    def computing(self) -> bool:
        """Whether torch has given its verdict on this program, and its values are still to come."""
        heard = self.heard
        waits = heard is not None and self.answered and heard.answer.stage is Stage.VERDICT
        return waits and self.cancelled != self.generation and self.engine.ready
