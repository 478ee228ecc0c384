"""Standard input and output of a command: texts in, answers out, and what may be wrong with either."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from explorer.app.commands.parser import Complaint

LARGEST_TEXT = 64 * 1024**2  # bytes; far more than any log that someone pastes
_HALVES = re.compile("[\ud800-\udfff]")  # bytes of an argument that are no UTF-8 come as halves of surrogate pairs


class ReaderGone(Exception):
    """Whoever read the answer has read enough."""


def decoded(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def given_text(text: str) -> str:
    """A text given on the command line; - stands for standard input. Raises Complaint."""
    if text != "-":
        return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)
    with standard_input() as stream:
        return decoded(stream.read(LARGEST_TEXT))


@contextmanager
def standard_input() -> Iterator[IO[bytes]]:
    """Standard input to read bytes from. Raises Complaint where it is closed, or cannot be read."""
    if sys.stdin is None:
        raise Complaint("standard input is closed: there is nothing to read")
    if sys.stdin.isatty():
        tell("Paste or type the text; Ctrl+D on a line of its own ends it.")
    try:
        yield sys.stdin.buffer
    except OSError as error:
        raise Complaint(f"cannot read standard input: {error.strerror or error}") from None


def need_output() -> None:
    """Raises Complaint where an answer could not be printed: before the work, not after it."""
    if sys.stdout is None:
        raise Complaint("standard output is closed: there is nowhere to print the answer")


def answer(text: str, flush: bool = False) -> None:
    """Print on standard output. Raises Complaint where it cannot be written, ReaderGone where nobody reads on."""
    need_output()
    with _written():
        print(text, flush=flush)


def flush_answers() -> int:
    """Write what has been printed so far; raises what `answer` raises. 0, as the status of a command."""
    if sys.stdout is not None:
        with _written():
            sys.stdout.flush()
    return 0


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _drop(1)
        if isinstance(error, BrokenPipeError):
            raise ReaderGone from None
        raise Complaint(f"cannot write to standard output: {error.strerror or error}") from None


def tell(line: str) -> None:
    """One line on standard error, where it can be written; the status counts all the same."""
    if sys.stderr is None:
        return  # print would take standard output instead
    try:
        print(line, file=sys.stderr, flush=True)
    except OSError:
        _drop(2)


def _drop(descriptor: int) -> None:
    """What Python still holds for this stream goes nowhere, or it would be tried, and told of, again at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
