"""What was pasted, what mends it, and a mend that is looked at before it is taken."""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.program import Answer, Operand, Program, Rows, Side, Trial, TrialAnswer, arrangements, refused_call
from explorer.state.excerpt import excerpt_of
from explorer.state.fields import PASTE_KEY
from explorer.state.history import changed, shown_at
from explorer.state.model import Heard, Pasted, Playhead, Previewing, State, Watching
from explorer.timeline import Position

if TYPE_CHECKING:  # the first frame does without the diagnosis: nothing has gone wrong yet
    from explorer.diagnosis import Case, Mend, Reading, RuledMend

MOST_KEPT = 1_000_000  # characters of a pasted text; of a longer one what is read of it
_LONGEST_BLANK = 1000  # characters of a text that says nothing
_LONGEST_SHAPE = 24  # characters; a longer text in the field of a shape may be an error
_MOST_TRIED = 96  # programs whose trials are remembered


def paste(state: State, text: str) -> State:
    """Read what was pasted; the program that it describes becomes the present one, where it states enough."""
    if not text.strip():
        return replace(state, pasted=_nothing_read(state, text) if state.pasted is not None else None)
    from explorer.diagnosis import program_of, read_paste, window

    base, reading = without_preview(state), read_paste(text)
    shown = excerpt_of(text, reading.error)
    text = text if len(text) <= MOST_KEPT else window(text)
    program = program_of(reading)
    if program is None:
        begun = _begun(base, reading)
        return replace(begun, pasted=Pasted(text, reading, begun.program, shown))
    taken = changed(base, program, merging=PASTE_KEY)
    pasted = Pasted(text, reading, program, shown, became=True)
    return replace(taken, pasted=pasted, drafts=(), step_draft=None, lecture=None)


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


def open_paste(state: State) -> State:
    """An empty field to paste into."""
    return state if state.pasted is not None else replace(state, pasted=_nothing_read(state, ""))


def close_paste(state: State) -> State:
    return replace(state, pasted=None)


def case_of(state: State) -> "Case | None":
    """What there is to mend: of the program before a preview, of the pasted text, or of the present program.

    None while torch has not answered, and where nothing is wrong.
    """
    previewing = state.previewing
    program, heard, pasted = (
        (previewing.program, previewing.heard, previewing.pasted)
        if previewing is not None
        else (state.program, state.heard if state.answered else None, state.pasted)
    )
    reading = pasted.reading if pasted is not None and pasted.program == program else None
    if pasted is not None and reading is not None and not pasted.became:
        return _case(reading, None, None, is_told=True)
    if heard is None or heard.program != program:
        return None
    answer = heard.answer
    if reading is not None:
        return _case(reading, program, answer, is_told=True)
    found = refused_call(program, answer.a, answer.b, answer.product)
    return _case_of_words(found[1].text, program, answer) if found is not None else None


def ruled_mends(state: State) -> "tuple[RuledMend, ...]":
    """The mends with torch's rulings, best first; none until torch has tried them all."""
    case = case_of(state)
    if case is None:
        return ()
    mends, known = proposed(case), dict(state.tried)
    tried = tuple(mend.program for mend in mends if mend.program is not None)
    trials = tuple(known[program] for program in tried if program in known)
    return _ruled(mends, trials) if len(trials) == len(tried) else ()


def ruled_arrangements(state: State) -> tuple[tuple[str, Program, Trial | None], ...]:
    """The eight arrangements as code, each with its program and torch's answer to it, as far as it is known."""
    base = state.previewing.program if state.previewing is not None else state.program
    known = dict(state.tried)
    return tuple((code, program, known.get(program)) for code, program in arrangements(base))


def trial_of_shown(state: State) -> Trial | None:
    """What became of the samples in the program that is shown.

    Asked at every frame: to compare programs, which share most of their parts, is less than to hash typed values.
    """
    return next((trial for program, trial in reversed(state.tried) if program == state.program), None)


def mixed_words(rows: Rows) -> str:
    """How many rows are made of several samples."""
    return f"{rows.mixed:,} of {rows.count:,} rows of C hold parts of up to {rows.most:,} samples of A."


def untried(state: State) -> tuple[Program, ...]:
    """The programs that torch is to try for the panels: mends, arrangements, and what is shown."""
    if not state.engine.ready or not (state.answered or state.previewing):
        return ()
    case = case_of(state)
    wanted = [mend.program for mend in proposed(case) if mend.program is not None] if case is not None else []
    wanted += [program for _, program, _ in ruled_arrangements(state)]
    if state.program.a.steps or state.previewing is not None:
        wanted.append(state.program)
    known = dict(state.tried)
    return tuple(program for program in dict.fromkeys(wanted) if program not in known)


def with_trials(state: State, asked: tuple[Program, ...], answer: TrialAnswer) -> State:
    """Remember what torch said of each; of very many the newest."""
    tried = (*state.tried, *zip(asked, answer.trials, strict=True))
    return replace(state, tried=tried[-_MOST_TRIED:])


def preview(state: State, program: Program) -> State:
    """Show another program in place of the present one, which comes back; the way to it is watched where steps lead."""
    base = state.previewing or Previewing(state.program, state.heard if state.answered else None, state.pasted)
    shown = shown_at(state, program, playing=True)
    watching = _new_steps(base.program, program) if state.watches_steps else None
    head = shown.playhead
    if watching is not None:
        head = Playhead(Position(), True, head.speed, head.loop, head.level)
    return replace(shown, previewing=base, watching=watching, playhead=head)


def without_preview(state: State) -> State:
    """Back to the program before the preview, with what torch had said of it."""
    base = state.previewing
    if base is None:
        return state
    back = shown_at(state, base.program, playing=False)
    if base.heard is None:
        return back
    answer = replace(base.heard.answer, generation=back.generation)
    return replace(back, heard=Heard(base.program, answer, base.heard.tilings))


def apply_mend(state: State, program: Program) -> State:
    """Take a mend into the program, undoably; the multiplication plays."""
    taken = changed(without_preview(state), program)
    head = taken.playhead
    play = Playhead(Position(), True, head.speed, head.loop, head.level)
    return replace(taken, playhead=play, drafts=(), step_draft=None, lecture=None)


def _new_steps(before: Program, after: Program) -> Watching | None:
    """The first step that the mend puts in, where it is one on an operand that starts from the same source."""
    for side in Side:
        old, new = before.operand(side), after.operand(side)
        if len(new.steps) > len(old.steps) and _starts_so(old, new):
            return Watching(side, len(old.steps), passing=True)
    return None


def _starts_so(old: Operand, new: Operand) -> bool:
    return old.source == new.source and new.steps[: len(old.steps)] == old.steps


@lru_cache(maxsize=4)
def _case(reading: "Reading", program: Program | None, answer: Answer | None, is_told: bool) -> "Case":
    from explorer.diagnosis import Case

    return Case(reading, program, answer, is_told)


@lru_cache(maxsize=4)
def _case_of_words(words: str, program: Program, answer: Answer) -> "Case":
    """The case of a program that nobody pasted: torch's own words are read."""
    from explorer.diagnosis import read_text

    return _case(read_text(words), program, answer, is_told=False)


@lru_cache(maxsize=4)
def proposed(case: "Case") -> "tuple[Mend, ...]":
    """The candidates of a case, found once."""
    from explorer.diagnosis import propose

    return propose(case)


@lru_cache(maxsize=4)
def _ruled(mends: "tuple[Mend, ...]", trials: tuple[Trial, ...]) -> "tuple[RuledMend, ...]":
    from explorer.diagnosis import rule

    return rule(mends, trials)
