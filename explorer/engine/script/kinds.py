"""isinstance: whether a value is of a class of the text, of torch or of Python."""

from typing import Any

from torch import Tensor, nn

from explorer.engine.script.layer_names import LAYERS
from explorer.engine.script.modules import ScriptModule
from explorer.engine.script.stopping import Failure
from explorer.engine.script.values import Array, Instance, Place, UserClass
from explorer.engine.script.walk import Walk


def is_instance(walk: Walk, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    kinds = arguments[1] if isinstance(arguments[1], tuple) else (arguments[1],)
    return any(_is_a(arguments[0], kind) for kind in kinds)


_PYTHON = {"int": int, "float": float, "str": str, "bool": bool, "list": list, "tuple": tuple, "dict": dict, "set": set}


def _is_a(value: Any, kind: Any) -> bool:
    match kind:
        case UserClass():
            owner = value.kind if isinstance(value, Instance | ScriptModule) else None
            named = isinstance(value, Failure) and kind.name in value.ancestors
            return named or (owner is not None and kind in owner.lineage)
        case Place(path):
            name = path.rpartition(".")[2]
            if path in _PYTHON:
                return isinstance(value, _PYTHON[path])
            if path == "torch.nn.Module":
                return isinstance(value, nn.Module)
            if path.startswith("torch.nn.") and name in LAYERS:
                native = value.native if isinstance(value, ScriptModule) else value
                return isinstance(native, LAYERS[name])
            if path == "torch.Tensor":
                return isinstance(value, Tensor)
            if path.endswith("nn.Parameter"):
                return isinstance(value, nn.Parameter)
            return path == "numpy.ndarray" and isinstance(value, Array)
    return False
