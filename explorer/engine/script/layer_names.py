"""The layers of torch.nn that are made here, and what torch calls the function behind each."""

import re
from collections.abc import Mapping

from torch import nn

from explorer.engine.script.listing import listed

_LAYERS = """AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveMaxPool1d AdaptiveMaxPool2d AdaptiveMaxPool3d
    AlphaDropout AvgPool1d AvgPool2d AvgPool3d BCELoss BCEWithLogitsLoss BatchNorm1d BatchNorm2d BatchNorm3d Bilinear
    CELU CTCLoss ChannelShuffle CircularPad1d CircularPad2d CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d
    Conv1d Conv2d Conv3d ConvTranspose1d ConvTranspose2d ConvTranspose3d CosineEmbeddingLoss CosineSimilarity
    CrossEntropyLoss DataParallel Dropout Dropout1d Dropout2d Dropout3d ELU Embedding EmbeddingBag FeatureAlphaDropout
    Flatten Fold GELU GLU GRU GRUCell GaussianNLLLoss GroupNorm Hardshrink Hardsigmoid Hardswish Hardtanh
    HingeEmbeddingLoss HuberLoss Identity InstanceNorm1d InstanceNorm2d InstanceNorm3d KLDivLoss L1Loss LPPool1d
    LPPool2d LSTM LSTMCell LayerNorm LazyBatchNorm1d LazyBatchNorm2d LazyConv1d LazyConv2d LazyLinear LeakyReLU Linear
    LocalResponseNorm LogSigmoid LogSoftmax MSELoss MarginRankingLoss MaxPool1d MaxPool2d MaxPool3d Mish
    ModuleDict ModuleList MultiLabelMarginLoss MultiLabelSoftMarginLoss MultiMarginLoss MultiheadAttention NLLLoss PReLU
    PairwiseDistance ParameterDict ParameterList PixelShuffle PixelUnshuffle PoissonNLLLoss RMSNorm RNN RNNCell RReLU
    ReLU ReLU6 ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d SELU
    Sequential SiLU Sigmoid SmoothL1Loss SoftMarginLoss Softmax Softmax2d Softmin Softplus Softshrink Softsign
    SyncBatchNorm Tanh Tanhshrink Threshold Transformer TransformerDecoder TransformerDecoderLayer TransformerEncoder
    TransformerEncoderLayer TripletMarginLoss Unflatten Unfold Upsample UpsamplingBilinear2d UpsamplingNearest2d
    ZeroPad1d ZeroPad2d ZeroPad3d"""
LAYERS: Mapping[str, type[nn.Module]] = {name: getattr(nn, name) for name in _LAYERS.split() if hasattr(nn, name)}

LOSSES = frozenset(name for name in LAYERS if name.endswith("Loss"))
CONTAINERS = (nn.Sequential, nn.ModuleList, nn.ModuleDict, nn.ParameterList, nn.ParameterDict)

# Parameters of these by which a layer is made many times over: they are bounded before it is made.
COUNTING = listed("num_layers num_encoder_layers num_decoder_layers")

_FUNCTION_OF = {
    "BCELoss": "binary_cross_entropy",
    "BCEWithLogitsLoss": "binary_cross_entropy_with_logits",
    "KLDivLoss": "kl_div",
    "MSELoss": "mse_loss",
    "MultiheadAttention": "multi_head_attention",
    "PReLU": "prelu",
    "ReLU": "relu",
    "ReLU6": "relu6",
    "SiLU": "silu",
    "GELU": "gelu",
    "ELU": "elu",
    "CELU": "celu",
    "SELU": "selu",
    "RReLU": "rrelu",
    "GLU": "glu",
    "LeakyReLU": "leaky_relu",
    "LogSigmoid": "logsigmoid",
    "Upsample": "interpolate",
    "UpsamplingBilinear2d": "interpolate",
    "UpsamplingNearest2d": "interpolate",
    "LSTMCell": "lstm_cell",
    "GRUCell": "gru_cell",
    "RNNCell": "rnn_cell",
    "L1Loss": "l1_loss",
    "NLLLoss": "nll_loss",
    "RMSNorm": "rms_norm",
    "CosineSimilarity": "cosine_similarity",
    "CrossEntropyLoss": "cross_entropy",
    "LSTM": "lstm",
    "GRU": "gru",
    "RNN": "rnn",
    "CTCLoss": "ctc_loss",
    "SmoothL1Loss": "smooth_l1_loss",
}


def function_of(layer: nn.Module) -> str:
    """What torch calls the function behind a layer: `conv2d`, `batch_norm`, `max_pool2d`."""
    name = type(layer).__name__.removeprefix("Lazy")
    if name in _FUNCTION_OF:
        return _FUNCTION_OF[name]
    if name.endswith(("Pad1d", "Pad2d", "Pad3d")):
        return "pad"
    if re.match(r"(?:Sync)?(?:Batch|Instance)Norm", name):
        return "instance_norm" if "Instance" in name else "batch_norm"
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
