"""A refusal in the words of the CPU. "meta" is right about shapes, but words half of its refusals in its own way, and
takes element types that the CPU refuses."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

from explorer.asking import TorchError
from explorer.engine.attempt import TorchDisagreesError, attempt
from explorer.engine.product import sketch_product
from explorer.engine.rehearsal import Call, rehearse
from explorer.engine.script.listing import listed
from explorer.engine.script.products import PRODUCTS
from explorer.engine.stand_ins import hollow, shrunk, weightless

_LARGEST_WRITTEN = 2**28  # bytes of a tensor that is really taken, because it would be written to
_LARGEST_KERNEL = 2**23  # elements: the CPU copies a kernel before it says anything (30 ms)
_LARGEST_COMPUTED = 2**18  # elements that the CPU may really go through: a matrix of 512 x 512

_PRODUCTS = listed("mm addmm bmm baddbmm mv addmv dot vdot convolution")
_CHECKED = listed(
    """nll_loss_forward nll_loss2d_forward binary_cross_entropy embedding native_layer_norm
    native_group_norm mse_loss lerp _scaled_dot_product_attention_math"""
)
# "meta" counts no channels of these.
UNCOUNTED = listed("conv_transpose1d conv_transpose2d conv_transpose3d")
_VIEWS = listed("view _unsafe_view reshape as_strided unfold view_as_real view_as_complex")  # strides decide
# What the CPU checks the element types of; the others take what promotion makes of it.
TYPED = listed(
    """matmul mm bmm mv dot vdot linear bilinear conv1d conv2d conv3d conv_transpose1d conv_transpose2d
    conv_transpose3d addmm baddbmm addmv addbmm einsum tensordot inner outer cross_entropy nll_loss
    binary_cross_entropy scaled_dot_product_attention layer_norm group_norm embedding chain_matmul
    multi_head_attention transformer_encoder_layer"""
)


def words_of_cpu(error: Exception, call: Callable[[], Any], operation: str, tensors: Sequence[Tensor]) -> TorchError:
    """What the CPU says where "meta" has raised `error`. Raises TorchDisagreesError where it takes the call."""
    said = TorchError(type(error).__name__, _first_line(str(error)))
    if operation in PRODUCTS and operation != "conv2d" and len(tensors) == 2:
        product = sketch_product(tensors[0], tensors[1], PRODUCTS[operation]).answer
        if product.error is not None:
            return product.error
        raise TorchDisagreesError(operation)
    refused = _refused(call)
    if refused is None:
        return said  # Python refused, or torch between two calls: that is before any device, and one text
    if not tensors_in((refused.arguments, dict(refused.keywords))):
        return said  # the CPU would really take the memory of a tensor that is made of sizes alone
    words = attempt(lambda: _on_cpu(refused))
    if isinstance(words, TorchError):
        return words
    raise TorchDisagreesError(operation)


def check_types(call: Callable[[], Any]) -> TorchError | None:
    """What the CPU says to the element types of a call that "meta" takes; None where it takes them as well."""
    try:
        calls = rehearse(call).calls
    except (AssertionError, AttributeError, ZeroDivisionError, KeyError):
        return None
    for each in calls:
        name = each.operation.overloadpacket.__name__
        tensors = each.tensors
        if each.operation is torch.ops.aten.convolution.default:
            if tensors[1].numel() > _LARGEST_KERNEL:
                continue
            said = _try_convolution(each)
        elif name in _PRODUCTS and len(tensors) >= 2:
            said = attempt(lambda each=each, tensors=tensors: each.on(_small(each, tensors)))  # type: ignore[misc]
        elif name in _CHECKED and sum(tensor.numel() for tensor in tensors) <= _LARGEST_COMPUTED:
            said = attempt(lambda each=each: _on_cpu(each))  # type: ignore[misc]
        else:
            continue
        if isinstance(said, TorchError):
            return said
    return None


def _try_convolution(call: Call) -> Tensor | TorchError:
    """What the CPU says of one image, no larger than the kernel; a refusal is told in full, for it names sizes."""
    image, kernel = call.tensors[0], call.tensors[1]
    reach = [(size - 1) * step + 1 for size, step in zip(kernel.shape[2:], _numbers(call, 5, kernel), strict=True)]
    small = image[:1]
    for axis, size in enumerate(reach, start=2):
        small = small.narrow(axis, 0, min(size, small.size(axis)))
    said = attempt(lambda: call.on([hollow(small), *map(hollow, call.tensors[1:])]))
    return attempt(lambda: call.on([*map(hollow, call.tensors)])) if isinstance(said, TorchError) else said


def _numbers(call: Call, place: int, kernel: Tensor) -> Sequence[int]:
    """The dilation, one number for each axis."""
    numbers = call.arguments[place] if len(call.arguments) > place else 1
    axes = kernel.dim() - 2
    return list(numbers) * (axes if len(numbers) == 1 else 1) if isinstance(numbers, list | tuple) else [1] * axes


def _small(call: Call, tensors: Sequence[Tensor]) -> list[Tensor]:
    """Tensors whose element types the CPU is asked of; a product with a bias has three."""
    if len(tensors) == 2:
        return list(shrunk(tensors))
    left, right = shrunk(tensors[1:])
    columns = right.shape[-1:]
    return [torch.zeros((), dtype=tensors[0].dtype).expand(columns), left, right]


def _refused(call: Callable[[], Any]) -> Call | None:
    """The operation that raised, or None where none was reached."""

    def action() -> Any:
        try:
            return call()
        except (
            AssertionError,
            ZeroDivisionError,
            KeyError,
        ) as error:  # what torch has in Python for "meta" asserts where the CPU complains
            raise RuntimeError(str(error)) from None

    try:
        return rehearse(action).refused
    except AttributeError:
        return None


def _on_cpu(call: Call) -> Tensor:
    """The same operation on the CPU, with tensors that take no memory."""
    written, viewed = _is_in_place(call), call.operation.overloadpacket.__name__ in _VIEWS
    arguments = [_stand_in(argument, written and place == 0, viewed) for place, argument in enumerate(call.arguments)]
    keywords = {name: _stand_in(value, False) for name, value in call.keywords.items()}
    if keywords.get("device") is not None:
        keywords["device"] = torch.device("cpu")
    result: Tensor = call.operation(*arguments, **keywords)
    return result


def _is_in_place(call: Call) -> bool:
    name = call.operation.overloadpacket.__name__
    return name.endswith("_") and not name.endswith("__")


def _stand_in(value: Any, written: bool, viewed: bool = False) -> Any:
    if isinstance(value, Tensor):
        if viewed:
            return weightless(value)
        if written and value.untyped_storage().nbytes() <= _LARGEST_WRITTEN:
            return torch.empty_strided(value.shape, value.stride(), dtype=value.dtype)
        return hollow(value)
    if isinstance(value, list | tuple):
        return type(value)(_stand_in(item, written, viewed) for item in value)
    return value


def computed_on_cpu(function: Callable[..., Any], arguments: Sequence[Any], keywords: Mapping[str, Any]) -> Any:
    """What the CPU makes of a call that "meta" has no kernel for, as tensors on "meta"; None where that is too much."""
    tensors = tensors_in((arguments, keywords))
    if sum(tensor.numel() for tensor in tensors) > _LARGEST_COMPUTED:
        return None
    result = function(*map(_zeros, arguments), **{name: _zeros(value) for name, value in keywords.items()})
    return _to_meta(result)


def _zeros(value: Any) -> Any:
    if isinstance(value, Tensor):
        return torch.empty_strided(value.shape, value.stride(), dtype=value.dtype).zero_()
    return type(value)(map(_zeros, value)) if isinstance(value, list | tuple) else value


def _to_meta(value: Any) -> Any:
    if isinstance(value, Tensor):
        return torch.empty_strided(value.shape, value.stride(), dtype=value.dtype, device="meta")
    return tuple(_to_meta(item) for item in value) if isinstance(value, tuple | list) else value


def tensors_in(value: Any) -> list[Tensor]:
    """The tensors in nested tuples, lists and dictionaries."""
    if isinstance(value, Tensor):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [tensor for item in value for tensor in tensors_in(item)]
    return []


def mixed(tensors: Sequence[Tensor]) -> bool:
    """Whether their element types are not one floating type throughout."""
    types = {tensor.dtype for tensor in tensors}
    return len(types) > 1 or any(not dtype.is_floating_point for dtype in types)


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0] if "\nframe #" in text or "\nException raised from " in text else text
