"""How TT-NN, of Tenstorrent's devices, words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

TTNN = Library("TT-NN", by_hand=False)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(TTNN, "product"), Kind.SHAPE, "matmul", "must be equal to the height",
        r"the width of the first tensor must be equal to the height of the second tensor(?: \(<a> != <b>\))?(?:\."
        r" the shape of first tensor was [\w.]{0,20}\(?<left>\)? and the shape of second tensor was"
        r" [\w.]{0,20}\(?<right>)?"
    ),
)  # fmt: skip
