"""Layers that are called: `layer(x)`; every product in them is met."""

from explorer.algebra import Operation
from explorer.program.code.given import spelled
from explorer.program.code.layers import ConvolutionLayer, Layer, LayerChain, LinearLayer, PoolingLayer, StepLayer
from explorer.program.code.ledger import Ledger
from explorer.program.code.tensor import Tensor, Value, made
from explorer.program.code.unfinished import UnknownShapeError
from explorer.program.expressions import CallError


def apply(layer: Layer, tensor: Tensor, ledger: Ledger) -> Tensor:
    """The tensor that comes out of `layer`; every product on the way is met."""
    match layer:
        case LinearLayer(weight):
            return ledger.multiply(Operation.LINEAR, tensor, made("weight", weight))
        case ConvolutionLayer(weight, window):
            return ledger.multiply(Operation.CONV2D, tensor, made("weight", weight), window)
        case PoolingLayer():
            return pooled(layer, tensor, ledger)
        case StepLayer(step):
            return tensor.stepped(step)
        case LayerChain(layers):
            for inner in layers:
                tensor = apply(inner, tensor, ledger)
    return tensor


def pooled(layer: PoolingLayer, tensor: Tensor, ledger: Ledger) -> Tensor:
    """The images of `tensor`, each made smaller. Raises CallError where torch would refuse them."""
    if tensor.source is None:
        raise UnknownShapeError((tensor.name,) if tensor.waits_for is None else tensor.waits_for.lacking)
    images = tensor.shape if tensor.shape and len(tensor.shape) in (3, 4) else None
    places = images and layer.window.over(images[-2:], layer.kernel)
    too_wide = any(pad > size for pad, size in zip(layer.window.padding, layer.kernel, strict=True))
    if not images or not places or too_wide:
        raise CallError(f"{tensor.name} is no image that can be pooled so")
    return ledger.computed(tensor.name, (*images[:-2], *places), tensor.dtype)


def part_of(layer: Value, name: str) -> Value:
    """The weight of a layer, or the sizes that it was made with."""
    match layer, name:
        case (LinearLayer(weight) | ConvolutionLayer(weight), "weight"):
            return made("weight", weight)
        case (LinearLayer(weight), "out_features" | "in_features"):
            return weight.shape[name == "in_features"]
    raise CallError(f"{spelled(layer)}.{name} is not read here")
