"""What there is to explain and to fix, the candidates for it, and which programs torch is to try for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.asking import Answer, TorchError, Trial
from explorer.program import Program
from explorer.state import Pasted, Previewing

if TYPE_CHECKING:  # the first frame does without the diagnosis: nothing has gone wrong yet
    from explorer.diagnosis import Case, Mend, Reading, RuledMend

Tried = tuple[tuple[Program, Trial], ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """What the user has before him: his program, or what was pasted; that before a preview while there is one."""

    program: Program
    answer: Answer | None
    reading: "Reading | None"
    became: bool  # whether the pasted text became the program


def matter_of(previewing: Previewing | None, program: Program, answer: Answer | None, pasted: Pasted | None) -> Matter:
    """`answer` is None while torch has not answered."""
    if previewing is not None:
        heard = previewing.heard
        program, answer, pasted = previewing.program, heard.answer if heard is not None else None, previewing.pasted
    if pasted is not None and pasted.tracing:
        pasted = None  # nobody knows yet what it says
    told = pasted is not None and pasted.program == program
    return Matter(
        program, answer, pasted.reading if pasted is not None and told else None, bool(pasted and pasted.became)
    )


def case_of(matter: Matter, refusal: tuple[str, TorchError] | None, words: "Reading | None") -> "Case | None":
    """The case; None while torch has not answered, and where nothing is wrong.

    `words` is how torch's own refusal reads: that of a program which nobody pasted.
    """
    from explorer.diagnosis import Case

    reading = matter.reading
    if reading is not None and not matter.became:
        return Case(reading, None, None, is_told=True)
    if matter.answer is None:
        return None
    if reading is not None:
        return Case(reading, matter.program, matter.answer, is_told=True)
    return Case(words, matter.program, matter.answer, is_told=False) if refusal is not None and words else None


def read_words(words: str) -> "Reading":
    from explorer.diagnosis import read_text

    return read_text(words)


def propose(case: "Case") -> "tuple[Mend, ...]":
    from explorer.diagnosis import propose as proposed

    return proposed(case)


def rule(mends: "tuple[Mend, ...]", tried: Tried) -> "tuple[RuledMend, ...]":
    """The fixes with torch's rulings, best first; none until torch has tried them all."""
    from explorer.diagnosis import rule as ruled

    known = dict(tried)
    programs = tuple(mend.program for mend in mends if mend.program is not None)
    trials = tuple(known[program] for program in programs if program in known)
    return ruled(mends, trials) if len(trials) == len(programs) else ()


def trial_of(program: Program, tried: Tried) -> Trial | None:
    """What torch said of `program` when it was tried.

    To compare programs, which share most of their parts, is less than to hash typed values.
    """
    return next((trial for known, trial in reversed(tried) if known == program), None)


def untried(programs: Sequence[Program], tried: Tried) -> tuple[Program, ...]:
    """Those that torch has not been asked of, each once."""
    known = dict(tried)
    return tuple(program for program in dict.fromkeys(programs) if program not in known)
