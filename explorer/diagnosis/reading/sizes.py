"""Shapes within running text, in every spelling of the libraries and of people."""

import re

from explorer.algebra import LARGEST_SIZE
from explorer.diagnosis.reading.reading import PartialShape

MOST_DIMENSIONS = 12  # more than any operand that is shown; longer lists are data, not shapes

# Patterns for texts in small letters. A size has at most 19 digits: 2^63 - 1 has as many.
SIZE = r"(?<![0-9])[0-9]{1,19}(?![0-9])"
SIGNED = r"-?[0-9]{1,19}(?![0-9])"
BY = r" ?[x*] ?"  # cleaning has made every sign of times an x
MATRIX = rf"{SIZE}{BY}{SIZE}"
SHAPE = (
    r"(?:(?:torch\.size|tensorshape)\( ?[\[(][^\[\]()]{0,160}[\])] ?\)"
    r"|(?:[a-z][a-z0-9]{1,11})?\[[^\[\]]{0,160}\](?:\{[0-9,]{0,40}\})?"  # also XLA's f32[3,4]{1,0}
    r"|\([^()]{0,160}\)|\{[^{}]{0,160}\})"
)

_BEFORE = re.compile(r"^[a-z][\w.]{0,20}(?=[\[(])")  # torch.Size, f32
_LAYOUT = re.compile(r"(?<=\])\{[0-9,]{0,40}\}$")
_ENTRY = re.compile(r"(?:dimension\()?([0-9]{1,19})l?\)?")  # also Dimension(32) of TF 1, 32L of Python 2
_OPEN = re.compile(r"\?|\*|-[0-9]{1,19}|\.\.\.|[\w+*/() .-]{0,40}[a-z][\w+*/() .-]{0,40}")


def read_sizes(text: str) -> PartialShape | None:
    """The sizes listed in `text`, in brackets or not; None for a size left open. None where it is no list of sizes.

    `[64 x 256]` is (64, 256), `(None, 14944)` is (None, 14944), `[s77, 128]` is (None, 128).
    """
    entries = _entries(_inside(text))
    if text.startswith("{") and not any(map(str.isdigit, text)):
        return None  # a name in code that prints its value
    if not entries:
        return () if not _inside(text) else None
    if len(entries) > MOST_DIMENSIONS:
        return None
    sizes: list[int | None] = []
    for entry in entries:
        match = _ENTRY.fullmatch(entry)
        size = read_size(match[1]) if match else None
        if size is None and (match or not _OPEN.fullmatch(entry)):
            return None
        sizes.append(size)
    return tuple(sizes)


def read_target(text: str) -> PartialShape | None:
    """The sizes that a view or a reshape was asked for: here -1 stays -1, the size that torch is to find."""
    sizes = read_sizes(text)
    if sizes is None or None not in sizes:
        return sizes
    entries = zip(_entries(_inside(text)), sizes, strict=True)
    return tuple(read_size(entry) if entry.startswith("-") else size for entry, size in entries)


def read_size(text: str) -> int | None:
    """One size; None where torch could not hold it."""
    size = int(text)
    return size if abs(size) <= LARGEST_SIZE else None


def _inside(text: str) -> str:
    """What stands between the brackets, in small letters."""
    bare = _LAYOUT.sub("", _BEFORE.sub("", text.strip().lower()))
    return bare.lstrip("[({ ").rstrip("])} ")


def _entries(body: str) -> list[str]:
    """The entries of a list, which commas divide, or the sign of times, or spaces."""
    if not body:
        return []
    if "," in body:
        entries = [entry.strip() for entry in body.split(",", MOST_DIMENSIONS + 1)]
        return entries if entries[-1] else entries[:-1]
    return re.split(r" ?[x;] ?| \* | +|(?<=[0-9])\*(?=[0-9])", body, maxsplit=MOST_DIMENSIONS + 1)
