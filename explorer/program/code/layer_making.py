"""Calls that make a layer: `nn.Linear(2048, 50)`."""

from explorer.program.code.given import Given, spelled
from explorer.program.code.layers import (
    ConvolutionLayer,
    Layer,
    LayerChain,
    LinearLayer,
    PassingLayer,
    PoolingLayer,
    StepLayer,
)
from explorer.program.code.ledger import Ledger
from explorer.program.code.tensor import Value
from explorer.program.code.window import Pair, Window
from explorer.program.code.words import words
from explorer.program.expressions import CallError
from explorer.program.operand import Dtype, Fill, Source
from explorer.program.steps import Step

_MOST_LAYERS = 200

# Layers that change no shape. Those that normalise have sizes of their own, which are not compared here.
_PASSING = words("""ReLU ReLU6 LeakyReLU PReLU ELU SELU GELU SiLU Mish Sigmoid Tanh Softplus Softmax LogSoftmax
    Hardswish Identity Dropout Dropout1d Dropout2d AlphaDropout BatchNorm1d BatchNorm2d
    LayerNorm GroupNorm InstanceNorm2d""")


def make_layer(path: str, given: Given, ledger: Ledger) -> Layer | None:
    """The layer that the call of `path` makes, or None where it is no such call."""
    name = path.removeprefix("torch.nn.")
    if name in _PASSING:
        return PassingLayer()
    match name:
        case "Linear":
            return _linear(given, ledger)
        case "Conv2d":
            return _convolution(given, ledger)
        case "MaxPool2d" | "AvgPool2d":
            return pooling(given)
        case "Flatten":
            return StepLayer(Step("flatten", (given.whole("start_dim", 0, 1), given.whole("end_dim", 1, -1))))
        case "Sequential":
            return _chain(given)
    return None


def pooling(given: Given) -> PoolingLayer:
    """nn.MaxPool2d(kernel_size, stride, padding) and its like; the stride is the kernel where none is given."""
    given.refuse_others("kernel_size", "stride", "padding", most=3)
    kernel = _pair(given, given.get("kernel_size", 0))
    return PoolingLayer(kernel, _window(given, "", kernel, 1))


def window_of(given: Given, place: int, kernel: Pair) -> Window:
    """The stride, padding and dilation of a convolution, the first of them at `place`."""
    if given.get("groups", place + 3, 1) != 1 or given.get("padding_mode", 99, "zeros") != "zeros":
        raise CallError(f"{given.callee} with groups or a padding_mode is not read here")
    padding = given.get("padding", place + 1, 0)
    window = _window(given, padding, (1, 1), place)
    if padding != "same":
        return window
    around = tuple(step * (size - 1) for step, size in zip(window.dilation, kernel, strict=True))
    return Window(window.stride, (around[0], around[1]), window.dilation)


def _window(given: Given, words: Value, stride: Pair, place: int) -> Window:
    padding = (0, 0) if words in ("same", "valid") else _pair(given, given.get("padding", place + 1, 0))
    return Window(
        _pair(given, given.get("stride", place, stride)),
        (2 * padding[0], 2 * padding[1]),
        _pair(given, given.get("dilation", place + 2, 1)),
    )


def _pair(given: Given, value: Value) -> Pair:
    sizes = Given(given.callee, (value,), {}).sizes()
    if len(sizes) > 2 or not sizes or any(size < 0 for size in sizes):
        raise CallError(f"{given.callee} takes one number or two, not {spelled(value)}")
    return sizes[0], sizes[-1]


def _linear(given: Given, ledger: Ledger) -> LinearLayer:
    given.refuse_others("in_features", "out_features", "bias", "dtype", most=5)
    shape = (given.whole("out_features", 1), given.whole("in_features", 0))
    return LinearLayer(Source(shape, Fill.NORMAL, given.dtype(Dtype.FLOAT32), ledger.draw()))


def _convolution(given: Given, ledger: Ledger) -> ConvolutionLayer:
    known = "in_channels out_channels kernel_size stride padding dilation groups bias padding_mode dtype"
    given.refuse_others(*known.split())
    kernel = _pair(given, given.get("kernel_size", 2))
    shape = (given.whole("out_channels", 1), given.whole("in_channels", 0), *kernel)
    weight = Source(shape, Fill.NORMAL, given.dtype(Dtype.FLOAT32), ledger.draw())
    return ConvolutionLayer(weight, window_of(given, 3, kernel))


def _chain(given: Given) -> LayerChain:
    """The layers one by one, those of a chain within the chain among them."""
    layers: list[Layer] = []
    for value in given.values:
        layer = _layer(given, value)
        layers += layer.layers if isinstance(layer, LayerChain) else [layer]
    if len(layers) > _MOST_LAYERS:
        raise CallError(f"more than {_MOST_LAYERS} layers in a chain are not read here")
    return LayerChain(tuple(layers))


def _layer(given: Given, value: Value) -> Layer:
    if not isinstance(value, Layer):
        raise CallError(f"{given.callee} takes layers, not {spelled(value)}")
    return value
