"""`@dataclass(frozen=True, slots=True)`, quick to define: there are fifty intents, and the first frame waits for them.

The standard one compiles its methods for each class, in a third of a millisecond. Here all classes share the same ones.
"""

import dataclasses
from collections.abc import Callable
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def dataclass(*, frozen: bool, slots: bool) -> Callable[[type[T]], type[T]]:
    """A dataclass as the standard one would make it, `dataclasses.fields` and `replace` included."""
    assert frozen and slots, "only such are made here"

    def make(cls: type[T]) -> type[T]:
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
        for method in (_init, _repr, _eq, _hash, _reduce, _setattr, _delattr):
            setattr(made, f"_{method.__name__}__", method)
        return made

    return make


def _init(self: Any, /, *values: object, **named: object) -> None:
    names = self.__match_args__
    given = dict(zip(names, values, strict=False)) | named
    if len(values) > len(names) or len(given) != len(values) + len(named) or not given.keys() <= set(names):
        raise TypeError(f"{type(self).__name__} takes {', '.join(names) or 'nothing'}; not {values} {named}")
    for name, field in self.__dataclass_fields__.items():
        value = given.get(name, field.default)
        if value is dataclasses.MISSING:
            raise TypeError(f"{type(self).__name__} lacks {name}")
        object.__setattr__(self, name, value)


def _values(self: Any) -> tuple[object, ...]:
    return tuple(getattr(self, name) for name in self.__match_args__)


def _repr(self: Any) -> str:
    pairs = zip(self.__match_args__, _values(self), strict=True)
    return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in pairs)})"


def _eq(self: Any, other: object) -> bool:
    return _values(self) == _values(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash((type(self), _values(self)))


def _reduce(self: Any) -> tuple[object, ...]:
    return type(self), _values(self)


def _setattr(self: Any, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _delattr(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
