"""Layers of torch's that are made of layers, such as a Transformer's: every call within them is one of the trail."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import Any

from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from explorer.engine.attempt import TorchDisagreesError
from explorer.engine.script.calling import RAISED, Deed, is_noted, note, operands_of, refusal, seen
from explorer.engine.script.layer_names import function_of
from explorer.engine.script.stopping import StoppedError
from explorer.engine.script.walk import Walk
from explorer.engine.script.words import tensors_in, words_of_cpu

COMPOSITES = (
    nn.Transformer,
    nn.TransformerEncoder,
    nn.TransformerDecoder,
    nn.TransformerEncoderLayer,
    nn.TransformerDecoderLayer,
)
# Functions of torch that hand a number back, or look at a tensor.
_LOOKING = frozenset({"__get__", "size", "dim", "is_nested", "stride", "numel", "is_floating_point", "__set__"})


def run_composite(walk: Walk, layer: nn.Module, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """The result. Raises RaisedError with the refusal of the innermost call."""
    inner = _Inner(walk)
    with ExitStack() as hooks:
        for module in layer.modules():
            if not isinstance(module, (*COMPOSITES, nn.ModuleList)) and not isinstance(module, nn.Sequential):
                before = module.register_forward_pre_hook(inner.entered, with_kwargs=True)
                after = module.register_forward_hook(inner.left)
                hooks.callback(before.remove)
                hooks.callback(after.remove)
        try:
            with inner:
                return layer(*arguments, **keywords)
        except RAISED as error:
            caught = error
    raise inner.refusal(caught, layer, arguments, keywords)


class _Inner(TorchFunctionMode):
    """Sees the layers that are called, and the functions between them."""

    def __init__(self, walk: Walk) -> None:
        super().__init__()
        self.walk = walk
        self.open: list[tuple[nn.Module, tuple[Any, ...], dict[str, Any]]] = []
        self.last: tuple[str, Callable[..., Any], tuple[Any, ...], Mapping[str, Any]] | None = None
        self.nested = 0

    def entered(self, module: nn.Module, inputs: tuple[Any, ...], named: dict[str, Any]) -> None:
        self.open.append((module, inputs, named))

    def left(self, module: nn.Module, inputs: tuple[Any, ...], output: Any) -> None:
        self.open.pop()
        if not self.open and not self.nested:
            self._note(self._deed(module), tensors_in(inputs), output)

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        self.walk.meter.step()
        named, outermost = kwargs or {}, not self.nested and not self.open
        name = getattr(func, "__name__", "function").strip("_")
        if outermost:
            self.last = (name, func, args, named)
        self.nested += 1
        try:
            result = func(*args, **named)
        finally:
            self.nested -= 1
        if outermost:
            self.last = None
            inputs = tensors_in((args, dict(named)))
            deed = Deed(name, func, noted=bool(inputs) and getattr(func, "__name__", "") not in _LOOKING)
            if is_noted(deed, tensors_in(result), inputs):
                self._note(deed, inputs, result)
        return result

    def _deed(self, module: nn.Module) -> Deed:
        weight = module._parameters.get("weight")
        path = (self.walk.paths or {}).get(id(module))
        weights = () if weight is None else ((f"{path}.weight", weight),)
        return Deed(function_of(module), module, path, weights)

    def _note(self, deed: Deed, inputs: list[Tensor], output: Any) -> None:
        outputs = tuple(seen(tensor, None) for tensor in tensors_in(output))
        note(self.walk, deed, operands_of(self.walk, deed, inputs), outputs)

    def refusal(
        self, error: Exception, layer: nn.Module, arguments: tuple[Any, ...], keywords: dict[str, Any]
    ) -> Exception:
        """The refusal of the layer or the function that was being called."""
        values: tuple[Any, ...] = arguments
        named: Mapping[str, Any] = keywords
        if self.open:
            module, values, named = self.open[0]
            deed = self._deed(module)
        elif self.last is not None:
            name, function, values, named = self.last
            deed = Deed(name, function)
        else:
            deed = self._deed(layer)
        inputs = tensors_in((values, dict(named)))
        operands = [*inputs, *(weight for _, weight in deed.weights)]
        try:
            words = words_of_cpu(error, lambda: deed.function(*values, **named), deed.op, operands[:2])
        except TorchDisagreesError:
            return StoppedError(f"torch tells no shape of {deed.op} without its values")
        return refusal(self.walk, deed, inputs, words)
