"""How MLX words that shapes do not fit."""

from explorer.diagnosis.reading.family import Family, Library
from explorer.diagnosis.reading.hint import Hint
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

# Packed words in the place of weights are the most frequent trouble with it, whatever the text speaks of.
MLX = Library("MLX", by_hand=False, hint=Hint.QUANTISED)

WORDINGS: tuple[Wording, ...] = (
    wording(Family(MLX, "last dimension"), Kind.SHAPE, "matmul", "last dimension of first input",
        r"(?:\[(?P<op>\w{1,30})\] ?)?last dimension of first input with shape <left> must match second to last"
        r" dimension of second input with shape <right>\.?"
    ),
    wording(Family(MLX, "quantised matrix"), Kind.SHAPE, "quantized_matmul", "last dimension of first input",
        r"(?:\[(?P<op>\w{1,30})\] ?)?(?:the )?last dimension of first input with shape <left> does not match the"
        r" expanded quantized matrix <right>"
    ),
    wording(Family(MLX, "convolution"), Kind.SHAPE, "conv", "input channels in the input and weight",
        r"(?:\[conv\] ?)?expect the input channels in the input and weight array to match but got shapes - ?input:"
        r" ?<left> and weight: ?<right>"
    ),
    wording(Family(MLX, "concatenate"), Kind.SHAPE, "concatenate", "provided shapes are",
        r"the provided shapes are <left>(?:,| and) ?<right>"
    ),
)  # fmt: skip
