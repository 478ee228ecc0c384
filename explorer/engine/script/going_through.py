"""Python's functions that go through several values: enumerate, zip, map, filter, sorted, next."""

from typing import Any

from explorer.engine.script.iterating import iterate
from explorer.engine.script.stopping import StoppedError, python_error
from explorer.engine.script.truth import is_true
from explorer.engine.script.values import Stream
from explorer.engine.script.walk import Walk

Arguments = tuple[Any, ...]
Keywords = dict[str, Any]


def enumerate_call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    start = keywords.get("start", arguments[1] if len(arguments) > 1 else 0)
    first = start if isinstance(start, int) else 0
    return Stream((index, item) for index, item in enumerate(iterate(walk, arguments[0]), first))


def zip_call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    return Stream(zip(*(iterate(walk, each) for each in arguments), strict=False))


def map_call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    function, others = arguments[0], [iterate(walk, each) for each in arguments[1:]]
    return Stream(walk.call(walk, function, items, {}) for items in zip(*others, strict=False))


def filter_call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    function = arguments[0]
    items = iterate(walk, arguments[1])
    return Stream(item for item in items if is_true(walk, walk.call(walk, function, (item,), {}) if function else item))


def reversed_call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    return list(reversed(list(iterate(walk, arguments[0]))))


def sorted_call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    items = list(iterate(walk, arguments[0]))
    if not all(isinstance(item, int | float | str) for item in items) or "key" in keywords:
        return items
    try:
        return sorted(items, reverse=keywords.get("reverse") is True)
    except TypeError as error:
        raise python_error("TypeError", str(error)) from None


def next_call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    value = arguments[0]
    if not isinstance(value, Stream):
        raise StoppedError("next() of this is not read here")
    for item in value.items:
        return item
    if len(arguments) > 1:
        return arguments[1]
    raise python_error("StopIteration", "")


def iter_call(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    return arguments[0] if isinstance(arguments[0], Stream) else Stream(iterate(walk, arguments[0]))
