"""Methods of Python's texts, lists, dictionaries and sets."""

from typing import Any

from explorer.algebra import excerpt
from explorer.engine.script.iterating import iterate
from explorer.engine.script.listing import listed
from explorer.engine.script.source import READ_HERE
from explorer.engine.script.stopping import StoppedError, python_error
from explorer.engine.script.walk import Walk

METHODS: dict[type, frozenset[str]] = {
    str: listed(
        """join split rsplit lower upper strip lstrip rstrip startswith endswith replace format capitalize
    title find count isdigit isalpha index removeprefix removesuffix splitlines"""
    ),
    list: listed("append extend insert pop index count reverse sort copy clear remove"),
    tuple: listed("index count numel"),
    dict: listed("items keys values get update pop setdefault copy clear"),
    set: listed("add update remove discard union intersection difference copy clear"),
    frozenset: listed("union intersection difference"),
    range: listed("index count"),
    int: listed("bit_length"),
    float: listed("is_integer"),
}


def call_container(walk: Walk, owner: Any, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    """`owner.name(...)`, by Python itself, as far as the result stays small."""
    if isinstance(owner, tuple) and name == "numel":
        return _product(owner)
    if isinstance(owner, str):
        return _of_text(walk, owner, name, arguments, keywords)
    known = any(isinstance(owner, kind) and name in names for kind, names in METHODS.items())
    if not known:
        raise StoppedError(f".{excerpt(name)}(...) is not read here; {READ_HERE}")
    if name in ("extend", "update") and arguments and not isinstance(arguments[0], dict):
        arguments = (list(iterate(walk, arguments[0])),)
    if name == "sort":
        keywords = {}
    try:
        result = getattr(owner, name)(*arguments, **keywords)
    except (IndexError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise python_error(type(error).__name__, str(error)) from None
    if not isinstance(owner, int | float) and (len(owner) % 64 < 4 or name not in ("append", "add", "setdefault")):
        walk.meter.bounded(owner)  # not each time: a list that grows by one is counted now and then
    return list(result) if name in ("items", "keys", "values") else result


def _product(sizes: tuple[Any, ...]) -> int:
    result = 1
    for size in sizes:
        if not isinstance(size, int):
            raise StoppedError("these are no sizes that can be multiplied")
        result *= size
    return result


def _of_text(walk: Walk, owner: str, name: str, arguments: tuple[Any, ...], keywords: dict[str, Any]) -> Any:
    if name == "format":
        return owner[: walk.meter.limits.items]  # only printed
    if name == "join":
        pieces = [str(piece) for piece in iterate(walk, arguments[0])] if arguments else []
        walk.meter.bound(sum(map(len, pieces)) + len(owner) * len(pieces), "characters")
        return owner.join(pieces)
    if name == "replace":
        walk.meter.bound(len(owner) * max((len(each) for each in arguments if isinstance(each, str)), default=1) + 1)
    if name not in METHODS[str]:
        raise StoppedError(f".{excerpt(name)}(...) of a text is not read here; {READ_HERE}")
    try:
        return getattr(owner, name)(*arguments, **keywords)
    except (IndexError, TypeError, ValueError) as error:
        raise python_error(type(error).__name__, str(error)) from None
