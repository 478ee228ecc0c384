"""How haiku words that shapes do not fit."""

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.reading.family import Family, Library, Mismatch
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

HAIKU = Library("haiku", by_hand=False)
PARAMETER = Family(
    HAIKU,
    "parameter",
    mismatch=Mismatch.PARAMETER,
    ended_by={M.MATCH_MODEL: 2.8, M.SET_CONFIG: 3.0, M.WRONG_FEATURES: 1.0},
)

WORDINGS: tuple[Wording, ...] = (
    wording(PARAMETER, Kind.SHAPE, "linear", "retrieved shape",
        r"'[\w./~]{1,100}' with retrieved shape <left> does not match shape=<right>"
    ),
)  # fmt: skip
