"""Small calls of the standard library and of tools around torch that scripts lean on."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from explorer.engine.script.builtin_calls import BUILTINS
from explorer.engine.script.iterating import iterate
from explorer.engine.script.stopping import Failure, RaisedError, StoppedError, python_error
from explorer.engine.script.values import Defaults, Missing, Parser, Partial, Place, Quiet, Stream, Unknown, UserClass
from explorer.engine.script.walk import Walk

Arguments = tuple[Any, ...]
Keywords = dict[str, Any]


def _product(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    """math.prod, np.prod of sizes."""
    if isinstance(arguments[0], Missing):
        return Missing(arguments[0].name)
    result = 1
    for size in iterate(walk, arguments[0]):
        if isinstance(size, Missing | Unknown):
            return size
        if not isinstance(size, int | float):
            raise StoppedError("these are no sizes that can be multiplied")
        result *= size  # type: ignore[assignment]
        if abs(result) > 2**63 - 1:
            raise StoppedError("a whole number is larger than torch can hold, 2^63 - 1")
    return result


def _partial(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    return Partial(arguments[0], arguments[1:], keywords)


def _reduced(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    items = iterate(walk, arguments[1])
    total = arguments[2] if len(arguments) > 2 else next(items)
    for item in items:
        total = walk.call(walk, arguments[0], (total, item), {})
    return total


def _combinations(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    """itertools.product of two or more."""
    pools = [list(iterate(walk, each)) for each in arguments]
    found: list[tuple[Any, ...]] = [()]
    for pool in pools:
        walk.meter.bound(len(found) * len(pool))
        found = [(*start, item) for start in found for item in pool]
    return found


def _chained(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    return Stream(item for each in arguments for item in iterate(walk, each))


def _copied(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    """copy.deepcopy of a layer or of plain values."""
    import copy

    value = arguments[0]
    if isinstance(value, nn.Module):
        with torch.device("meta"):
            return copy.deepcopy(value)
    if isinstance(value, list | dict):
        return copy.copy(value)
    return value


def _progress(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    """tqdm(loader): what is gone through is the same."""
    return arguments[0] if arguments else keywords.get("iterable", Quiet("a progress bar"))


def _exit(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    failure = Failure("SystemExit", str(arguments[0]) if arguments and isinstance(arguments[0], int | str) else "")
    if walk.handling:
        failure.cause = walk.handling[-1]
    raise RaisedError(failure)


def _unknown(why: str) -> Callable[[Walk, Arguments, Keywords], Any]:
    return lambda walk, arguments, keywords: Unknown(why)


def _ordered(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    return OrderedDict(BUILTINS["dict"](walk, arguments, keywords))


def _default_dict(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    return Defaults(arguments[0] if arguments else None)


def _named_tuple(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    """collections.namedtuple("Pair", "a b"): a class whose objects are gone through field by field."""
    if len(arguments) < 2 or not isinstance(arguments[0], str):
        raise StoppedError("namedtuple takes a name and the names of its fields")
    names = arguments[1].replace(",", " ").split() if isinstance(arguments[1], str) else arguments[1]
    if not all(isinstance(name, str) and not name.startswith("_") for name in names):
        raise StoppedError("the fields of a namedtuple are names")
    return UserClass(arguments[0], (Place("typing.NamedTuple"),), {}, tuple(names))


def _namespace(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    from explorer.engine.script.values import Namespace

    return Namespace(dict(keywords))


def _checkpoint(walk: Walk, arguments: Arguments, keywords: Keywords) -> Any:
    """torch.utils.checkpoint.checkpoint(function, *inputs): the function is called."""
    if not arguments:
        raise python_error("TypeError", "checkpoint() missing 1 required positional argument: 'function'")
    return walk.call(walk, arguments[0], arguments[1:], {})


LIBRARIES: dict[str, Callable[[Walk, Arguments, Keywords], Any]] = {
    "math.prod": _product,
    "numpy.prod": _product,
    "functools.partial": _partial,
    "functools.reduce": _reduced,
    "itertools.product": _combinations,
    "itertools.chain": _chained,
    "copy.deepcopy": _copied,
    "tqdm.tqdm": _progress,
    "tqdm.auto.tqdm": _progress,
    "tqdm.notebook.tqdm": _progress,
    "tqdm.trange": BUILTINS["range"],
    "sys.exit": _exit,
    "collections.OrderedDict": _ordered,
    "collections.defaultdict": _default_dict,
    "collections.namedtuple": _named_tuple,
    "collections.deque": BUILTINS["list"],
    "argparse.ArgumentParser": lambda walk, arguments, keywords: Parser(),
    "argparse.Namespace": _namespace,
    "time.time": _unknown("time.time()"),
    "time.perf_counter": _unknown("time.perf_counter()"),
    "time.monotonic": _unknown("time.monotonic()"),
    "time.sleep": lambda walk, arguments, keywords: None,
    "random.random": _unknown("random.random()"),
    "random.uniform": _unknown("random.uniform()"),
    "random.choice": _unknown("random.choice()"),
    "random.shuffle": lambda walk, arguments, keywords: None,
    "torch.utils.checkpoint.checkpoint": _checkpoint,
}
