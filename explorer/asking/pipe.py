"""Questions and replies as bytes: each as its length, four bytes, and so many bytes of msgpack."""

from typing import TypeVar

import msgspec

from explorer.asking.questions import Question
from explorer.asking.replies import Reply

T = TypeVar("T")
HEAD = 4  # bytes of the length
LARGEST = 64 * 1024**2  # bytes of one message; the largest tile has about 600 kB


class PipeError(ValueError):
    """Bytes that are no message: whoever sent them does not speak this language."""


def packed(message: Question | Reply) -> bytes:
    """A message as it goes through the pipe."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(HEAD, "big") + body


def length_of(head: bytes) -> int:
    """How many bytes follow a head. Raises PipeError."""
    length = int.from_bytes(head, "big")
    if length > LARGEST:
        raise PipeError(f"a message of {length} bytes")
    return length


def question_in(body: bytes) -> Question:
    """Raises PipeError."""
    return _decoded(_QUESTIONS, body)


def reply_in(body: bytes) -> Reply:
    """Raises PipeError."""
    return _decoded(_REPLIES, body)


def _decoded(decoder: msgspec.msgpack.Decoder[T], body: bytes) -> T:
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise PipeError(str(error)) from None


_QUESTIONS: msgspec.msgpack.Decoder[Question] = msgspec.msgpack.Decoder(Question)
_REPLIES: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)
