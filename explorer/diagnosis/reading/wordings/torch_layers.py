"""How torch's layers word that what they receive is not what they were built for."""

from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.reading.family import TORCH, Callers, Family
from explorer.diagnosis.reading.hint import Hint
from explorer.diagnosis.reading.reading import Kind
from explorer.diagnosis.reading.wording import Wording, wording

CONVS_CHANNELS = Family(
    TORCH,
    "conv's channels",
    callers=Callers.CONVOLUTIONS,
    hint=Hint.IMAGE,
    ended_by={M.SET_CONFIG: 2.4, M.MATCH_MODEL: 2.2, M.CONVERT_CHANNELS: 1.5, M.PERMUTE_AXES: 1.2},
)
CONVS_RANKS = Family(
    TORCH, "conv's ranks", hint=Hint.IMAGE, ended_by={M.ADD_BATCH_DIM: 6.0, M.PERMUTE_AXES: 1.5, M.SQUEEZE: 1.0}
)
KERNEL_LARGER_THAN_THE_INPUT = Family(
    TORCH,
    "kernel larger than the input",
    hint=Hint.IMAGE,
    ended_by={M.RESIZE_INPUT: 6.0, M.SET_CONFIG: 2.0, M.PERMUTE_AXES: 1.5},
)
OUTPUT_TOO_SMALL = Family(TORCH, "output too small", ended_by={M.RESIZE_INPUT: 6.0, M.SET_CONFIG: 1.5})
NORMALIZED_SHAPE = Family(
    TORCH, "normalized shape", ended_by={M.MATCH_MODEL: 3.6, M.SET_CONFIG: 3.0, M.PERMUTE_AXES: 1.5}
)
WEIGHTS_SHAPE = Family(TORCH, "weight's shape", ended_by={M.GATHER_SHARDS: 4.0, M.MATCH_MODEL: 2.0, M.SET_CONFIG: 1.5})
INPUT_SIZE = Family(
    TORCH,
    "input size",
    callers=Callers.RECURRENT,
    ended_by={M.SET_CONFIG: 3.6, M.PERMUTE_AXES: 2.0, M.WRONG_FEATURES: 1.6},
)
HIDDEN_SIZE = Family(
    TORCH, "hidden size", callers=Callers.RECURRENT, ended_by={M.SET_CONFIG: 2.6, M.DROP_LAST: 2.6, M.PERMUTE_AXES: 1.2}
)
RECURRENT_RANKS = Family(TORCH, "recurrent ranks", callers=Callers.RECURRENT)
EMBEDDING_SIZE = Family(TORCH, "embedding size", ended_by={M.SET_CONFIG: 3.0, M.MATCH_MODEL: 2.0, M.PERMUTE_AXES: 1.0})
MASKS_SIZE = Family(TORCH, "mask's size")

_BARE = r"(?:\[[^\[\]]{0,100}\]|[0-9]{1,19}(?: [0-9]{1,19}){1,4})"  # older versions leave out the brackets

