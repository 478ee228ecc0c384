"""How scikit-learn words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

SKLEARN = Library("scikit-learn", by_hand=False)
FEATURES = Family(SKLEARN, "features")

WORDINGS: tuple[Wording, ...] = (
    wording(FEATURES, Kind.SHAPE, "predict", "features",
        r"x has <a> features,? but \w{1,60} is expecting <b> features(?: as input)?\.?"
    ),
    wording(FEATURES, Kind.SHAPE, "predict", "number of features",
        r"(?:x\.shape\[1\] = <a> should be equal to <b>|number of features of the model must match the input\."
        r" model n_features is <b> and input n_features is <a>)"
    ),
    wording(Family(SKLEARN, "number of samples"), Kind.SHAPE, "fit", "inconsistent numbers of samples",
        r"found input variables with inconsistent numbers of samples: ?\[<a>, ?<b>\]"
    ),
    wording(Family(SKLEARN, "expected 2D array"), Kind.RANK, "fit", "expected 2d array",
        r"expected 2d array,? got (?:<size>d|scalar) array instead"
    ),
    wording(Family(SKLEARN, "found array with dim"), Kind.RANK, "fit", "found array with dim",
        r"found array with dim <size>\. [^\n]{0,40}expected <= ?<size>\.?"
    ),
)  # fmt: skip
