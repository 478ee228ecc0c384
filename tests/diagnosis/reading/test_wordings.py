"""Every wording in the tables is met by a text, and every text is read: torch's through its versions, and others'.

The texts are made up after what the libraries print; `texts/` holds a file for each table, a text a line with what is
to be read in it beneath: kind, operation, operands, and what else is stated.
"""

import re
from pathlib import Path

import pytest

from explorer.diagnosis.reading import Kind, Reading, read_text
from explorer.diagnosis.reading.cleaning import clean
from explorer.diagnosis.reading.wordings import GENERAL, WORDINGS

TEXTS = Path(__file__).parent / "texts"


def cases() -> list[tuple[str, str, str]]:
    """Table, text, and what is to be read in it."""
    files = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(TEXTS.glob("*.txt"))]
    blocks = [(table, block) for table, lines in files for block in lines.split("\n\n")]
    pairs = [(table, *block.strip("\n").split("\n    ")) for table, block in blocks]
    return [(table, re.sub(r"(?<!\\)\\n", "\n", text).replace(r"\\", "\\"), told) for table, text, told in pairs]


CASES = cases()


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


@pytest.mark.parametrize(
    "wording", (*WORDINGS, *GENERAL), ids=lambda wording: f"{wording.family}: {wording.pattern[:40]}"
)
def test_every_wording_is_met(wording) -> None:
    assert wording.clue == wording.clue.lower()
    assert any(next(wording.matches(flat), None) for flat in FLAT)


FLAT = [clean(text).lower().replace("\n", " ") for _, text, _ in CASES]
