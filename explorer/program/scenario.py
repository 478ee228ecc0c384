"""Scenarios: programs with captions, in plain TOML files that a teacher can write."""

import tomllib
from dataclasses import dataclass

from explorer.algebra import ShapeError
from explorer.program.document import DocumentError
from explorer.program.operand import Fill
from explorer.program.program import Product, Program
from explorer.program.reading import CallError, parse_operand


@dataclass(frozen=True, slots=True)
class Slide:
    """One program and what is said about it.

    In `text`, `{A}`, `{B}` and `{C}` stand for the shapes that torch gives, and `{error}` for torch's words.
    """

    title: str
    text: str
    program: Program


@dataclass(frozen=True, slots=True)
class Scenario:
    """Slides in order, under a name."""

    name: str
    title: str
    slides: tuple[Slide, ...]


def read_scenario(name: str, text: str) -> Scenario:
    """The scenario written in TOML; raises DocumentError with one sentence that names the place."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(f"scenario {name}: {error}") from None
    slides = table.get("slides")
    if not isinstance(table.get("title"), str) or not isinstance(slides, list) or not slides:
        raise DocumentError(f"scenario {name}: needs a title and at least one [[slides]]")
    return Scenario(name, table["title"], tuple(_read_slide(name, i, slide) for i, slide in enumerate(slides)))


def _read_slide(name: str, index: int, table: dict[str, object]) -> Slide:
    where = f"scenario {name}, slide {index + 1}"
    fields = {key: table.get(key, default) for key, default in _DEFAULTS.items()}
    for key, value in fields.items():
        if not isinstance(value, str):
            raise DocumentError(f"{where}: {key} is missing, or is not text")
    try:
        a = parse_operand(str(fields["a"]), Fill(fields["fill"]), seed=0)
        b = parse_operand(str(fields["b"]), Fill(fields["fill"]), seed=1)
        product = Product(fields["product"])
    except (ShapeError, CallError, ValueError) as error:
        raise DocumentError(f"{where}: {error}") from None
    text = " ".join(str(fields["text"]).split())
    return Slide(str(fields["title"]), text, Program(a, b, product))


_DEFAULTS: dict[str, str | None] = {
    "title": None,
    "text": None,
    "a": None,
    "b": None,
    "product": Product.A_AT_B.value,
    "fill": Fill.COUNTING.value,
}
