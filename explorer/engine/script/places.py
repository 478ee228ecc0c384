"""Calling something of a library by its full name, looked up in tables."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from explorer.algebra import excerpt
from explorer.engine.script.arrays import call_array_function, make_array
from explorer.engine.script.builtin_calls import BUILTINS
from explorer.engine.script.einops_calls import make_rearrange, rearrange, reduce, repeat
from explorer.engine.script.layer_names import LAYERS
from explorer.engine.script.layers import make_layer
from explorer.engine.script.library_calls import LIBRARIES
from explorer.engine.script.listing import listed
from explorer.engine.script.loaders import Part, make_loader, make_tensors, split
from explorer.engine.script.modules import ScriptModule
from explorer.engine.script.preparing import prepared, refuse_unknown_sizes
from explorer.engine.script.recurrent import Packed
from explorer.engine.script.source import READ_HERE
from explorer.engine.script.stopping import StoppedError, python_error
from explorer.engine.script.tensors import call_function
from explorer.engine.script.torch_names import DATA_DEPENDENT, FUNCTIONS
from explorer.engine.script.typed import MAKERS, make_typed
from explorer.engine.script.values import Array, Place, Quiet, Shapeless, Unknown
from explorer.engine.script.walk import Walk

Caller = Callable[[Walk, tuple[Any, ...], dict[str, Any]], Any]

# Whatever is called below these, no shape changes.
_QUIET = (
    "torch.cuda.",
    "torch.backends.",
    "torch.optim.",
    "torch.amp.",
    "torch.utils.tensorboard.",
    "torch.profiler.",
    "torch.distributed.",
    "logging.",
    "warnings.",
    "torch.autograd.set",
    "torch.autograd.detect",
    "torch.nn.utils.clip",
    "contextlib.",
    "torch.random.",
    "torch.use_",
    "torch.set_",
    "torch.is_grad",
    "torch.get_",
    "torch.save",
)
_QUIET_NAMES = listed(
    """torch.no_grad torch.inference_mode torch.enable_grad torch.manual_seed torch.seed torch.initial_seed
    torch.autocast torch.Generator numpy.random.seed numpy.set_printoptions random.seed sys.stdout.flush
    torch.synchronize torch.compile"""
)
_HANDED_ON = listed(
    """torch.autograd.Variable torch.compile torch.nn.utils.weight_norm torch.nn.utils.spectral_norm
    torch.nn.utils.parametrizations.weight_norm torch.jit.script copy.copy"""
)


def call_place(walk: Walk, path: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """What the call of `path` gives. Raises StoppedError where it is not read here."""
    caller = _CALLERS.get(path) or LIBRARIES.get(path) or BUILTINS.get(path)
    if caller is not None:
        try:
            return caller(walk, arguments, keywords)
        except IndexError:  # the tables take their arguments by place
            raise python_error("TypeError", f"{path}() is called with too few arguments") from None
    room, _, name = path.rpartition(".")
    if room in FUNCTIONS and (name in FUNCTIONS[room] or name in DATA_DEPENDENT):
        return call_function(walk, room, name, arguments, keywords)
    if room == "torch.nn" and name in LAYERS:
        return make_layer(walk, name, arguments, keywords)
    if room == "torch.nn.init":
        return arguments[0] if arguments else None
    if path in MAKERS:
        return make_typed(walk, path, arguments, keywords)
    if path in _HANDED_ON and arguments:
        return arguments[0]
    if path in _QUIET_NAMES or path.startswith(_QUIET):
        return _quiet(walk, path, arguments, keywords)
    if path.endswith(".__init__") and arguments and isinstance(arguments[0], ScriptModule):
        arguments[0].become(walk, arguments[0].kind, arguments[1:], keywords)
        return None
    if path.startswith("random."):
        return Unknown(f"{path}()", whole=name in ("randint", "randrange"))
    if room == "torch.Tensor" or path == "torch.Tensor":
        return _unbound(walk, name, arguments, keywords)
    if path.startswith("numpy."):
        return call_array_function(walk, path, arguments, keywords)
    raise StoppedError(f"{excerpt(path)}(...) is not read here; {READ_HERE}")


def _quiet(walk: Walk, path: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    if path.endswith(("manual_seed", "random.seed")) and arguments and type(arguments[0]) is int:
        walk.lineages.seed = arguments[0]
        return None
    if path.endswith(("is_available", "device_count", "is_built", "is_initialized")):
        return False if path.startswith("torch.backends") or path.endswith("available") else 0
    if path in ("warnings.filterwarnings", "warnings.simplefilter") and "error" in arguments[:1]:
        walk.warnings_raise = True
    return Quiet(path)


def _unbound(walk: Walk, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`torch.Tensor.view(x, 2)`."""
    from explorer.engine.script.attributes import attribute

    if not arguments:
        raise StoppedError(f"torch.Tensor.{excerpt(name)}() is not read here")
    return walk.call(walk, attribute(walk, arguments[0], name), arguments[1:], keywords)


