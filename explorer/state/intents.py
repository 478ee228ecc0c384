"""Everything that can happen: what the user wants, what torch said, that time passed. topics/ has a file for each."""

from explorer.state.topics.clock import (
    ChooseLevel,
    ChooseLoop,
    ChooseMatrix,
    ChooseOrder,
    ChooseSpeed,
    ChooseTile,
    ClockIntent,
    EditPlace,
    GoTo,
    GoToEnd,
    GoToPlace,
    Scrub,
    StepTime,
    Tick,
    TogglePlay,
)
from explorer.state.topics.engine import (
    CancelComputing,
    ChooseBudget,
    CurveArrived,
    EngineIntent,
    EngineReported,
    EngineTold,
    KeepSpare,
    Retry,
    TilesArrived,
    TorchAnswered,
    TrialsArrived,
)
from explorer.state.topics.fixes import ApplyMend, EndPreview, FixIntent, Preview
from explorer.state.topics.operands import ChooseDtype, ChooseFill, EditShape, EditValues, LeaveField, OperandIntent
from explorer.state.topics.paste import ClosePaste, CodeTraced, OpenPaste, Paste, PasteIntent
from explorer.state.topics.product import (
    ChooseOperation,
    ChooseProduct,
    EditEquation,
    OpenProgram,
    ProductIntent,
    Redo,
    RestoreWork,
    Undo,
)
from explorer.state.topics.steps import AddStep, CancelStep, CommitStep, EditStep, OpenStep, RemoveStep, StepIntent
from explorer.state.topics.talk import CloseScenario, OpenScenario, Present, TalkIntent, TurnSlide
from explorer.state.topics.view import (
    Color,
    FitView,
    Follow,
    Hover,
    LookAt,
    Pan,
    Pin,
    ShareScale,
    ShowCurves,
    ViewIntent,
    Zoom,
)
from explorer.state.topics.watching import Compare, StopWatching, Watch, WatchIntent, WatchSteps

Intent = (
    ClockIntent
    | EngineIntent
    | FixIntent
    | OperandIntent
    | PasteIntent
    | ProductIntent
    | StepIntent
    | TalkIntent
    | ViewIntent
    | WatchIntent
)

__all__ = [
    "AddStep",
    "ApplyMend",
    "CancelComputing",
    "CancelStep",
    "ChooseBudget",
    "ChooseDtype",
    "ChooseFill",
    "ChooseLevel",
    "ChooseLoop",
    "ChooseMatrix",
    "ChooseOperation",
    "ChooseOrder",
    "ChooseProduct",
    "ChooseSpeed",
    "ChooseTile",
    "ClosePaste",
    "CloseScenario",
    "CodeTraced",
    "Color",
    "CommitStep",
    "Compare",
    "CurveArrived",
    "EditEquation",
    "EditPlace",
    "EditShape",
    "EditStep",
    "EditValues",
    "EndPreview",
    "EngineReported",
    "EngineTold",
    "FitView",
    "Follow",
    "GoTo",
    "GoToEnd",
    "GoToPlace",
    "Hover",
    "Intent",
    "KeepSpare",
    "LeaveField",
    "LookAt",
    "OpenPaste",
    "OpenProgram",
    "OpenScenario",
    "OpenStep",
    "Pan",
    "Paste",
    "Pin",
    "Present",
    "Preview",
    "Redo",
    "RemoveStep",
    "RestoreWork",
    "Retry",
    "Scrub",
    "ShareScale",
    "ShowCurves",
    "StepTime",
    "StopWatching",
    "Tick",
    "TilesArrived",
    "TogglePlay",
    "TorchAnswered",
    "TrialsArrived",
    "TurnSlide",
    "Undo",
    "Watch",
    "WatchSteps",
    "Zoom",
]
