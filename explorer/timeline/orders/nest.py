"""Three loops, one in another: five of the orders."""

from collections.abc import Callable
from dataclasses import dataclass

from explorer.timeline.level import Axis, Level
from explorer.timeline.line import FRAME_BEATS, Line, Patch, Work
from explorer.timeline.orders.kind import Sizes

Patches = Callable[[Sizes, int, int], tuple[Patch, ...]]  # after so many turns of the outer and the middle loop


@dataclass(frozen=True, slots=True)
class Nest:
    """A loop over each axis, the outermost first; the innermost runs along a line. `patches` tells what they leave."""

    sizes: Sizes
    loops: tuple[Axis, Axis, Axis]
    patches: Patches

    @property
    def length(self) -> int:
        outer, middle, _ = self.loops
        return self._size(outer) * self._size(middle) * self._line_beats

    def line_at(self, beat: int) -> Line:
        outer_axis, middle_axis, inner_axis = self.loops
        number = beat // self._line_beats
        outer, middle = divmod(number, self._size(middle_axis))
        at = {outer_axis: outer, middle_axis: middle, inner_axis: 0}
        start = number * self._line_beats
        return Line(start, at[Axis.ROW], at[Axis.COLUMN], at[Axis.TERM], inner_axis, self._size(inner_axis))

    def span(self, beat: int, level: Level) -> tuple[int, int]:
        sweep = self._line_beats * self._size(self.loops[1])
        unit = {Level.PAIR: 1, Level.LINE: self._line_beats}.get(level, sweep)
        start = beat // unit * unit
        return start, start + unit

    def finished_at(self, row: int, column: int) -> int:
        at = {Axis.ROW: row, Axis.COLUMN: column, Axis.TERM: self.sizes.pairs - 1}
        outer, middle, _ = self.loops
        return (at[outer] * self._size(middle) + at[middle] + 1) * self._line_beats

    def terms(self, line: Line, written: bool, row: int, column: int) -> int:
        for patch in self.field(line, written):
            if patch.top <= row < patch.bottom and patch.left <= column < patch.right:
                return patch.terms
        return 0

    def field(self, line: Line, written: bool) -> tuple[Patch, ...]:
        """Whole sweeps, and the one at hand in two parts: the lines before this one, and this one if it is written."""
        number = self._number(line) + written
        outer, middle = divmod(number, self._size(self.loops[1]))
        return tuple(
            patch
            for patch in self.patches(self.sizes, outer, middle)
            if not patch.is_empty and patch.terms and patch.top < self.sizes.rows and patch.left < self.sizes.columns
        )

    def work(self, line: Line, laid: bool, done: int) -> Work:
        outer_axis, middle_axis, inner_axis = self.loops
        number, along = self._number(line), self._size(inner_axis)
        multiplications = number * along + done
        outer, middle = divmod(number, self._size(middle_axis))
        if inner_axis is Axis.TERM:
            begun = number + (done > 0)
        elif outer_axis is Axis.TERM:
            begun = self.sizes.rows * self.sizes.columns if outer else number * along + done
        else:
            begun = outer * along + (along if middle else done)
        return Work(multiplications, max(multiplications - begun, 0), self._reads(number + laid))

    def _reads(self, lines: int) -> int:
        """Elements fetched for the first `lines` lines."""
        outer_axis, middle_axis, inner_axis = self.loops
        along, sweeps = self._size(inner_axis), -(-lines // max(self._size(middle_axis), 1))
        if inner_axis is Axis.TERM:  # one vector for each sweep, the other for each line
            return (sweeps + lines) * along
        if outer_axis is Axis.TERM:  # a row of B for each sweep; for each line one element, and the partial sums of C
            again = max(lines - self._size(middle_axis), 0)
            return sweeps * along + lines + again * along
        return lines * (1 + along)

    def _number(self, line: Line) -> int:
        return line.start // self._line_beats

    @property
    def _line_beats(self) -> int:
        return self._size(self.loops[2]) + FRAME_BEATS

    def _size(self, axis: Axis) -> int:
        return {Axis.ROW: self.sizes.rows, Axis.COLUMN: self.sizes.columns, Axis.TERM: self.sizes.pairs}[axis]


def across(sizes: Sizes, top: int, bottom: int, terms: int) -> Patch:
    """Whole rows of C."""
    return Patch(top, bottom, 0, sizes.columns, terms)


def down(sizes: Sizes, left: int, right: int, terms: int) -> Patch:
    """Whole columns of C."""
    return Patch(0, sizes.rows, left, right, terms)
