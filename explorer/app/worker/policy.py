"""What the window expects of its worker, for how long, and what it does then: the one table.

| the worker is       | it is waited for           | what then                                                        |
| ------------------- | -------------------------- | ---------------------------------------------------------------- |
| loading torch       | LOAD, told after LOAD_TOLD | replaced, as one that died before it was ready                   |
| idle                | BEATS heartbeats           | replaced; no question is to blame                                |
| computing           | as long as it lives        | after BUSY_TOLD the window says so and offers to cancel          |
| computing, a newer  | OBSOLETE, from the first   | replaced; typing on does not put it off                          |
| question waits      | newer question             |                                                                  |
| silent (hung)       | BEATS heartbeats           | replaced; what it was at counts as a death at that question      |
| dead, not yet ready | -                          | started again after PAUSES; then the window says why, and Retry  |
| dead at a question  | -                          | asked again of a new one; after MOST_DEATHS at the same question |
|                     |                            | without an answer the window says so, and Retry                  |
| dead while idle     | -                          | replaced                                                         |
| complaining without | MOST_NOISE                 | replaced, as one that died at its question                       |
| end, or garbled     |                            |                                                                  |
| missing             | -                          | the command cannot be run: the window says so, and Retry         |

What the user sees stands where torch's answer would be. Retry and any change of the program start afresh.
Times in milliseconds.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from explorer.asking import Question

LOAD, LOAD_TOLD = 60_000, 8_000  # torch loads in 1 to 3 s from a disk, in half a minute over a slow network
BUSY_TOLD = 300  # most products are done before anyone could read that they are being computed
OBSOLETE = 120  # most products end by themselves within it, and keep their worker
BEAT, BEATS = 2_000, 3  # a heartbeat goes out so often; so many without any sign of life are one too many
PAUSES = (0, 1_000, 4_000)  # before each further start in a row, after workers that died before they were ready
MOST_DEATHS = 3
MOST_NOISE = 16 * 1024**2  # bytes of complaints on its standard error
SPARE_AFTER = 1_500  # a second worker is loaded once the first has been ready for so long
SPARE_NEEDS = 2 * 1024**3  # bytes of memory that must be available for it; it takes about 220 MB


class Ending(StrEnum):
    """How a worker ended that was not told to."""

    CRASHED = "crashed"
    EXITED = "exited"
    HUNG = "hung"
    LATE = "late"  # it never became ready
    FLOODED = "flooded"
    GARBLED = "garbled"  # what it wrote is no reply
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Deaths:
    """The deaths that count: in a row before a worker was ready, and at each kind of question that is unanswered."""

    loading: int = 0
    at_work: tuple[tuple[type[Question], int], ...] = ()

    def of(self, kind: type[Question]) -> int:
        return dict(self.at_work).get(kind, 0)

    def while_loading(self) -> "Deaths":
        """One more died before it was ready."""
        return replace(self, loading=self.loading + 1)

    def loaded(self) -> "Deaths":
        return replace(self, loading=0)

    def at(self, *kinds: type[Question]) -> "Deaths":
        """One more died at these kinds of question."""
        counts = dict(self.at_work)
        counts.update({kind: self.of(kind) + 1 for kind in kinds})
        return replace(self, at_work=tuple(counts.items()))

    def answered(self, kind: type[Question]) -> "Deaths":
        """A question was answered to the end: whoever died at its kind before, it was not the question."""
        return replace(self, at_work=tuple(pair for pair in self.at_work if pair[0] is not kind))

    @property
    def pause(self) -> int | None:
        """Milliseconds before the next start, or None where it is given up."""
        return PAUSES[self.loading - 1] if self.loading <= len(PAUSES) else None

    def too_many(self, kind: type[Question]) -> bool:
        return self.of(kind) >= MOST_DEATHS
