"""How flax words that shapes do not fit."""

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.reading.family import Family, Library, Mismatch
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

FLAX = Library("flax", by_hand=False)
PARAMETER = Family(
    FLAX,
    "parameter",
    mismatch=Mismatch.PARAMETER,
    ended_by={M.MATCH_MODEL: 2.8, M.SET_CONFIG: 3.0, M.WRONG_FEATURES: 1.0},
)

WORDINGS: tuple[Wording, ...] = (
    wording(PARAMETER, Kind.SHAPE, "dense", "inconsistent shapes between value and initializer",
        r"inconsistent shapes between value and initializer for parameter [\"']?[\w.]{1,60}[\"']? in"
        r" [\"']?[\w./]{0,200}[\"']?: ?<left>,? ?<right>"
    ),
    wording(PARAMETER, Kind.SHAPE, "dense", "initializer expected to generate",
        r"initializer expected to generate shape <right> but got shape <left> instead"
    ),
)  # fmt: skip
