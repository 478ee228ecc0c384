"""A mend: one thing to change, and how torch stands to it."""

from dataclasses import dataclass
from enum import StrEnum

from explorer.asking import Trial
from explorer.diagnosis.mend_kind import MendKind
from explorer.program import Program


class Ruling(StrEnum):
    """How torch, and what became of the samples, rule on a mend."""

    MEANINGFUL = "meaningful"  # accepted, and every row of the result still belongs to one sample
    SCRAMBLES = "scrambles"  # accepted, and some row of the result is made of several samples
    IMPOSSIBLE = "impossible"  # refused
    ADVICE = "advice"  # nothing that can be run here


@dataclass(frozen=True, slots=True)
class Mend:
    """A candidate: what to change, why, and the code for it.

    `program` is what torch is to try, None for advice. `weight` says how often the evidence at hand was seen to end
    such an error; it compares mends of one case only. Where a text does not tell the shape of what it starts from,
    `knows_samples` is False: torch can try the mend, and nothing follows for samples.
    """

    kind: MendKind
    title: str
    why: str
    code: str | None = None
    program: Program | None = None
    weight: float = 0.0
    knows_samples: bool = True


@dataclass(frozen=True, slots=True)
class RuledMend:
    """A mend with the ruling on it; `why` says what torch answered, too. `trial` is None for advice."""

    mend: Mend
    ruling: Ruling
    why: str
    trial: Trial | None = None
