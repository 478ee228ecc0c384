"""`matmul-explorer explain`: what an error or code means, and what fixes it, with no window and no display."""

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO

from explorer.app.commands.explanation import as_object, explain_text
from explorer.app.commands.parser import NAME, Complaint, Parser
from explorer.app.commands.streams import LARGEST_TEXT, answer, decoded, given_text, need_output, standard_input
from explorer.diagnosis import Case, RuledMend, cause


def explain(arguments: list[str]) -> int:
    """Print the answer for one text, or one for each line of a file; returns the exit status. Raises Complaint."""
    options = _parser().read(arguments)
    if (options.text is None) == (options.jsonl is None):
        raise Complaint("give a text, or - for standard input, or --jsonl FILE with many of them")
    if options.jsonl is not None and not options.json:
        raise Complaint("--jsonl answers in JSON only: add --json")
    need_output()
    for text in _texts(options.jsonl) if options.jsonl is not None else (given_text(options.text),):
        _answer(text, options.json)
    return 0


def _parser() -> Parser:
    parser = Parser(
        f"{NAME} explain",
        "Says what a pasted error or PyTorch code means: what torch says, the cause, the fixes.",
        "A text that begins with a dash stands after --.",
    )
    parser.add_argument("text", metavar="TEXT", nargs="?", help="the error or the code; - reads standard input")
    parser.add_argument("--jsonl", metavar="FILE", help='objects with "text", one a line; - is standard input')
    parser.add_argument("--json", action="store_true", help="answer as JSON, one object a line")
    return parser


def _answer(text: str, as_json: bool) -> None:
    from explorer.engine import VERSION

    case, mends = explain_text(text)
    told = json.dumps(as_object(case, mends, VERSION)) if as_json else _written(case, mends, VERSION)
    answer(told, flush=as_json)


def _texts(name: str) -> Iterator[str]:
    """The texts of a file, a JSON object a line, each as soon as it can be read; blank lines are passed over."""
    with _opened(name) as file:
        for number, line in enumerate(iter(lambda: file.readline(LARGEST_TEXT), b""), start=1):
            if line.strip():
                yield _text_of(line, f"--jsonl {name}, line {number}")


def _opened(name: str) -> AbstractContextManager[IO[bytes]]:
    if name == "-":
        return standard_input()
    try:
        return Path(name).open("rb")
    except OSError as error:
        raise Complaint(f"--jsonl {name}: {error.strerror or error}") from None
    except ValueError as error:  # no name of a file at all
        raise Complaint(f"--jsonl {name!r}: {error}") from None


def _text_of(line: bytes, where: str) -> str:
    try:
        record = json.loads(decoded(line))
    except (ValueError, RecursionError):
        raise Complaint(f'{where}: no JSON; each line is an object such as {{"text": "..."}}') from None
    text = record.get("text") if isinstance(record, dict) else None
    if not isinstance(text, str):
        raise Complaint(f'{where}: each line is an object with a "text" that is a string')
    return text


def _written(case: Case, mends: tuple[RuledMend, ...], version: str) -> str:
    """The answer for people."""
    lines = [" ".join(cause(case)), ""]
    refusal = case.refusal
    if refusal is not None:
        lines += [f"torch {version} refuses {refusal[0]}: {refusal[1].text}", ""]
    for number, mend in enumerate(mends, start=1):
        shape = mend.trial.shape if mend.trial is not None else None
        result = f" -> {shape}" if shape is not None else ""
        lines.append(f"{number}. {mend.mend.title} [{mend.ruling}]{result}")
        lines.append(f"   {mend.why}")
        if mend.mend.code:
            lines.append(f"   {mend.mend.code}")
    return "\n".join(lines)
