"""Modules: those of the text are real ones of torch whose forward is walked; and what is asked of any of them."""

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from explorer.engine.script.layer_names import LAYERS
from explorer.engine.script.listing import listed
from explorer.engine.script.stopping import StoppedError, python_error
from explorer.engine.script.values import Bound, UserClass, UserFunction

if TYPE_CHECKING:
    from explorer.engine.script.walk import Walk

# Methods of any module that are called as torch has them; they change no shape.
METHODS = listed(
    """parameters named_parameters children named_children modules named_modules buffers named_buffers
    state_dict to cuda cpu float double half bfloat16 train eval requires_grad_ zero_grad apply
    register_buffer register_parameter add_module register_module extra_repr get_parameter get_submodule
    load_state_dict append extend insert keys values items flatten_parameters compile share_memory
    update pop reset_parameters type"""
)
# What may be read of a layer of torch's, beside its parameters and its parts.
ATTRIBUTES = listed(
    """in_features out_features in_channels out_channels kernel_size stride padding dilation groups
    num_features eps momentum affine normalized_shape num_embeddings embedding_dim padding_idx
    input_size hidden_size num_layers batch_first bidirectional dropout p inplace start_dim end_dim
    num_groups num_channels output_size scale_factor training embed_dim num_heads head_dim bias weight
    in1_features in2_features output_padding proj_size"""
)


class ScriptModule(nn.Module):
    """An object of a class of the text that inherits from nn.Module: torch knows its parts and parameters."""

    def __init__(self, kind: UserClass, walk: "Walk") -> None:
        super().__init__()
        self.kind, self.walk = kind, walk
        self.attributes: dict[str, Any] = {}
        self.native: nn.Module | None = None  # where the class inherits from a layer of torch's

    def become(self, walk: "Walk", kind: UserClass, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> None:
        """What the `__init__` of nn.Module, or of a layer of torch's, does."""
        names = [path.removeprefix("torch.nn.") for path in kind.places if path.startswith("torch.nn.")]
        layer = next((name for name in names if name in LAYERS), None)
        if layer is None:
            return
        from explorer.engine.script.values import Place

        made = walk.call(walk, Place(f"torch.nn.{layer}"), arguments, keywords)
        self.__dict__["native"] = made  # no part of this module, which has all of its parts
        self._parameters, self._buffers, self._modules = made._parameters, made._buffers, made._modules

    def forward(self, *arguments: Any, **keywords: Any) -> Any:
        """Called by torch's own containers."""
        member = self.kind.find("forward")
        if isinstance(member, UserFunction):
            return self.walk.call(self.walk, Bound(member, self), arguments, keywords)
        if self.native is not None:
            return self.native.forward(*arguments, **keywords)
        raise python_error(
            "NotImplementedError", f'Module [{self.kind.name}] is missing the required "forward" function'
        )

    def __repr__(self) -> str:
        return self.kind.name


def set_attribute(module: nn.Module, name: str, value: Any) -> None:
    """`module.name = value`, as nn.Module files it."""
    rooms: tuple[dict[str, Any], ...] = (module._parameters, module._modules, module._buffers)
    for room in rooms:
        if name in room:
            room.pop(name)
    attributes = module.attributes if isinstance(module, ScriptModule) else None
    if attributes is not None:
        attributes.pop(name, None)
    if isinstance(value, nn.Parameter):
        module._parameters[name] = value
    elif isinstance(value, nn.Module):
        module._modules[name] = value
    elif attributes is not None:
        attributes[name] = value
    elif name in ("weight", "bias") and isinstance(value, Tensor):
        module._parameters[name] = nn.Parameter(value, requires_grad=False)
    elif name in ATTRIBUTES:
        pass  # of a layer that is made already
    else:
        raise StoppedError(f"an attribute .{name} of a layer is not set here")


def part_of(module: nn.Module, name: str) -> tuple[bool, Any]:
    """Whether `module` has something by that name that is no method, and what."""
    for room in (module._parameters, module._modules, module._buffers):
        if name in room:
            return True, room[name]
    if isinstance(module, ScriptModule):
        if name in module.attributes:
            return True, module.attributes[name]
        if name == "training":
            return True, module.training
        if module.native is not None and name in ATTRIBUTES:
            return part_of(module.native, name)
        return False, None
    if name in ATTRIBUTES and hasattr(module, name):
        value = getattr(module, name)
        return True, value if isinstance(value, int | float | str | tuple | bool | Tensor | type(None)) else None
    return False, None


def call_method(
    walk: "Walk", module: nn.Module, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]
) -> Any:
    """A method of torch's own modules, by a name of METHODS."""
    if name in ("to", "cuda", "cpu", "compile", "share_memory", "requires_grad_", "type"):
        dtype = next((each for each in (*arguments, *keywords.values()) if isinstance(each, torch.dtype)), None)
        return module.to(dtype) if dtype is not None else module
    if name in ("flatten_parameters", "reset_parameters", "zero_grad"):
        return None
    if name == "apply":
        for each in list(module.modules()):
            walk.call(walk, arguments[0], (each,), {})
        return module
    if name in ("register_buffer", "register_parameter", "add_module", "register_module") and len(arguments) > 1:
        key, value = arguments[0], arguments[1]
        if name == "register_buffer":
            module._buffers[str(key)] = value
        else:
            set_attribute(module, str(key), value)
        return None
    try:
        result = getattr(module, name)(*arguments, **keywords)
    except (RuntimeError, TypeError, AttributeError, KeyError, ValueError, IndexError) as error:
        raise python_error(type(error).__name__, str(error)) from None
    if name in ("keys", "values", "items", "parameters", "children", "modules", "buffers") or name.startswith("named_"):
        return list(result)
    return dict(result) if name == "state_dict" else result
