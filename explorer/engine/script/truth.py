"""Whether a value counts as true."""

from typing import Any

from torch import Tensor

from explorer.engine.script.stopping import ShapelessError, StoppedError
from explorer.engine.script.values import Array, Missing, Shapeless, Unknown
from explorer.engine.script.walk import Walk


def is_true(walk: Walk, value: Any) -> bool:
    """Raises StoppedError where that depends on what nobody knows here."""
    if isinstance(value, Unknown):
        raise StoppedError(f"this depends on the value of {value.why}, which is not known here")
    if isinstance(value, Missing | Shapeless):
        raise ShapelessError((value.name,))
    if isinstance(value, Tensor | Array):
        raise StoppedError("this depends on the values of a tensor, which are not known here")
    if value is None or isinstance(value, int | float | str | tuple | list | dict | set | frozenset | range):
        return bool(value)
    return True
