"""What the panels show of fixes and arrangements."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explorer.asking import Trial
from explorer.program import Program
from explorer.session.case import Tried
from explorer.session.subject import mixed_words

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


def view_fixes(ruled: "tuple[RuledMend, ...]", shown: Program | None, rows: str | None) -> MendsView:
    """`shown` is the program that is previewed, None where none is."""
    open_at = _unfolded([mend.ruling.value for mend in ruled])
    cards = tuple(_card(mend, shown, folded=at not in open_at) for at, mend in enumerate(ruled))
    return MendsView(cards, shown is not None, rows)


def _card(ruled: "RuledMend", shown: Program | None, folded: bool) -> MendCard:
    shape = ruled.trial.shape if ruled.trial is not None else None
    return MendCard(
        ruled.ruling.value,
        ruled.mend.title,
        ruled.why,
        ruled.mend.code,
        f"→ {shape}" if shape is not None else None,
        ruled.mend.program,
        shape is not None,
        shown is not None and ruled.mend.program == shown,
        folded,
    )


def _unfolded(rulings: list[str]) -> set[int]:
    """The best ones, and one of each kind of what people try in vain: it is there to be seen."""
    first = {rulings.index(ruling) for ruling in _IN_VAIN if ruling in rulings}
    return first | set(range(min(len(rulings), _FIRST)))


def view_arrangements(arranged: tuple[tuple[str, Program], ...], tried: Tried) -> tuple[Cell, ...]:
    """The eight arrangements, with torch's answer to each as far as it is known."""
    known = dict(tried)
    return tuple(_cell(code, program, known.get(program)) for code, program in arranged)


def _cell(code: str, program: Program, trial: Trial | None) -> Cell:
    if trial is None:
        return Cell(code, program, None, "torch is being asked")
    if trial.error is not None:
        return Cell(code, program, False, f"{trial.error.type}: {trial.error.text}")
    mixed = trial.rows is not None and trial.rows.mixed > 0
    return Cell(code, program, True, f"torch gives {trial.shape}{'; rows mix samples' if mixed else ''}")


def mixed_rows(trial: Trial | None) -> str | None:
    """A sentence on rows that hold parts of several samples."""
    rows = trial.rows if trial is not None else None
    return mixed_words(rows) if rows is not None and rows.mixed else None
