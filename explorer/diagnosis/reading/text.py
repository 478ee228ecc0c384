"""A pasted text becomes a reading."""

import re
from collections.abc import Iterator
from itertools import islice

from explorer.diagnosis.reading.calls import operation_of
from explorer.diagnosis.reading.cleanup import clean
from explorer.diagnosis.reading.findings import Finding, finding_of
from explorer.diagnosis.reading.hint import Hint
from explorer.diagnosis.reading.hints import hints_of
from explorer.diagnosis.reading.operands import pair_of
from explorer.diagnosis.reading.printed_shapes import printed_shapes
from explorer.diagnosis.reading.prose import plain_error, spelled_pair
from explorer.diagnosis.reading.reading import Kind, Pair, Reading
from explorer.diagnosis.reading.window import window
from explorer.diagnosis.reading.wording import Wording
from explorer.diagnosis.reading.wordings import GENERAL, WORDINGS

_MOST_OF_ONE = 24  # errors of one wording that are looked at; a log may hold thousands
_GENERAL_UP_TO = 20_000  # characters in which general words are looked for, where no known wording was met
_JOINABLE = 20_000  # characters up to which lines that were broken within a word are joined
_SHAPES = (Kind.SHAPE, Kind.RANK, Kind.STRIDE)


def read_text(text: str) -> Reading:
    """What `text` says: its error, the operation, the operands. Any text is answered, and nothing is raised."""
    cleaned = clean(window(text))
    lowered = cleaned.lower()
    findings = _findings(cleaned, lowered)
    if not any(_is_settled(finding) for finding in findings):
        for joined in _joined(cleaned):
            better = _findings(joined, joined.lower())
            if any(finding.whole and not finding.wording.mild for finding in better):
                return _reading(better, joined, joined.lower())
    return _reading(findings, cleaned, lowered)


def _is_settled(finding: Finding) -> bool:
    """Whether an error states all that its wording can, so that no number of it was broken."""
    stated = finding.whole or finding.sizes is not None or finding.target is not None
    return not finding.wording.mild and (stated or finding.wording.kind is not Kind.SHAPE)


def _joined(cleaned: str) -> Iterator[str]:
    """The text as it is if lines were broken within numbers, and if they were broken within words."""
    if len(cleaned) <= _JOINABLE and "\n" in cleaned:
        for pattern in (r"(?<=[0-9])\n(?=[0-9x])|(?<=[0-9]x)\n(?=[0-9])", r"(?<=\w)\n(?=\w)"):
            joined = re.sub(pattern, "", cleaned)
            if joined != cleaned:
                yield joined


def _findings(text: str, lowered: str) -> list[Finding]:
    """The errors in `text` in their order, as the libraries word them, or else in general words."""
    return _found(WORDINGS, text, lowered) or _found(GENERAL, text, lowered[:_GENERAL_UP_TO])


def _found(wordings: tuple[Wording, ...], text: str, lowered: str) -> list[Finding]:
    """The errors in their order; of two wordings that fit one place, the one that stands first in the tables."""
    flat = lowered.replace("\n", " ")
    findings: list[Finding] = []
    for wording in wordings:
        for match in islice(wording.matches(flat), _MOST_OF_ONE):
            if not any(other.start < match.end() and match.start() < other.end for other in findings):
                findings.append(finding_of(wording, match, text))
    return sorted(findings, key=lambda finding: finding.start)


def _precedence(finding: Finding) -> int:
    """Which of several errors is told, the least first: one that states its operands before vague ones."""
    if finding.wording.mild:
        return 4
    if finding.wording.kind not in _SHAPES:
        return 3
    if finding.pair != Pair() or finding.wording.kind is not Kind.SHAPE:
        return 0
    return 1 if finding.sizes or finding.target is not None or finding.count is not None else 2


def _reading(findings: list[Finding], text: str, lowered: str) -> Reading:
    if not findings:
        return _without_error(text, lowered)
    first = min(findings, key=_precedence)
    spans = [(finding.start, finding.end) for finding in findings]
    named = printed_shapes(text, lowered, spans)
    operation, telling = operation_of(first, lowered)
    pair = pair_of(first, named, lowered)
    return Reading(
        first.wording.kind,
        first.wording.family,
        operation,
        first.error,
        pair,
        _further(findings, pair),
        first.sizes,
        first.axis,
        first.target,
        first.count,
        (*first.named, *named),
        first.dtypes,
        _hints(hints_of(text, lowered, first), telling),
    )


def _hints(around: frozenset[Hint], telling: frozenset[Hint]) -> frozenset[Hint]:
    """All hints; a linear layer that the text speaks of does not count where the user's own product failed."""
    return around | telling if Hint.MATMUL_CALL not in telling else (around - {Hint.LINEAR_LAYER}) | telling


def _further(findings: list[Finding], pair: Pair) -> tuple[Pair, ...]:
    """The other pairs that met in errors of the same text, each once."""
    others = dict.fromkeys(f.pair for f in findings if f.wording.kind in _SHAPES and f.pair not in (Pair(), pair))
    return tuple(others)


def _without_error(text: str, lowered: str) -> Reading:
    """A text in which no known error was found: another error, or none; shapes that people spell may still be told."""
    error = plain_error(text, lowered)
    named = printed_shapes(text, lowered, [])
    hints = hints_of(text, lowered, None)
    if error is not None:
        return Reading(Kind.UNKNOWN, error=error, named=named, hints=hints)
    return Reading(Kind.NONE, pair=spelled_pair(lowered), named=named, hints=hints)
