"""Everything that can happen: what the user wants, what torch said, and that time passed."""

from dataclasses import dataclass

from explorer.program import (
    Answer,
    CurveAnswer,
    Dtype,
    Fill,
    Operation,
    Product,
    Program,
    Scenario,
    Side,
    Step,
    TileAnswer,
    TrialAnswer,
)
from explorer.scene import Camera, Spot
from explorer.state.model import Condition
from explorer.state.saved_work import SavedWork
from explorer.timeline import Level, Order, Position


@dataclass(frozen=True, slots=True)
class EditShape:
    """The shape field of an operand now reads `text`."""

    side: Side
    text: str


@dataclass(frozen=True, slots=True)
class EditValues:
    """The field of typed values now reads `text`."""

    side: Side
    text: str


@dataclass(frozen=True, slots=True)
class LeaveField:
    """A field has been left: its next change is one of its own, and text that cannot be read stays, marked.

    `field` is its key; None stands for whichever field was edited last. With the key it may come late: it ends nothing
    of a field that is edited by now.
    """

    field: str | None = None


@dataclass(frozen=True, slots=True)
class ChooseFill:
    side: Side
    fill: Fill


@dataclass(frozen=True, slots=True)
class ChooseDtype:
    side: Side
    dtype: Dtype


@dataclass(frozen=True, slots=True)
class ChooseProduct:
    product: Product


@dataclass(frozen=True, slots=True)
class ChooseOperation:
    operation: Operation


