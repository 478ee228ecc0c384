"""Programs, requests and answers as JSON: for files, scenarios and the worker's pipe.

msgspec checks every field against the dataclasses, so a damaged file becomes one sentence and not a half-read program.
It is imported only where something is read or written: the first frame does without it.
"""

from typing import TypeVar

T = TypeVar("T")


class DocumentError(ValueError):
    """Text that is no document of the kind expected; the message says where and why."""


def to_json(value: object) -> bytes:
    """`value`, built of this room's dataclasses, as one line of JSON."""
    import msgspec

    return msgspec.json.encode(value)


def from_json(text: bytes | str, kind: type[T]) -> T:
    """The `kind` written in `text`; raises DocumentError with the place and the reason."""
    import msgspec

    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DocumentError(str(error)) from None
