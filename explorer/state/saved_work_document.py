"""The user's work as lines of JSON: the work, and then each source once, since hundreds of programs share a few.

A line is written in about a millisecond, during which Python does nothing else; the largest history in one piece would
be felt by the window as a pause of 50 ms.
"""

import re
from dataclasses import dataclass, replace

from explorer.algebra import Operation
from explorer.program import DocumentError, Operand, Product, Program, Source, Step, from_json, to_json
from explorer.state.model import Draft, Lecture, StepDraft
from explorer.state.saved_work import SavedPaste, SavedView, SavedWork
from explorer.timeline import Position

VERSION = 1
_MOST_VALUES = 2**18  # typed values in all: 64 of the largest matrices, 5 MB, written in 60 ms
_LONGEST_TEXT = 2**20  # characters of a pasted text


class NewerError(DocumentError):
    """The document was written by a newer version of this program."""


@dataclass(frozen=True, slots=True)
class _Chain:
    """An operand: the number of its source, and its steps."""

    source: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Call:
    a: _Chain
    b: _Chain
    product: Product
    operation: Operation


@dataclass(frozen=True, slots=True)
class _Place:
    """A position; its beat as digits, since it may be larger than JSON's whole numbers."""

    beat: str
    fraction: float


@dataclass(frozen=True, slots=True)
class _Paste:
    text: str
    call: _Call
    became: bool


@dataclass(frozen=True, slots=True)
class _Document:
    """`calls` are the past, the present program at `present`, and the future."""

    version: int
    calls: tuple[_Call, ...]
    present: int
    view: SavedView
    place: _Place | None
    drafts: tuple[tuple[str, Draft], ...]
    step_draft: StepDraft | None
    paste: _Paste | None
    lecture: Lecture | None


@dataclass(frozen=True, slots=True)
class _Numbered:
    """As much of a document as every version has."""

    version: int


class _Sources:
    """The sources of the programs that are written, each once. They are told apart as objects: to compare thousands
    of typed values again and again would take longer than the writing."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[int, Source]] = {}

    def call(self, program: Program) -> _Call:
        return _Call(self._chain(program.a), self._chain(program.b), program.product, program.operation)

    def listed(self) -> tuple[Source, ...]:
        return tuple(source for _, source in self._found.values())

    def _chain(self, operand: Operand) -> _Chain:
        source = operand.source
        return _Chain(self._found.setdefault(id(source), (len(self._found), source))[0], operand.steps)


def write_work(work: SavedWork) -> bytes:
    """`work` as lines of JSON. Of a history with very many typed values the newest programs are kept."""
    sources, (past, future) = _Sources(), _newest(work)
    calls = tuple(sources.call(program) for program in (*past, work.program, *future))
    paste, place, draft = work.paste, work.view.position, work.step_draft
    written_paste = _Paste(_plain(paste.text), sources.call(paste.program), paste.became) if paste is not None else None
    document = _Document(
        version=VERSION,
        calls=calls,
        present=len(past),
        view=replace(work.view, position=None),
        place=_Place(str(place.beat), place.fraction) if place is not None else None,
        drafts=tuple((key, replace(draft, text=_plain(draft.text))) for key, draft in work.drafts),
        step_draft=replace(draft, text=_plain(draft.text)) if draft is not None else None,
        paste=written_paste,
        lecture=work.lecture,
    )
    return b"\n".join(map(to_json, (document, *sources.listed())))


def read_work(data: bytes) -> SavedWork:
    """The work in a document. Raises DocumentError with the place and the reason, NewerError for a later version."""
    head, *lines = data.split(b"\n")
    document = _read_document(head)
    sources = tuple(from_json(line, Source) for line in lines)
    programs = tuple(_program(call, sources) for call in document.calls)
    if not 0 <= document.present < len(programs):
        raise DocumentError(f"program {document.present} is named, and there are {len(programs)}")
    paste = document.paste
    return SavedWork(
        programs[document.present],
        programs[: document.present],
        programs[document.present + 1 :],
        replace(document.view, position=_position(document.place)),
        document.drafts,
        document.step_draft,
        SavedPaste(paste.text, _program(paste.call, sources), paste.became) if paste is not None else None,
        document.lecture,
    )


def _read_document(line: bytes) -> _Document:
    try:
        document = from_json(line, _Document)
    except DocumentError:
        _check_version(from_json(line, _Numbered))
        raise
    _check_version(_Numbered(document.version))
    return document


def _check_version(found: _Numbered) -> None:
    if found.version > VERSION:
        raise NewerError(f"it was written by a newer version of the program (format {found.version})")


def _program(call: _Call, sources: tuple[Source, ...]) -> Program:
    a, b = _operand(call.a, sources), _operand(call.b, sources)
    try:
        return Program(a, b, call.product, call.operation)
    except ValueError as error:
        raise DocumentError(str(error)) from None


def _operand(chain: _Chain, sources: tuple[Source, ...]) -> Operand:
    if not 0 <= chain.source < len(sources):
        raise DocumentError(f"source {chain.source} is named, and there are {len(sources)}")
    try:
        return Operand(sources[chain.source], chain.steps)
    except ValueError as error:
        raise DocumentError(str(error)) from None


def _position(place: _Place | None) -> Position | None:
    if place is None:
        return None
    if not re.fullmatch("[0-9]{1,300}", place.beat):
        raise DocumentError("a beat is a whole number")
    return Position(int(place.beat), place.fraction)


def _newest(work: SavedWork) -> tuple[tuple[Program, ...], tuple[Program, ...]]:
    """The past and the future, without what is so far away that all typed values together are too many."""
    seen: set[int] = set()
    left = _MOST_VALUES - _count_new(work.program, seen)
    past: list[Program] = []
    for program in reversed(work.past):
        left -= _count_new(program, seen)
        if left < 0:
            return tuple(reversed(past)), ()
        past.append(program)
    future: list[Program] = []
    for program in work.future:
        left -= _count_new(program, seen)
        if left < 0:
            break
        future.append(program)
    return tuple(reversed(past)), tuple(future)


def _count_new(program: Program, seen: set[int]) -> int:
    """How many typed values of a program are not among the sources `seen`, which it joins."""
    sources = {id(operand.source): operand.source for operand in (program.a, program.b)}
    count = sum(len(source.values) for key, source in sources.items() if key not in seen)
    seen.update(sources)
    return count


def _plain(text: str) -> str:
    """A text as JSON can hold it: not endlessly long, and without lone surrogates."""
    return text[:_LONGEST_TEXT].encode("utf-8", "replace").decode()
