"""Programs, requests and answers as JSON: for files, scenarios and the worker's pipe.

msgspec checks every field against the dataclasses, so a damaged file becomes one sentence and not a half-read program.
It is imported only where something is read or written: the first frame does without it.

JSON has no word for the values nan, inf and -inf: among the `values` of a source they are written as these strings.
An operation without an equation is written as its name.
"""

import math
from typing import Any, TypeVar

from explorer.algebra import excerpt

T = TypeVar("T")

_OPERATION = {"name", "equation"}
_NOT_FINITE = ("nan", "inf", "-inf")  # as Python's float() reads and writes them


class DocumentError(ValueError):
    """Text that is no document of the kind expected; the message says where and why."""


def to_json(value: object) -> bytes:
    """`value`, built of this room's dataclasses, as one line of JSON."""
    import msgspec

    return msgspec.json.encode(_written(msgspec.to_builtins(value)))


def from_json(text: bytes | str, kind: type[T]) -> T:
    """The `kind` written in `text`; raises DocumentError with the place and the reason."""
    import msgspec

    try:
        return msgspec.convert(_restored(msgspec.json.decode(text)), type=kind)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise DocumentError(excerpt(str(error), 180)) from None
    except RecursionError:
        raise DocumentError("brackets are nested too deeply for a document") from None


def _written(node: Any) -> Any:
    """`node` of plain lists and dictionaries, with the floats that JSON cannot say as strings."""
    if isinstance(node, dict):
        written = {key: _written(value) for key, value in node.items()}
        return written["name"] if written.keys() == _OPERATION and not written["equation"] else written
    if isinstance(node, list | tuple):
        return [_written(item) for item in node]
    return str(node) if isinstance(node, float) and not math.isfinite(node) else node


def _restored(node: Any) -> Any:
    """`node` with the strings among its `values` as floats again."""
    if isinstance(node, list):
        return [_restored(item) for item in node]
    if not isinstance(node, dict):
        return node
    restored = {key: _restored(value) for key, value in node.items()}
    if isinstance(restored.get("operation"), str):
        restored["operation"] = {"name": restored["operation"]}
    if isinstance(restored.get("values"), list):
        restored["values"] = [float(item) if item in _NOT_FINITE else item for item in restored["values"]]
    return restored
