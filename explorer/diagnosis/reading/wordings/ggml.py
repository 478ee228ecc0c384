"""How ggml, beneath llama.cpp and whisper.cpp, words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

GGML = Library("ggml", by_hand=False)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(GGML, "product"), Kind.SHAPE, "matmul", "can_mul_mat",
        r"ggml_assert\W{0,3}[^\n]{0,80}ggml_can_mul_mat\([^()]{0,20}\)"
    ),
)  # fmt: skip