@dataclass(frozen=True, slots=True)
class EditEquation:
    """The field of the equation now reads `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class AddStep:
    side: Side
    step: Step


@dataclass(frozen=True, slots=True)
class RemoveStep:
    side: Side
    index: int


@dataclass(frozen=True, slots=True)
class OpenStep:
    """Begin to type a step: in place of step `index`, or a new one named `name`."""

    side: Side
    index: int | None = None
    name: str = "reshape"


@dataclass(frozen=True, slots=True)
class EditStep:
    """The step being typed now reads `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class CommitStep:
    """Take the typed step into the program, if it can be read."""


@dataclass(frozen=True, slots=True)
class CancelStep:
    """Give the typed step up."""


@dataclass(frozen=True, slots=True)
class OpenProgram:
    """Replace the whole program, undoably."""

    program: Program


@dataclass(frozen=True, slots=True)
class RestoreWork:
    """Take up the work of a window that has died; what has been done since can be had back by undo."""

    work: SavedWork


@dataclass(frozen=True, slots=True)
class Paste:
    """The field of pasted text now reads `text`: an error, or PyTorch code."""

    text: str


@dataclass(frozen=True, slots=True)
class OpenPaste:
    """Show the field of pasted text."""


@dataclass(frozen=True, slots=True)
class ClosePaste:
    """Put what was pasted away; the program stays."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Look at a program in place of the present one."""

    program: Program


@dataclass(frozen=True, slots=True)
class EndPreview:
    pass


@dataclass(frozen=True, slots=True)
class ApplyMend:
    """Take a program in place of the present one, undoably, and play it."""

    program: Program


@dataclass(frozen=True, slots=True)
class TrialsArrived:
    """torch has tried the programs that it was asked of."""

    asked: tuple[Program, ...]
    answer: TrialAnswer


@dataclass(frozen=True, slots=True)
class Undo:
    pass


@dataclass(frozen=True, slots=True)
class Redo:
    pass


@dataclass(frozen=True, slots=True)
class OpenScenario:
    scenario: Scenario
    index: int = 0


@dataclass(frozen=True, slots=True)
class TurnSlide:
    """Forward (1) or back (-1) through the scenario."""

    direction: int


@dataclass(frozen=True, slots=True)
class CloseScenario:
    pass


@dataclass(frozen=True, slots=True)
class TogglePlay:
    pass


@dataclass(frozen=True, slots=True)
class StepTime:
    """One step on (1) or back (-1) at the level chosen."""

    direction: int


@dataclass(frozen=True, slots=True)
class GoTo:
    """Go to a place in time; None is the rest position."""

    position: Position | None


@dataclass(frozen=True, slots=True)
class GoToEnd:
    pass


@dataclass(frozen=True, slots=True)
class Scrub:
    """Go to `share` (0 to 1) of the whole multiplication."""

    share: float


@dataclass(frozen=True, slots=True)
class ChooseSpeed:
    speed: float


@dataclass(frozen=True, slots=True)
class ChooseLevel:
    level: Level


@dataclass(frozen=True, slots=True)
class ChooseOrder:
    """In which order the multiplications are done."""

    order: Order


@dataclass(frozen=True, slots=True)
class ChooseTile:
    """The side of a tile in blocks; None leaves it to us."""

    tile: int | None


@dataclass(frozen=True, slots=True)
class ChooseMatrix:
    """Show this matrix of the batch; the nearest one that exists."""

    batch: int


@dataclass(frozen=True, slots=True)
class EditPlace:
    """The field of places now reads `text`."""

    text: str


@dataclass(frozen=True, slots=True)
class GoToPlace:
    """Go to the typed place, if it can be read."""


@dataclass(frozen=True, slots=True)
class Watch:
    """See what step `index` of an operand does to its elements."""

    side: Side
    index: int


@dataclass(frozen=True, slots=True)
class Compare:
    """See .T and .reshape to the same sizes side by side on one operand."""

    side: Side


@dataclass(frozen=True, slots=True)
class StopWatching:
    """Back to the product."""


@dataclass(frozen=True, slots=True)
class WatchSteps:
    """Whether a new step is watched as it is added."""

    on: bool


@dataclass(frozen=True, slots=True)
class ChooseLoop:
    loop: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """`seconds` have passed."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Zoom:
    """Enlarge by `factor` around a point, in shares of the canvas."""

    factor: float
    x: float = 0.5
    y: float = 0.5


@dataclass(frozen=True, slots=True)
class Pan:
    """Move by shares of the canvas."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class FitView:
    pass


@dataclass(frozen=True, slots=True)
class Present:
    on: bool


@dataclass(frozen=True, slots=True)
class ChooseBudget:
    """Bound what may be computed, in bytes."""

    budget: int


@dataclass(frozen=True, slots=True)
class EngineReported:
    """The worker has loaded torch."""

    version: str
    device: str


@dataclass(frozen=True, slots=True)
class EngineTold:
    """The worker is in another condition; `note` says more where there is more to say."""

    condition: Condition
    note: str | None = None


@dataclass(frozen=True, slots=True)
class CancelComputing:
    """Do not wait for the values of this program."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Ask torch about this program again."""


@dataclass(frozen=True, slots=True)
class KeepSpare:
    """Keep a second worker loaded, or do not."""

    on: bool


@dataclass(frozen=True, slots=True)
class TorchAnswered:
    answer: Answer


@dataclass(frozen=True, slots=True)
class TilesArrived:
    """The engine has cut windows of values."""

    answers: tuple[TileAnswer, ...]


@dataclass(frozen=True, slots=True)
class ShowCurves:
    """Show the curves along k, or do not."""

    on: bool


@dataclass(frozen=True, slots=True)
class CurveArrived:
    """The engine has drawn the curves of a cell."""

    answer: CurveAnswer


@dataclass(frozen=True, slots=True)
class LookAt:
    """See the picture through this camera."""

    camera: Camera


@dataclass(frozen=True, slots=True)
class Follow:
    """Keep what is played in sight, or do not."""

    on: bool


@dataclass(frozen=True, slots=True)
class Color:
    """Fill cells by value, or do not."""

    on: bool


@dataclass(frozen=True, slots=True)
class ShareScale:
    """One scale of colours for A, B and C, or one each."""

    on: bool


@dataclass(frozen=True, slots=True)
class Hover:
    """The mouse is over a cell, or over none."""

    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Pin:
    """Keep a cell of C in view with its formula, or none."""

    spot: Spot | None


Intent = (
    EditShape
    | EditValues
    | LeaveField
    | ChooseFill
    | ChooseDtype
    | ChooseProduct
    | ChooseOperation
    | EditEquation
    | Paste
    | OpenPaste
    | ClosePaste
    | Preview
    | EndPreview
    | ApplyMend
    | TrialsArrived
    | AddStep
    | RemoveStep
    | OpenStep
    | EditStep
    | CommitStep
    | CancelStep
    | OpenProgram
    | RestoreWork
    | Undo
    | Redo
    | OpenScenario
    | TurnSlide
    | CloseScenario
    | TogglePlay
    | StepTime
    | GoTo
    | GoToEnd
    | Scrub
    | ChooseSpeed
    | ChooseLevel
    | ChooseLoop
    | Watch
    | Compare
    | StopWatching
    | WatchSteps
    | ChooseMatrix
    | EditPlace
    | GoToPlace
    | ChooseOrder
    | ChooseTile
    | Tick
    | Zoom
    | Pan
    | FitView
    | Present
    | ChooseBudget
    | EngineReported
    | EngineTold
    | CancelComputing
    | Retry
    | KeepSpare
    | TorchAnswered
    | TilesArrived
    | ShowCurves
    | CurveArrived
    | LookAt
    | Follow
    | Color
    | ShareScale
    | Hover
    | Pin
)
