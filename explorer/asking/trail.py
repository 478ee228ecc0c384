"""What pasted code does, call by call, as torch tells it; and how reading it ended."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.algebra import Shape
from explorer.asking.answer import TorchError
from explorer.program import Program
from explorer.program.unfinished import Unfinished


@dataclass(frozen=True, slots=True)
class TrailTensor:
    """A tensor that goes into a call or comes out of it; `name` is what the user's code calls it, None where nothing.

    `dtype` is torch's name of it, such as "float32".
    """

    name: str | None
    shape: Shape
    dtype: str


@dataclass(frozen=True, slots=True)
class TrailCall:
    """One call: `op` as torch names it, `code` as the user wrote it, on the lines `line` to `end_line` of the text.

    `module` is the path of the layer within the outermost module that was called ("fc1", "features.0"), None outside.
    `operands` are the tensors that met, a layer's weight after its inputs; `outputs` are empty where torch refused,
    and `error` then holds its words. `warning` is what torch warned of.
    """

    op: str
    code: str
    line: int
    end_line: int
    module: str | None
    operands: tuple[TrailTensor, ...]
    outputs: tuple[TrailTensor, ...] = ()
    error: TorchError | None = None
    warning: str | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """The calls in their order. `starts` are the places at which an outermost module was called."""

    calls: tuple[TrailCall, ...] = ()
    starts: tuple[int, ...] = ()

    @property
    def refused(self) -> TrailCall | None:
        """The last call, where torch refused it."""
        return self.calls[-1] if self.calls and self.calls[-1].error else None

    @property
    def last_pass(self) -> tuple[TrailCall, ...]:
        """The calls since the outermost module was last called."""
        return self.calls[self.starts[-1] :] if self.starts else self.calls


class Ending(StrEnum):
    """How the walk through the code ended."""

    FINISHED = "finished"  # at the end of the text
    REFUSED = "refused"  # by torch or numpy: the last call of the trail has the words
    RAISED = "raised"  # by the code itself, or by Python
    STOPPED = "stopped"  # by the walk: a name outside of the list, a value that is not known, a limit


@dataclass(frozen=True, slots=True)
class WantedInput:
    """A tensor that a model without a call wants; `shape` is a proposal read from its first layer, None where it says
    nothing, and `why` names that layer."""

    name: str
    shape: Shape | None = None
    dtype: str = "float32"
    why: str | None = None


@dataclass(frozen=True, slots=True)
class ScriptAnswer:
    """What became of a pasted text.

    `line` and `sentence` say where and why the walk did not reach the end. `program` is the last product, or the
    refused one; None where there is none, with the reason in `no_program`, or where `unfinished` says what the text
    does not make. `wants` are the inputs of a model that is never called. `notes` are sentences about what was left
    out on the way, such as an import.
    """

    trail: Trail
    ending: Ending
    line: int | None = None
    sentence: str | None = None
    program: Program | None = None
    no_program: str | None = None
    unfinished: Unfinished | None = None
    lacking: tuple[str, ...] = ()
    wants: tuple[WantedInput, ...] = ()
    notes: tuple[str, ...] = ()
