"""Words that any library may use: they tell that shapes do not fit where no wording of a library's own was met."""

from explorer.diagnosis.reading.family import Family
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording
from explorer.diagnosis.reading.wordings.shared import ANY

SHAPES_THAT_DO_NOT_FIT = Family(ANY, "shapes that do not fit")

_WHAT = r"(?:shapes?|dimensions?|sizes?|dims?)"
_UNFIT = (
    r"(?:mismatch(?:ed|es)?|(?:do|does|did)(?: not|n't) match|not match|incompatible|(?:not|aren't|isn't) compatible"
    r"|not aligned|not equal|must match|should match|must be (?:equal|the same)|(?:can ?not|can't) be multiplied)"
)

WORDINGS: tuple[Wording, ...] = (
    *(
        wording(SHAPES_THAT_DO_NOT_FIT, Kind.SHAPE, None, clue,
            rf"{words}[^\[({{0-9]{{0,60}}<left>[^\[({{0-9]{{1,24}}<right>", mild=True
        )
        for clue in ("match", "compatible", "aligned", "equal")
        for words in (rf"{_WHAT}[^.\n]{{0,30}} {_UNFIT}", rf"{_UNFIT} {_WHAT}")
    ),
    wording(SHAPES_THAT_DO_NOT_FIT, Kind.SHAPE, None, "match",
        rf"{_WHAT} <left>[^\[({{0-9]{{1,16}}<right> {_UNFIT}", mild=True
    ),
    wording(SHAPES_THAT_DO_NOT_FIT, Kind.SHAPE, None, "mismatch",
        rf"{_WHAT}[ -]mismatch|mismatch(?:ed)? (?:in |of )?(?:the )?{_WHAT}", mild=True
    ),
)  # fmt: skip
