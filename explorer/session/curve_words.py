"""What is said beside the curves along k, and in their place where there are none."""

import math
from dataclasses import dataclass, replace

from explorer.algebra import Meeting, Trouble, format_count
from explorer.asking import Curves, Stretches
from explorer.scene import Role, Subject, Verdict, cell_name, format_number
from explorer.state import Resolved

Place = tuple[int, int, int]  # matrix of the batch, row, column
_LARGEST_WHOLE = 1e15  # float64 holds every whole number below it


@dataclass(frozen=True, slots=True)
class Plot:
    """What stands beside one curve: whose colour it has, what it is of, and a note."""

    role: Role
    title: str
    note: str


def why_none(subject: Subject) -> str | None:
    """Why there is no row and no column to multiply, in a sentence."""
    found = subject.alignment
    if found.meeting is Meeting.ELEMENTS:
        return "Element by element nothing is summed: there are no curves along k."
    if found.meeting is Meeting.CHANNELS:
        return "conv2d sums over channels at every place of its filter: curves along k are drawn of matrices only."
    if subject.verdict is Verdict.WAITING:
        return "There is nothing to multiply yet: curves come with the product."
    if found.trouble is Trouble.RANK:
        return "There is no row to meet a column: the number of dimensions does not fit."
    if found.trouble is Trouble.BATCH:
        return "The batch sizes clash: no matrix meets another, and so no row meets a column."
    if not subject.multiplication.batches or not found.rows or not found.columns:
        if subject.verdict is Verdict.REFUSED:
            return "torch refuses this product: there is no sum to draw."
        return "C has no cells to draw curves of."
    return "There are no pairs to draw: an inner size is 0." if not found.pairs else None


def plots_of(resolved: Resolved, cell: Place, curves: Curves) -> tuple[Plot, ...]:
    """What is said of the row, of the column and of their sum."""
    subject, (batch, row, column) = resolved.subject, cell
    found, moment = subject.alignment, resolved.moment
    line = replace(moment.line, row=row, column=column)
    name = cell_name(subject, replace(moment, batch=batch, line=line))
    left, right = subject.left.name, subject.right.name
    return (
        Plot(
            subject.left.role,
            f"{left} as a row" if found.left_promoted else f"Row {row:,} of {left}",
            _strand_note(curves, curves.row),
        ),
        Plot(
            subject.right.role,
            f"{right} as a column" if found.right_promoted else f"Column {column:,} of {right}",
            _strand_note(curves, curves.column),
        ),
        Plot(subject.result.role, f"Running sum of {name}", _sum_note(curves, name)),
    )


def _strand_note(curves: Curves, strand: Stretches) -> str:
    lone = strand.count - curves.sums.count
    notes = [f"{format_count(lone)} of {format_count(strand.count)} have no partner" if lone else ""]
    if not lone:
        notes = [f"{format_count(strand.count)} element{'s' if strand.count > 1 else ''}"]
    if curves.span > 1:
        notes.append(f"least and greatest of each {format_count(curves.span)}")
    if strand.unfinite:
        notes.append(f"{format_count(strand.unfinite)} not finite")
    return ", ".join(notes)


def _sum_note(curves: Curves, name: str) -> str:
    """The value at the end of the sum, which is ours: in double precision, from k = 0 upwards."""
    total = memoryview(curves.ends).cast("d")[-1]
    broken = "" if curves.broken_at is None else f", not finite from k = {format_count(curves.broken_at)} on"
    pairs = curves.sums.count
    if curves.row.count != curves.column.count:
        return f"{_written(total)} after {format_count(pairs)} pairs, then stuck{broken}"
    return f"{name} = {_written(total)}{broken}"


def _written(total: float) -> str:
    """With more digits than a cell has room for: whole numbers whole, others to six digits."""
    if not math.isfinite(total):
        return format_number(total)
    if total.is_integer() and abs(total) < _LARGEST_WHOLE:
        return f"{int(total):,}".replace("-", "−")
    return f"{total:,.6g}".replace("e+0", "e").replace("e-0", "e-").replace("e+", "e").replace("-", "−")