WORDINGS: tuple[Wording, ...] = (
    # convolutions and pooling
    wording(CONVS_CHANNELS, Kind.SHAPE, "conv2d", "channels",
        rf"(?:given (?:groups|transposed)=<size>, ?)?weight(?: of size)? ?(?P<right>{_BARE}),? (?:so )?expected"
        rf" input ?(?P<left>{_BARE}) "
        r"to have <b> channels?,? but got <a> channels? instead"
    ),
    wording(CONVS_RANKS, Kind.RANK, "conv2d", "-dimensional weight",
        rf"expected <size>-dimensional input for <size>-dimensional weight ?(?P<right>{_BARE}),? but got"
        rf" <size>-dimensional input of size (?P<left>{_BARE})(?: instead)?"
    ),
    wording(CONVS_RANKS, Kind.RANK, None, "unbatched",
        r"expected <size>d \(unbatched\) or <size>d \(batched\) input to <op>,? but got input of size:? ?<left>"
    ),
    wording(CONVS_RANKS, Kind.RANK, "conv2d", "tensor as input",
        r"expected <size>d(?: or <size>d)? tensor as input,? got <size>d tensor(?: instead)?"
    ),
    wording(KERNEL_LARGER_THAN_THE_INPUT, Kind.SHAPE, "conv2d", "kernel size",
        r"(?:calculated padded input size per channel: ?<shape>\. ?kernel size: ?<shape>\. ?)?kernel size can't be"
        r" greater than (?:the )?actual input size"
    ),
    wording(OUTPUT_TOO_SMALL, Kind.SHAPE, "max_pool2d", "output size is too small",
        r"(?:given input size: ?<left>\. ?)?(?:calculated output size: ?<shape>\. ?)?output size is too small"
    ),
    wording(Family(TORCH, "pool's ranks"), Kind.RANK, "max_pool2d", "(batch mode) tensor",
        r"(?:\w{1,40}(?:\(\))?: ?)?(?:expected|non-empty) <size>d or <size>d \(batch mode\) tensor"
        r"(?: with optional 0 dim batch size)?(?: expected)? for input(?:,? but got:? ?<left>)?"
    ),
    wording(Family(TORCH, "padding too large"), Kind.SHAPE, "pad", "padding size should be less",
        r"padding size should be less than the corresponding input dimension,? but got: padding <shape> at dimension "
        r"<axis> of input <left>"
    ),
    wording(Family(TORCH, "padding's ranks"), Kind.RANK, "pad", "padding length",
        r"padding length should be less than or equal to two times the input dimension but got padding length <size>"
        r" and input of dimension <size>"
    ),
    wording(Family(TORCH, "bias' shape"), Kind.SHAPE, "conv2d", "expected bias to be",
        r"given weight of size (?P<right>\[[^\[\]]{0,100}\]),? expected bias to be 1-dimensional with <b> elements,? "
        r"but got bias of size <left>(?: instead)?"
    ),
    wording(Family(TORCH, "interpolation's ranks"), Kind.RANK, "interpolate", "input tensors supported",
        r"only <size>d, <size>d and <size>d input tensors supported \(got <size>d\)"
    ),
    wording(Family(TORCH, "shuffled channels"), Kind.SHAPE, "pixel_shuffle", "upscale_factor",
        r"pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor,? but "
        r"input\.size\(<axis>\)=<a> is not divisible by <b>"
    ),
    wording(Family(TORCH, "folded size"), Kind.SHAPE, "fold", "product of kernel_size",
        r"expected size of input's dimension <axis> to be divisible by the product of kernel_size,? but got "
        r"input\.size\(<signed>\)=<count> and kernel_size=<target>"
    ),
    wording(Family(TORCH, "groups"), Kind.SHAPE, "group_norm", "num_groups",
        r"expected number of channels in input to be divisible by num_groups,? but got input of shape <left> and"
        r" num_groups=<b>"
    ),
    # normalization
    wording(NORMALIZED_SHAPE, Kind.SHAPE, "layer_norm", "normalized_shape",
        r"given normalized_shape=<right>,? expected input with shape <shape>,? but got input of size ?<left>"
    ),
    wording(WEIGHTS_SHAPE, Kind.SHAPE, "layer_norm", "normalized_shape",
        r"expected (?:weight|bias) to be of same shape as normalized_shape,? but got (?:weight|bias) of shape"
        r" <left> and normalized_shape ?= ?<right>"
    ),
    wording(Family(TORCH, "running mean"), Kind.SHAPE, "batch_norm", "should contain",
        r"(?:running_mean|running_var|weight|bias) should contain <a> elements not <b>"
    ),
    wording(Family(TORCH, "one value a channel"), Kind.SHAPE, "batch_norm", "1 value per channel",
        r"expected more than 1 (?:value per channel|spatial element) when training,? got input size <left>"
    ),
    wording(Family(TORCH, "norm's ranks"), Kind.RANK, "batch_norm", "d input (got",
        r"expected <size>d(?:(?: or|,) <size>d){0,2} input \(got <size>d input\)"
    ),
    # recurrent layers
    wording(INPUT_SIZE, Kind.SHAPE, "lstm", "input_size",
        r"input\.size\(-1\) must be equal to input_size\. expected <b>,? got <a>"
    ),
    wording(INPUT_SIZE, Kind.SHAPE, "rnn", "input_size",
        r"input has inconsistent input_size:? got <a>,? expected <b>"
    ),
    wording(HIDDEN_SIZE, Kind.SHAPE, "lstm", "hidden", r"expected hidden(?:\[[01]\])? size <right>,? got <left>"),
    wording(HIDDEN_SIZE, Kind.SHAPE, "rnn", "hidden",
        r"(?:hidden\w{0,2} has inconsistent hidden_size:? got <a>,? expected <b>|input batch size <a> doesn't"
        r" match hidden\w{0,6} batch size <b>)"
    ),
    wording(RECURRENT_RANKS, Kind.RANK, "lstm", "dimensions", r"input must have <size> dimensions,? got <size>"),
    wording(RECURRENT_RANKS, Kind.RANK, "lstm", "hx",
        r"for (?:un)?batched <size>-d input,? hx (?:and cx )?should also be <size>-d but got \(?<size>-d(?:,"
        r" ?<size>-d)?\)? tensors?"
    ),
    wording(RECURRENT_RANKS, Kind.RANK, None, "expected input to be",
        r"(?P<op>rnn|lstm|gru)(?:cell)?: ?expected input to be <size>-?d or <size>-?d,? (?:but"
        r" (?:received|got)|got) <size>-?d(?: tensor)?"
    ),
    # attention
    wording(EMBEDDING_SIZE, Kind.SHAPE, "multi_head_attention", "embedding dimension",
        r"was expecting embedding dimension of <b>,? but got <a>"
    ),
    wording(MASKS_SIZE, Kind.SHAPE, "attention", "should be of size",
        r"(?:attention|attn|`?attn)[\w ]{1,24}'?\"? should be of size <right>,? but is <left>"
    ),
    wording(MASKS_SIZE, Kind.SHAPE, "attention", "attn_mask",
        r"the (?:shape|size) of the \w{0,4} ?attn_mask is <left>,? but should be <right>"
    ),
    wording(Family(TORCH, "key and value"), Kind.SHAPE, "attention", "value shape",
        r"key shape <left> does not match value shape <right>"
    ),
    wording(Family(TORCH, "image size"), Kind.SHAPE, "patch_embedding", "image size",
        r"input image size \(<mleft>\) doesn't match model \(<mright>\)"
    ),
    wording(Family(TORCH, "channels of the pixels"), Kind.SHAPE, "conv2d", "channel dimension of the pixel",
        r"make sure that the channel dimension of the pixel values match with the one set in the"
        r" configuration\.?(?: expected <b> but got <a>)?"
    ),
)  # fmt: skip
