"""Every wording in the tables reads a text of its own, and every text is read, of torch through its versions.

The texts are made up after what the libraries print; `texts/` holds a file for each table, a text a line with what is
to be read in it beneath: kind, operation, operands, and what else is stated.
"""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

from explorer.diagnosis.reading import Kind, Reading, read_text, wordings
from explorer.diagnosis.reading.cleanup import clean
from explorer.diagnosis.reading.wording import Wording
from explorer.diagnosis.reading.wordings import GENERAL, WORDINGS

TEXTS = Path(__file__).parent / "texts"


def cases() -> list[tuple[str, str, str]]:
    """Table, text, and what is to be read in it."""
    files = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(TEXTS.glob("*.txt"))]
    blocks = [(table, block) for table, lines in files for block in lines.split("\n\n")]
    pairs = [(table, *block.strip("\n").split("\n    ")) for table, block in blocks]
    return [(table, re.sub(r"(?<!\\)\\n", "\n", text).replace(r"\\", "\\"), told) for table, text, told in pairs]


CASES = cases()
TABLES: dict[str, tuple[Wording, ...]] = {
    name: importlib.import_module(f"{wordings.__name__}.{name}").WORDINGS
    for _, name, _ in pkgutil.iter_modules(wordings.__path__)
}
TABLED = [(table, wording) for table, known in TABLES.items() for wording in known]


def reader(text: str) -> Wording | None:
    """The wording by which a text is read: the first of the reading's family that says just what the reading quotes."""
    reading = read_text(text)
    # as it stands, and where a number was broken by the end of its line
    flat = [clean(text).lower().replace("\n", end) for end in (" ", "")]
    said = (
        (wording, match[0]) for wording in (*WORDINGS, *GENERAL) for line in flat for match in wording.matches(line)
    )
    quoted = reading.error.lower().split()
    return next(
        (wording for wording, words in said if wording.family == reading.family and words.split() == quoted), None
    )


READERS = {(table, reader(text)) for table, text, _ in CASES}


def told(reading: Reading) -> str:
    """A reading in one line, as the files spell it."""
    parts = [reading.kind.value, reading.operation or "-"]
    if reading.pair.left is not None or reading.pair.right is not None:
        parts.append(f"{reading.pair.left} and {reading.pair.right}")
    stated = {name: getattr(reading, name) for name in ("sizes", "axis", "target", "count")}
    parts += [f"{name} {value}" for name, value in stated.items() if value is not None]
    if reading.dtypes:
        parts.append(f"dtypes {', '.join(reading.dtypes)}")
    return " | ".join(parts)


@pytest.mark.parametrize(
    ("table", "text", "expected"), CASES, ids=[f"{table}: {text[:50]}" for table, text, _ in CASES]
)
def test_a_text_is_read(table: str, text: str, expected: str) -> None:
    reading = read_text(text)
    assert told(reading) == expected
    known = reading.kind not in (Kind.NONE, Kind.UNKNOWN)
    assert known == (table != "no_known_error")
    if known:
        assert reading.error and "\n" not in reading.error and reading.family


@pytest.mark.parametrize(("table", "wording"), TABLED, ids=[f"{table}: {each.pattern[:40]}" for table, each in TABLED])
def test_every_wording_reads_a_text_of_its_table(table: str, wording: Wording) -> None:
    assert wording.clue == wording.clue.lower()
    assert (table, wording) in READERS, f"texts/{table}.txt has no text that is read by this wording"


@pytest.mark.parametrize("table", {table for table, _, _ in CASES if table != "no_known_error"})
def test_every_text_is_read_by_its_table(table: str) -> None:
    texts = [text for known, text, _ in CASES if known == table]
    assert [text for text in texts if reader(text) not in TABLES[table]] == []
