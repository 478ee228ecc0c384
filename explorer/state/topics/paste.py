"""What is pasted: an error, or code."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from explorer.asking import ScriptAnswer
from explorer.program import Operand, Program, Side
from explorer.state.excerpt import excerpt_of
from explorer.state.fields import PASTE_KEY
from explorer.state.history import changed, without_preview
from explorer.state.model import Pasted, State

if TYPE_CHECKING:  # the first frame does without the diagnosis: nothing has gone wrong yet
    from explorer.diagnosis import Reading


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
class CodeTraced:
    """torch has walked the pasted code `text`."""

    text: str
    answer: ScriptAnswer


PasteIntent = Paste | OpenPaste | ClosePaste | CodeTraced


MOST_KEPT = 1_000_000  # characters of a pasted text; of a longer one what is read of it
_LONGEST_BLANK = 1000  # characters of a text that says nothing
_LONGEST_SHAPE = 24  # characters; a longer text in the field of a shape may be an error


def next_paste(state: State, intent: PasteIntent) -> State:
    match intent:
        case Paste(text):
            return paste(state, text)
        case OpenPaste():
            return state if state.pasted is not None else replace(state, pasted=_nothing_read(state, ""))
        case ClosePaste():
            return replace(state, pasted=None)
        case CodeTraced(text, answer):
            return _traced(state, text, answer)
        case _:
            assert_never(intent)


def paste(state: State, text: str) -> State:
    """Read what was pasted; the program that it describes becomes the present one, where it states enough.

    Code is not read here: torch walks it, and its answer comes as CodeTraced.
    """
    if not text.strip():
        return replace(state, pasted=_nothing_read(state, text) if state.pasted is not None else None)
    from explorer.diagnosis import is_code, read_paste, window

    base, reading = without_preview(state), read_paste(text)
    kept = text if len(text) <= MOST_KEPT else window(text)
    pasted = Pasted(kept, reading, base.program, excerpt_of(text, reading.error))
    if len(text) <= MOST_KEPT and is_code(text, reading):
        return replace(base, pasted=replace(pasted, tracing=True))
    return _taken(base, pasted, reading)


def _traced(state: State, text: str, answer: ScriptAnswer) -> State:
    """What torch made of code that was pasted; dropped where something else has been done since."""
    pasted = state.pasted
    if pasted is None or pasted.reading is None or not pasted.tracing or pasted.text != text:
        return state
    settled = replace(pasted, tracing=False)
    if pasted.program != state.program:
        return replace(state, pasted=settled)
    from explorer.diagnosis import reading_of_code

    reading = reading_of_code(pasted.reading, answer)
    return _taken(state, replace(settled, reading=reading, shown=excerpt_of(text, reading.error)), reading)


def _taken(state: State, pasted: Pasted, reading: "Reading") -> State:
    """`state` with the program that was pasted, or what is known of it."""
    from explorer.diagnosis import program_of

    program = program_of(reading)
    if program is None:
        begun = _begun(state, reading)
        return replace(begun, pasted=replace(pasted, program=begun.program))
    taken = changed(state, program, merging=PASTE_KEY)
    return replace(
        taken, pasted=replace(pasted, program=program, became=True), drafts=(), step_draft=None, lecture=None
    )


def _nothing_read(state: State, blank: str) -> Pasted:
    blank = blank[:_LONGEST_BLANK]
    return Pasted(blank, None, state.program, excerpt_of(blank, ""))


def _begun(state: State, reading: "Reading") -> State:
    """Code that says what is done and not with what: its steps and operation, on shapes that wait to be typed."""
    unfinished = reading.unfinished
    if unfinished is None:
        return state
    operands = {
        side: Operand(source or state.program.operand(side).source, steps)
        for side, source, steps in zip(unfinished.product.sides, unfinished.sources, unfinished.steps, strict=True)
    }
    program = Program(operands[Side.A], operands[Side.B], unfinished.product, unfinished.operation)
    return replace(changed(state, program, merging=PASTE_KEY), drafts=(), step_draft=None, lecture=None)


def is_error(text: str) -> bool:
    """Whether a text is an error whose operands can be told, and no shape half typed."""
    if len(text) <= _LONGEST_SHAPE:
        return False
    from explorer.diagnosis import program_of, read_text

    return program_of(read_text(text)) is not None
