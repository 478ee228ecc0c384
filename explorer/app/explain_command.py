"""`matmul-explorer explain`: what an error or code means, and what mends it, with no window and no display."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from explorer.app.arguments import NAME, Complaint, Parser, decoded, read_given
from explorer.app.explaining import as_object, explain_text
from explorer.diagnosis import Case, RuledMend, cause


def explain(arguments: list[str]) -> int:
    """Print the answer for one text, or one for each line of a file; returns the exit status. Raises Complaint."""
    parser = Parser(
        prog=f"{NAME} explain",
        description="Says what a pasted error or PyTorch code means: what torch says, the cause, the mends.",
    )
    parser.add_argument("text", metavar="TEXT", nargs="?", help="the error or the code; - reads standard input")
    parser.add_argument("--jsonl", metavar="FILE", help='objects with "text", one a line; - is standard input')
    parser.add_argument("--json", action="store_true", help="answer as JSON, one object a line")
    options = parser.parse_args(arguments)
    if (options.text is None) == (options.jsonl is None):
        raise Complaint("give a text, or - for standard input, or --jsonl FILE with many of them")
    if options.jsonl is None:
        _answer(read_given(options.text), options.json)
        return 0
    if not options.json:
        raise Complaint("--jsonl answers in JSON only: add --json")
    for text in _texts(options.jsonl):
        _answer(text, as_json=True)
    return 0


def _answer(text: str, as_json: bool) -> None:
    from explorer.engine import VERSION

    case, mends = explain_text(text)
    answer = json.dumps(as_object(case, mends, VERSION)) if as_json else _written(case, mends, VERSION)
    encoding = sys.stdout.encoding or "utf-8"  # not every terminal has all our signs
    print(answer.encode(encoding, "replace").decode(encoding), flush=as_json)


def _texts(name: str) -> Iterator[str]:
    """The texts of a file, a JSON object a line; blank lines are passed over."""
    try:
        lines = sys.stdin.buffer.readlines() if name == "-" else Path(name).read_bytes().splitlines()
    except OSError as error:
        raise Complaint(f"--jsonl {name}: {error.strerror or error}") from None
    except ValueError as error:  # no name of a file at all
        raise Complaint(f"--jsonl {name!r}: {error}") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(decoded(line))
        except (ValueError, RecursionError):
            wanted = 'each line is an object such as {"text": "..."}'
            raise Complaint(f"--jsonl {name}, line {number}: no JSON; {wanted}") from None
        if not isinstance(record, dict) or not isinstance(record.get("text"), str):
            raise Complaint(f'--jsonl {name}, line {number}: each line is an object with a "text" that is a string')
        yield record["text"]


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
