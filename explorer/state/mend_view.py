"""What the panels show of mends, arrangements and pasted text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.program import Program, Trial
from explorer.state.mending import case_of, mixed_words, ruled_arrangements, ruled_mends, trial_of_shown
from explorer.state.model import State

if TYPE_CHECKING:
    from explorer.diagnosis import RuledMend

_FIRST = 3  # mends that are always shown
_IN_VAIN = ("scrambles", "impossible")


@dataclass(frozen=True, slots=True)
class MendCard:
    """One mend: torch's ruling, what to change, why, the code, and the program to look at or to take."""

    ruling: str
    title: str
    why: str
    code: str | None
    shape: str | None
    program: Program | None
    can_be_taken: bool = False
    shown: bool = False  # whether it is being looked at
    folded: bool = False  # whether it waits behind the button that shows all


@dataclass(frozen=True, slots=True)
class Cell:
    """One of the eight arrangements: torch's answer in a word and in full, None while it is being asked."""

    code: str
    program: Program
    accepted: bool | None
    answer: str


@dataclass(frozen=True, slots=True)
class MendsView:
    """The mends, best first, and whether one of them is shown in place of the program."""

    cards: tuple[MendCard, ...]
    previewing: bool
    rows: str | None  # what became of the samples in the program that is shown


def view_mends(state: State) -> MendsView:
    ruled = ruled_mends(state)
    open_at = _unfolded([mend.ruling.value for mend in ruled])
    cards = tuple(_card(mend, state, folded=at not in open_at) for at, mend in enumerate(ruled))
    return MendsView(cards, state.previewing is not None, _rows(state))


def _card(ruled: "RuledMend", state: State, folded: bool) -> MendCard:
    shape = ruled.trial.shape if ruled.trial is not None else None
    return MendCard(
        ruled.ruling.value,
        ruled.mend.title,
        ruled.why,
        ruled.mend.code,
        f"→ {shape}" if shape is not None else None,
        ruled.mend.program,
        shape is not None,
        state.previewing is not None and ruled.mend.program == state.program,
        folded,
    )


def _unfolded(rulings: list[str]) -> set[int]:
    """The best ones, and one of each kind of what people try in vain: it is there to be seen."""
    first = {rulings.index(ruling) for ruling in _IN_VAIN if ruling in rulings}
    return first | set(range(min(len(rulings), _FIRST)))


def view_arrangements(state: State) -> tuple[Cell, ...]:
    return tuple(_cell(code, program, trial) for code, program, trial in ruled_arrangements(state))


def pasted_text(state: State) -> tuple[str | None, str, str]:
    """What the field of pasted text reads, None where it is not shown; the words in it taken for the error; and how
    much of a long text that is."""
    if state.pasted is None:
        return None, "", ""
    reading, shown = state.pasted.reading, state.pasted.shown
    return shown.text, reading.error if reading is not None else "", shown.note


def _cell(code: str, program: Program, trial: Trial | None) -> Cell:
    if trial is None:
        return Cell(code, program, None, "torch is being asked")
    if trial.error is not None:
        return Cell(code, program, False, f"{trial.error.type}: {trial.error.text}")
    mixed = trial.rows is not None and trial.rows.mixed > 0
    return Cell(code, program, True, f"torch gives {trial.shape}{'; rows mix samples' if mixed else ''}")


def _rows(state: State) -> str | None:
    """A sentence on rows that hold parts of several samples, also of a program that is no mend."""
    trial = trial_of_shown(state)
    if trial is None or trial.rows is None or not trial.rows.mixed or (case_of(state) and not state.previewing):
        return None
    return mixed_words(trial.rows)
