"""What is shown of a pasted text: all of it where it is short, else the lines around what was read."""

from dataclasses import dataclass

_WHOLE, _WHOLE_LINES = 20_000, 1000  # characters, and lines, up to which a text is shown whole
_LONGEST_LINE = 4000  # characters; a text field lays an unbroken line out in quadratic time, 300,000 of them in 12 s
_LINES, _BEFORE = 40, 30  # lines that are shown of a longer text, and how many of them stand before what was read
_LINE, _LINE_BEFORE = 300, 100  # the same for the characters of a line
_SOUGHT = 30  # characters; the whole message may be wrapped otherwise than it was read
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text as it is shown; `note` says how much of it that is, and is empty where it is all."""

    text: str
    note: str = ""


def excerpt_of(text: str, error: str) -> Excerpt:
    """What is shown of `text`, in which the words `error` were taken for the error."""
    if is_short(text):
        return Excerpt(text)
    place = _place_of(text, error)
    first = _some_lines_before(text, place)
    lines = text[first:].split("\n", _LINES)[:_LINES]
    shown, at = [], first
    for line in lines:
        shown.append(_short_line(line, max(place - at, 0)))
        at += len(line) + 1
    return Excerpt("\n".join(shown), _note(text, lines))


def is_short(text: str) -> bool:
    """Whether a text is shown whole."""
    if len(text) > _WHOLE or text.count("\n") >= _WHOLE_LINES:
        return False
    return all(len(line) <= _LONGEST_LINE for line in text.split("\n"))


def _place_of(text: str, error: str) -> int:
    """Where the error stands; where it does not stand as it was read, the last word that speaks of one."""
    if not error:
        return 0
    place = text.find(error[:_SOUGHT])
    return place if place >= 0 else max(text.rfind("Error"), 0)


def _some_lines_before(text: str, place: int) -> int:
    """Where the first line that is shown starts."""
    start = text.rfind("\n", 0, place) + 1
    for _ in range(_BEFORE):
        start = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return start


def _short_line(line: str, place: int) -> str:
    """At most _LINE characters of a line, `place` among them where it is one of the line's."""
    if len(line) <= _LINE:
        return line
    start = max(min(place - _LINE_BEFORE, len(line) - _LINE), 0) if place < len(line) else 0
    before, after = _CUT if start else "", _CUT if start + _LINE < len(line) else ""
    return f"{before}{line[start : start + _LINE]}{after}"


def _note(text: str, lines: list[str]) -> str:
    count = text.count("\n") + (not text.endswith("\n"))
    cut = any(len(line) > _LINE for line in lines)
    if count > len(lines):
        return f"Showing {len(lines):,} of {count:,} lines{', long ones cut' if cut else ''}"
    return f"Showing part of {len(text):,} characters" if cut else ""