def _parameter(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    data = arguments[0] if arguments else keywords.get("data")
    if isinstance(data, Shapeless):
        return data
    if not isinstance(data, Tensor):
        raise StoppedError("nn.Parameter takes a tensor")
    made = nn.Parameter(data, requires_grad=False)
    walk.lineages.note_passed(made, data)
    return made


def _device(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    return torch.device("cpu")


def _sizes(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    value = arguments[0] if arguments else ()
    return tuple(value) if isinstance(value, list | tuple) else value


def _subset(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    chosen = arguments[1] if len(arguments) > 1 else keywords.get("indices")
    if not isinstance(chosen, list | tuple | range):
        raise StoppedError("how many items this Subset has is not known here")
    return Part(arguments[0], len(chosen))


def _packed(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    tensor = arguments[0]
    if not isinstance(tensor, Tensor):
        raise StoppedError("pack_padded_sequence takes a tensor")
    first = keywords.get("batch_first", arguments[2] if len(arguments) > 2 else False)
    return Packed(tensor, bool(first), arguments[1] if len(arguments) > 1 else keywords.get("lengths"))


def _padded(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    packed = arguments[0]
    if not isinstance(packed, Packed):
        raise StoppedError("pad_packed_sequence takes what pack_padded_sequence makes")
    first = bool(keywords.get("batch_first", arguments[1] if len(arguments) > 1 else False))
    tensor = packed.tensor if first == packed.batch_first else packed.tensor.transpose(0, 1)
    return tensor, torch.empty(tensor.size(0 if first else 1), dtype=torch.int64, device="meta")


def _pad_sequence(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    from explorer.engine.script.calling import Deed, perform

    values, named = prepared(walk, arguments, keywords)
    first = [list(values[0])] if values and isinstance(values[0], tuple) else list(values[:1])
    return perform(walk, Deed("pad_sequence", nn.utils.rnn.pad_sequence, noted=False), [*first, *values[1:]], named)


def _generator(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    return Place("numpy.random")


def _broadcast_shapes(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    refuse_unknown_sizes("torch.broadcast_shapes", arguments)
    return tuple(torch.broadcast_shapes(*arguments))  # type: ignore[no-untyped-call]


def _numel(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    value = arguments[0].tensor if isinstance(arguments[0], Array) else arguments[0]
    if not isinstance(value, Tensor):
        raise StoppedError("torch.numel takes a tensor")
    return value.numel()


_CALLERS: dict[str, Caller] = {
    "torch.nn.Parameter": _parameter,
    "torch.nn.parameter.Parameter": _parameter,
    "torch.device": _device,
    "torch.Size": _sizes,
    "torch.utils.data.DataLoader": lambda walk, arguments, keywords: make_loader(walk, arguments, keywords),
    "torch.utils.data.TensorDataset": lambda walk, arguments, keywords: make_tensors(walk, arguments),
    "torch.utils.data.Subset": _subset,
    "torch.utils.data.random_split": lambda walk, arguments, keywords: split(
        walk, arguments[0], arguments[1] if len(arguments) > 1 else keywords.get("lengths")
    ),
    "torch.nn.utils.rnn.pack_padded_sequence": _packed,
    "torch.nn.utils.rnn.pad_packed_sequence": _padded,
    "torch.nn.utils.rnn.pad_sequence": _pad_sequence,
    "torch.broadcast_shapes": _broadcast_shapes,
    "torch.numel": _numel,
    "torch.is_tensor": lambda walk, arguments, keywords: isinstance(arguments[0], Tensor),
    "numpy.random.default_rng": _generator,
    "numpy.random.RandomState": _generator,
    "numpy.array": lambda walk, arguments, keywords: make_typed(walk, "numpy.array", arguments, keywords),
    "numpy.asarray": lambda walk, arguments, keywords: make_typed(walk, "numpy.array", arguments, keywords),
    "numpy.zeros": lambda walk, arguments, keywords: make_array(walk, "zeros", arguments, keywords),
    "einops.layers.torch.Rearrange": make_rearrange,
    "einops.rearrange": rearrange,
    "einops.reduce": reduce,
    "einops.repeat": repeat,
}
