"""Shapes: reading the spellings people use, and writing them back."""

import math
import re
import unicodedata

Shape = tuple[int, ...]

MAX_DIMENSIONS = 6
LARGEST_SIZE = 2**63 - 1  # torch holds sizes and element counts as signed 64-bit integers

_LONGEST_TEXT = 1000  # characters; NFKC takes quadratic time over long runs of combining marks
_WRAPPER = re.compile(r"^(?:torch\.)?(?:size|shape)?\s*[=:]?\s*(?:torch\.Size)?\s*", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[x×✕*,;]\s*|\s+", re.IGNORECASE)
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


class ShapeError(ValueError):
    """A shape that cannot be read; the message is one sentence for the user."""


def parse_shape(text: str) -> Shape:
    """The shape that `text` spells: `128x29040`, `(128, 29040)`, `torch.Size([128, 29040])`, `()`.

    Raises ShapeError with a sentence that names what is wrong and what would be right.
    """
    body = _WRAPPER.sub("", _normalized(text.strip()))
    bracketed = body[:1] in _BRACKETS
    body = _without_brackets(body, text)
    if not body:
        if bracketed:
            return ()
        raise ShapeError(f"{_quoted(text)}: write sizes, such as 128x29040")
    body = re.sub(r"\s*[,;]$", "", body)  # the comma of (5,)
    if len({gap.strip().lower() for gap in _SEPARATOR.findall(body)}) > 1:  # 128x29040, 2048x50 is not 4-D
        raise ShapeError(f"{_quoted(text)}: write one shape, with one kind of separator, such as 128x29040")
    return check_shape(tuple(_parse_size(token, text) for token in _SEPARATOR.split(body)))


def check_shape(sizes: Shape) -> Shape:
    """`sizes` again, where torch can hold them and we can show them; raises ShapeError with a sentence otherwise."""
    if len(sizes) > MAX_DIMENSIONS:
        raise ShapeError(f"{len(sizes)} dimensions: at most {MAX_DIMENSIONS} can be shown")
    if any(size < 0 for size in sizes):
        raise ShapeError("a size cannot be negative")
    if any(size > LARGEST_SIZE for size in sizes):
        raise ShapeError("a size is larger than the largest torch can hold, 2^63 - 1")
    count = math.prod(sizes)
    if count > LARGEST_SIZE:
        raise ShapeError(f"these sizes multiply to {count:.3g} elements; torch can count to 2^63 - 1, about 9.22e+18")
    return sizes


def format_shape(shape: Shape) -> str:
    """The shape as torch and Python write it: `(128, 29040)`, `(5,)`, `()`."""
    return str(tuple(shape))


def spell_shape(shape: Shape) -> str:
    """The shape as torch's matmul errors and people write it: `128x29040`; below two dimensions as a tuple."""
    return "x".join(map(str, shape)) if len(shape) > 1 else format_shape(shape)


def excerpt(text: str, width: int = 40) -> str:
    """`text` on one line of printable characters, and at most `width` of them: fit to stand in a sentence."""
    head = " ".join(text[: 4 * width].split())
    line = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in head)
    return line if len(line) <= width and len(text) <= 4 * width else line[: width - 3] + "..."


def _normalized(text: str) -> str:
    """`text` with the wide brackets, commas and spaces of other keyboards made plain."""
    if not text:
        raise ShapeError("empty: write a shape, such as 128x29040")
    if len(text) > _LONGEST_TEXT:
        raise ShapeError(f"too long for a shape: write at most {MAX_DIMENSIONS} sizes, such as 128x29040")
    for character in text:
        if character.isnumeric() and not character.isascii():  # NFKC would read 10² as 102
            raise ShapeError(f"{_quoted(text)}: write {_quoted(character)} with the digits 0 to 9")
    return unicodedata.normalize("NFKC", text).strip()


def _without_brackets(body: str, text: str) -> str:
    """`body` without the brackets around it; complains where they do not pair up."""
    while body[:1] in _BRACKETS:
        if body[-1] != _BRACKETS[body[0]] or len(body) == 1:
            raise ShapeError(f'{_quoted(text)}: "{body[0]}" is not closed by "{_BRACKETS[body[0]]}"')
        body = body[1:-1].strip()
    return body


def _parse_size(token: str, text: str) -> int:
    if re.fullmatch(r"[0-9]+(?:_[0-9]+)*", token):
        return _parse_digits(token.replace("_", ""))
    if not token:
        raise ShapeError(f"{_quoted(text)}: a size is missing beside a separator")
    where = "" if token == text.strip() else f"{_quoted(text)}: "
    if re.fullmatch(r"[-−][0-9]+", token):
        hint = "; -1 is for reshape" if token[1:] == "1" else ""
        raise ShapeError(f"{where}a size cannot be negative{hint}")
    if re.fullmatch(r"[0-9]*\.[0-9]+|[0-9]+\.|[0-9.]+e[0-9+-]+", token, re.IGNORECASE):
        raise ShapeError(f"{where}a size is a whole number, and {_quoted(token)} is not")
    raise ShapeError(f"{where}{_quoted(token)} is not a size; write whole numbers, such as 128x29040")


def _parse_digits(digits: str) -> int:
    if len(digits) > 1 and digits.startswith("0"):
        raise ShapeError(f"{_quoted(digits)}: a size has no leading zero; write 29040, not 29,040")
    if int(digits) > LARGEST_SIZE:
        raise ShapeError(f"{_quoted(digits)} is larger than the largest size torch can hold, 2^63 - 1")
    return int(digits)


def _quoted(text: str) -> str:
    return f'"{excerpt(text)}"'
