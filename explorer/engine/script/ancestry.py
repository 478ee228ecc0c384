"""Python's own errors by name, and what each is a kind of."""

_KINDS = {
    "BaseException": "",
    "SystemExit": "BaseException",
    "KeyboardInterrupt": "BaseException",
    "Exception": "BaseException",
    "ArithmeticError": "Exception",
    "ZeroDivisionError": "ArithmeticError",
    "OverflowError": "ArithmeticError",
    "AssertionError": "Exception",
    "AttributeError": "Exception",
    "LookupError": "Exception",
    "IndexError": "LookupError",
    "KeyError": "LookupError",
    "NameError": "Exception",
    "RuntimeError": "Exception",
    "NotImplementedError": "RuntimeError",
    "RecursionError": "RuntimeError",
    "OSError": "Exception",
    "FileNotFoundError": "OSError",
    "ImportError": "Exception",
    "ModuleNotFoundError": "ImportError",
    "StopIteration": "Exception",
    "TypeError": "Exception",
    "ValueError": "Exception",
    "MemoryError": "Exception",
    "LinAlgError": "RuntimeError",
    "EinopsError": "RuntimeError",
    "Warning": "Exception",
    "UserWarning": "Warning",
    "DeprecationWarning": "Warning",
    "FutureWarning": "Warning",
    "RuntimeWarning": "Warning",
}
ERROR_NAMES = frozenset(_KINDS)


def ancestors_of(name: str) -> tuple[str, ...]:
    """`name` and all that it is a kind of; what is not known is an Exception."""
    found = [name]
    while found[-1]:
        found.append(_KINDS.get(found[-1], "Exception"))
    return tuple(found[:-1])
