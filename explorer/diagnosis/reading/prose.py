"""Texts without an error that is known: errors of other kinds, and people who spell shapes in a sentence."""

import re

from explorer.diagnosis.reading.reading import Pair
from explorer.diagnosis.reading.sizes import MATRIX, read_sizes

_LONGEST_ERROR = 300
_LONGEST_PROSE = 2000
_RAISED = re.compile(
    r"(?<![\w.])(?:[A-Za-z_]\w{0,40}\.){0,6}[A-Za-z]\w{0,60}(?:Error|Exception|Interrupt|Exit)"
    r"(?::? ([^\n]{1,300})|(?=\n|$))"
)
_WORDS = (
    "traceback (most recent",
    "error:",
    "exception:",
    "fatal:",
    "panic:",
    "segmentation fault",
    "core dumped",
    "报错",
    "エラー",
    "오류",
)
_SPELLED = re.compile(rf"(?<![\w/.:-])(?:{MATRIX}(?:{r' ?x ?[0-9]{1,19}'}){{0,4}})(?![\w/:-])")


def plain_error(text: str, lowered: str) -> str | None:
    """The words of the last error that is raised in `text`; "" where there is one without words; None without any."""
    raised = list(_RAISED.finditer(text))
    if raised:
        last = raised[-1]
        return " ".join((last[1] or last[0]).split())[:_LONGEST_ERROR]
    return "" if any(word in lowered for word in _WORDS) else None


def spelled_pair(lowered: str) -> Pair:
    """The two shapes of a short text that spells exactly two: `my x is 3x4 and w is 5x6`."""
    if len(lowered) > _LONGEST_PROSE:
        return Pair()
    spelled = [match[0] for match in _SPELLED.finditer(lowered)]
    if len(spelled) != 2:
        return Pair()
    left, right = (read_sizes(shape) for shape in spelled)
    return Pair(left, right) if left and right else Pair()
