"""No reader of text takes more than linear time: what its expressions are made of, and a bound of time as a backstop.

A regular expression searches from every place of a text. Where it begins with a repeat without bound that something
must follow, each place may run through all that is left: quadratic, as `\\s*,$` was in 90,000 blanks. So a repeat
without bound stands at the end of a pattern, behind which nothing can fail; or the text has been cut short before.
"""

import ast
import importlib
import json
import pkgutil
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

import pytest

import explorer
from explorer.diagnosis.reading.wording import _compiled
from explorer.diagnosis.reading.wordings import GENERAL, WORDINGS

ROOMS = ("algebra", "program", "diagnosis", "state")
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)

# Patterns with a repeat that something follows, and what bounds the text that they meet.
BOUNDED = {
    r"^(?:torch\.)?(?:size|shape)?\s*[=:]?\s*(?:torch\.Size)?\s*": "a shape, at most 1,000 characters",
    r"\s*[x×✕*,;]\s*|\s+": "a shape, at most 1,000 characters",
    r"\s*[,;]$": "a shape, at most 1,000 characters",
    r"[0-9]+(?:_[0-9]+)*": "one size of a shape",
    r"[0-9]*\.[0-9]+|[0-9]+\.|[0-9.]+e[0-9+-]+": "one size of a shape",
    r"[+-]?[0-9]+(?:_[0-9]+)*": "anchored at both ends of one value",
    r"(?:step\s*)?(\d{1,3}(?:[,_']\d{3})+|\d+)": "a place, at most 200 characters",
    r"(?:C\s*)?[\[(]?\s*(\d+(?:[\s,;]+\d+)*)\s*[\])]?": "a place, at most 200 characters",
    r"\.\s*[A-Za-z]": "every run of blanks has its own dot",
    r"\s*```": "anchored at the beginning of a line",
    r"\s*(?:>>>|In \[\d+\]:)": "anchored at the beginning of a line",
    r"\s*(?:>>>|\.\.\.:?|In \[\d+\]:) ?": "anchored at the beginning of a line",
}


def modules() -> Iterator[str]:
    for room in ROOMS:
        package = importlib.import_module(f"explorer.{room}")
        yield package.__name__
        yield from (found.name for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."))


def compiled(name: str) -> Iterator[str]:
    """The patterns that a module holds."""
    for value in vars(importlib.import_module(name)).values():
        for each in value.values() if isinstance(value, dict) else (value,):
            if isinstance(each, re.Pattern):
                yield each.pattern


def written(name: str) -> Iterator[str]:
    """The patterns that a module hands to a function of re as they are written."""
    path = importlib.import_module(name).__file__
    assert path is not None
    for node in ast.walk(ast.parse(Path(path).read_text(encoding="utf-8"))):
        match node:
            case ast.Call(ast.Attribute(ast.Name("re")), [ast.Constant(str(pattern)), *_]):
                yield pattern


PATTERNS = sorted(
    {pattern for name in modules() for find in (compiled, written) for pattern in find(name)}
    | {_compiled(wording.pattern).pattern for wording in (*WORDINGS, *GENERAL)}
)


def open_repeats(items: list[object], last: bool = True) -> Iterator[object]:
    """The repeats without bound that something follows, or that stand within another."""
    for place, (code, value) in enumerate(items):  # type: ignore[misc]
        ends = last and place == len(items) - 1
        if code in REPEATS:
            _, most, body = value
            if most is codes.MAXREPEAT and not ends:
                yield body
            yield from open_repeats(list(body), ends and most == 1)
        elif code is codes.SUBPATTERN:
            yield from open_repeats(list(value[-1]), ends)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from open_repeats(list(branch), ends)
        elif code in (codes.ASSERT, codes.ASSERT_NOT):
            yield from open_repeats(list(value[1]), False)


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 250
    assert set(BOUNDED) <= set(PATTERNS)


@pytest.mark.parametrize("pattern", [r"\s*,$", r"a+b", r"(a+)+", r"(?:x*y|z)", r"(?=a*b)", r"(?:a+ )?b"])
def test_what_is_not_linear_is_seen(pattern: str) -> None:
    assert list(open_repeats(list(parser.parse(pattern))))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_repeat_has_a_bound(pattern: str) -> None:
    found = list(open_repeats(list(parser.parse(pattern))))
    assert not found or pattern in BOUNDED, found


UNITS = (
    *"A1 ([{\n\tx_.,-'\"#@<`\0>",
    *("1x", "1 x ", "a.", "a ", "- ", "[1,", "1,", "**", "f(", "x@", "\\[", "é", "\u0301", "\U00020000", "> ", ">>> "),
    *(
        "<p ",
        "&#1;",
        "\x1b[",
        "\x1b]",
        "```\n",
        "12:00:00 ",
        "E ",
        "[error] ",
        "Error",
        "Error: ",
        "AError",
        "A.Error\n",
    ),
    *("mat1 and mat2 ", "mat1 and mat2 shapes cannot be multiplied (", "size mismatch, m1: [", "shape '["),
    *("torch.size([", "tensor a (", "expected ", "a = b @ c\n", "print(x)\n", "torch.ones(2, 3) @ ", "lambda:", "not "),
    *("if x:\n ", "a if b else ", "objects cannot be broadcast to a single shape.", "x: ", "torch.", "for i in x: "),
)
HOSTILE = """
import json, sys
from explorer.algebra import parse_shape
from explorer.diagnosis import read_paste, read_text
from explorer.program import Side, parse_operand, parse_steps, parse_values
from explorer.program import looks_like_code
from explorer.session import Session
from explorer.state import intents

UNITS = json.loads(sys.argv[1])
READERS = [read_paste, read_text, looks_like_code, parse_shape, parse_operand, parse_steps, parse_values]
EDITS = [lambda text: intents.EditShape(Side.A, text), lambda text: intents.EditValues(Side.A, text),
    intents.EditPlace, intents.Paste]

def read(reader, text):
    try:
        reader(text)
    except ValueError:  # a sentence
        pass

for unit in UNITS:
    for length in (1_000, 90_000, 1_000_000):
        body = unit * (length // len(unit))
        for text in (body, "1" + body + "2", f"[{body}", f"RuntimeError: mat1 and mat2 {body}"):
            for reader in READERS:
                read(reader, text)
            for edit in EDITS:
                session = Session()
                session.dispatch(edit(text))
                session.dispatch(intents.GoToPlace())
print("read")
"""
SECONDS = 300  # of the processor, where 60 are needed: a reader that is quadratic takes hours


def test_hostile_texts_are_read_to_the_end() -> None:
    """A hang fails; a slow machine does not."""
    root = Path(explorer.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", HOSTILE, json.dumps(UNITS)],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
    )
    assert done.stdout == "read\n", done.stderr[-2000:]
