"""From what torch said of the candidates to mends in their order, best first."""

from collections.abc import Sequence
from typing import assert_never

from explorer.algebra import format_count
from explorer.asking import Rows, Trial
from explorer.diagnosis.mends.mend import Mend, RuledMend, Ruling


def rule(mends: Sequence[Mend], trials: Sequence[Trial]) -> tuple[RuledMend, ...]:
    """The mends with torch's rulings, best first; `trials` are of those with a program, in their order."""
    left = iter(trials)
    ruled = [_ruled(mend, next(left) if mend.program is not None else None) for mend in mends]
    return tuple(sorted(ruled, key=_place))


def _place(ruled: RuledMend) -> tuple[bool, float]:
    """What torch refuses comes last; of the rest, what the evidence speaks for comes first."""
    return ruled.ruling is Ruling.IMPOSSIBLE, -ruled.mend.weight * _share(ruled.ruling)


def _share(ruling: Ruling) -> float:
    """Scrambled rows are seldom wanted; the evidence has to speak for such a mend much more than for another."""
    match ruling:
        case Ruling.SCRAMBLES:
            return 0.7
        case Ruling.MEANINGFUL | Ruling.ADVICE | Ruling.IMPOSSIBLE:
            return 1.0
        case _:
            assert_never(ruling)


def _ruled(mend: Mend, trial: Trial | None) -> RuledMend:
    if trial is None:
        return RuledMend(mend, Ruling.ADVICE, mend.why)
    if trial.error is not None:
        return RuledMend(mend, Ruling.IMPOSSIBLE, f"torch refuses {trial.refused}: {trial.error.text}", trial)
    if not mend.knows_samples:
        accepted = "torch accepts it. Which elements belong to one sample, the text does not tell."
        return RuledMend(mend, Ruling.ADVICE, f"{mend.why} {accepted}", trial)
    if trial.rows is None:
        too_large = f"torch accepts it; the operand is too large to follow which sample each row holds. {mend.why}"
        return RuledMend(mend, Ruling.ADVICE, too_large, trial)
    if trial.rows.mixed:
        return RuledMend(mend, Ruling.SCRAMBLES, f"{_mixed(trial.rows)} {mend.why}", trial)
    return RuledMend(mend, Ruling.MEANINGFUL, f"{mend.why} {_kept(trial.rows)}".strip(), trial)


def _mixed(rows: Rows) -> str:
    parts = f"parts of {'up to ' if rows.most > 2 else ''}{format_count(rows.most)} samples"
    if rows.mixed == rows.count == 1:
        return f"The only row holds {parts}."
    count = (
        f"{format_count(rows.mixed)} of {format_count(rows.count)} rows hold"
        if rows.mixed > 1
        else (f"1 of {format_count(rows.count)} rows holds")
    )
    loss = (
        ""
        if rows.count == rows.samples
        else (f"; a loss against {format_count(rows.samples)} targets would refuse {format_count(rows.count)} rows")
    )
    return f"{count} {parts}{loss}."


def _kept(rows: Rows) -> str:
    """Whether there is still one row for each sample."""
    if rows.samples <= 1 or rows.count == rows.samples:
        return ""
    if rows.count % rows.samples == 0:
        return f"Each sample has {format_count(rows.count // rows.samples)} rows."
    return f"{format_count(rows.count)} rows, {format_count(rows.samples)} samples."
