"""The curves along k: whether they are shown, which ones are wanted, and what the panel shows of those at hand."""

from dataclasses import dataclass
from typing import assert_never

from explorer.asking import Answer, Curve, Curves, Stage
from explorer.scene import Spot
from explorer.session.curve_words import Place, Plot, plots_of, why_none
from explorer.state import HeardCurve, Resolved
from explorer.timeline import Covers, Moment, Phase

STRETCHES = 1024  # of k in one curve: the plots are about as many pixels wide


@dataclass(frozen=True, slots=True, eq=False)
class DrawnCurves:
    """Curves that have come, with what is said of them; compared by identity, as they are drawn once."""

    generation: int
    cell: Place
    curves: Curves | None
    why: str | None
    plots: tuple[Plot, ...] = ()


@dataclass(frozen=True, slots=True)
class CurvesView:
    """What the panel shows: curves, or `words` in their place.

    `reached` is the k up to which pairs are done, None where the curves are of another cell than the one at hand;
    `dimmed` curves are of an earlier program.
    """

    words: str | None = None
    drawn: DrawnCurves | None = None
    reached: float | None = None
    dimmed: bool = False


def drawn_of(heard: HeardCurve) -> DrawnCurves:
    """The curves that have come, with what is said of them in the picture that they were asked for."""
    curve = heard.curve
    cell = curve.batch, curve.row, curve.column
    plots = plots_of(heard.resolved, cell, curve.curves) if curve.curves is not None else ()
    return DrawnCurves(curve.generation, cell, curve.curves, curve.why, plots)


def wanted_curve(
    generation: int, answer: Answer | None, resolved: Resolved, pinned: Spot | None, heard: HeardCurve | None
) -> Curve | None:
    """What to ask the engine for; None where nothing is lacking, or nothing can be had."""
    if answer is None or answer.stage is not Stage.COMPUTED or why_none(resolved.subject) is not None:
        return None
    cell = _cell_at_hand(resolved, pinned)
    if heard is not None:
        curve = heard.curve
        if (curve.generation, (curve.batch, curve.row, curve.column)) == (generation, cell):
            return None
    return Curve(generation, *cell, samples=STRETCHES)


def view_curves(
    is_heard: bool, resolved: Resolved, pinned: Spot | None, drawn: DrawnCurves | None, current: bool
) -> CurvesView:
    """What the panel of curves shows; `current` is whether those drawn are of the present program."""
    if is_heard and (why := why_none(resolved.subject)) is not None:
        return CurvesView(why)
    if drawn is None or (drawn.curves is None and not current):
        return CurvesView("The curves come as soon as torch has answered.")
    if drawn.curves is None:
        return CurvesView(drawn.why)
    here = current and drawn.cell == _cell_at_hand(resolved, pinned)
    return CurvesView(drawn=drawn, reached=_reached(resolved, drawn.cell) if here else None, dimmed=not current)


def _cell_at_hand(resolved: Resolved, pinned: Spot | None) -> Place:
    """The cell that is being made, where a line makes one; else the pinned one, or the first."""
    moment, found = resolved.moment, resolved.subject.alignment
    if moment.order.kind.covers is Covers.CELL:
        return moment.batch, moment.row, moment.column
    inside = (
        pinned is not None
        and pinned.name == "C"
        and 0 <= pinned.batch < resolved.multiplication.batches
        and 0 <= pinned.row < found.rows
        and 0 <= pinned.column < found.columns
    )
    return (pinned.batch, pinned.row, pinned.column) if pinned is not None and inside else (moment.batch, 0, 0)


def _reached(resolved: Resolved, cell: Place) -> float:
    """How many terms of a cell are done, with the share of the one that is being added."""
    moment, (batch, row, column) = resolved.moment, cell
    if moment.batch != batch:
        return float(resolved.subject.alignment.pairs if moment.batch > batch else 0)
    if not moment.written and _is_on_line(moment, row, column):
        return moment.pairs_done + (moment.fraction if moment.phase is Phase.PAIR else 0.0)
    return float(resolved.multiplication.walk.terms(moment.line, moment.written, row, column))


def _is_on_line(moment: Moment, row: int, column: int) -> bool:
    """Whether the line at hand runs along the terms of this cell, alone or with others of an anti-diagonal."""
    covers = moment.order.kind.covers
    match covers:
        case Covers.DIAGONAL:
            return row + column == moment.row + moment.column
        case Covers.CELL:
            return (row, column) == (moment.row, moment.column)
        case Covers.ROW | Covers.COLUMN:
            return False
    assert_never(covers)
