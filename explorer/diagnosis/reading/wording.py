"""A wording: one way in which a library words one trouble, as data."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from explorer.diagnosis.reading.family import Family
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.sizes import MATRIX, SHAPE, SIGNED, SIZE

# What may stand in a pattern between < and >: the named parts that a text states, and unnamed ones.
_NAMED = {
    "left": SHAPE,  # the left operand, or what a layer received
    "right": SHAPE,  # the right operand, or what a layer holds
    "mleft": MATRIX,  # the same as 128x29040, without brackets
    "mright": MATRIX,
    "target": SHAPE,  # what a view asked for
    "a": SIZE,  # the left operand's size where the two differ
    "b": SIZE,
    "a0": SIZE,  # two sizes of each that are stated side by side: these in dimension 0, a and b in dimension 1
    "b0": SIZE,
    "leftn": SIZE,  # the left operand where it is 1-D, by its only size
    "rightn": SIZE,
    "value": SIZE,  # the inner size that a layer was built for, where its other size is not stated
    "leftrank": SIZE,
    "rightrank": SIZE,
    "axis": SIGNED,
    "count": SIZE,
    "op": r"[\w.]{1,40}",
    "dtype": r"[\w.:]{1,60}(?: int)?",
    "dtype2": r"[\w.:]{1,60}(?: int)?",
}
_UNNAMED = {"shape": SHAPE, "size": SIZE, "matrix": MATRIX, "signed": SIGNED}


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which a library words one trouble.

    `clue` is a piece that every such text has; it is looked for first, because that is cheap. `mild` is a wording that
    yields to any other: a warning, or words so general that another error in the same text says more.
    """

    family: Family
    kind: Kind
    operation: str | None
    clue: str
    pattern: str
    mild: bool = False

    def matches(self, lowered: str) -> Iterator[re.Match[str]]:
        """Where a text in small letters, on one line, says this."""
        return _compiled(self.pattern).finditer(lowered) if self.clue in lowered else iter(())


def wording(
    family: Family, kind: Kind, operation: str | None, clue: str, pattern: str, *, mild: bool = False
) -> Wording:
    """A wording from a pattern in small letters, in which <left>, <a>, <axis> and so on stand for what is stated."""
    return Wording(family, kind, operation, clue, pattern, mild)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression of a wording, made when its clue is first met: there are hundreds, and few are needed."""
    names: Counter[str] = Counter()

    def part(match: re.Match[str]) -> str:
        name = match[1]
        if name not in _NAMED:
            return f"(?:{_UNNAMED[name]})" if name in _UNNAMED else match[0]
        names[name] += 1
        again = f"__{names[name]}" if names[name] > 1 else ""
        return f"(?P<{name}{again}>{_NAMED[name]})"

    return re.compile(re.sub(r"(?<!\?P)<(\w{1,20})>", part, pattern))
