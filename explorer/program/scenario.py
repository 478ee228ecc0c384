"""Scenarios: programs with captions, in plain TOML files that a teacher can write."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from explorer.algebra import excerpt
from explorer.program.document import DocumentError
from explorer.program.operand import Fill, Operand
from explorer.program.program import Product, Program
from explorer.program.reading import parse_operand

E = TypeVar("E", bound=StrEnum)

_FILLS = [fill for fill in Fill if fill is not Fill.TYPED]  # a slide has no place for typed values


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
    import tomllib

    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError, too
        raise DocumentError(f"scenario {name}: {error}") from None
    slides = table.get("slides")
    if not isinstance(table.get("title"), str) or not isinstance(slides, list) or not slides:
        raise DocumentError(f"scenario {name}: needs a title and at least one [[slides]]")
    return Scenario(name, table["title"], tuple(_read_slide(name, i, slide) for i, slide in enumerate(slides)))


def _read_slide(name: str, index: int, table: object) -> Slide:
    where = f"scenario {name}, slide {index + 1}"
    fields = _read_fields(where, table if isinstance(table, dict) else {})
    try:
        fill = _chosen("fill", fields["fill"], _FILLS)
        product = _chosen("product", fields["product"], Product)
        a, b = (_read_operand(key, fields[key], fill, seed) for seed, key in enumerate("ab"))
    except ValueError as error:
        raise DocumentError(f"{where}: {error}") from None
    return Slide(fields["title"], " ".join(fields["text"].split()), Program(a, b, product))


def _read_operand(key: str, text: str, fill: Fill, seed: int) -> Operand:
    """The operand of the field `key`; raises ValueError with a sentence that names it."""
    try:
        return parse_operand(text, fill, seed)
    except ValueError as error:  # ShapeError and CallError among them
        raise ValueError(f"{key}: {error}") from None


def _chosen(key: str, text: str, choices: Iterable[E]) -> E:
    """The one of `choices` that reads `text`; raises ValueError with a sentence that names them all."""
    known = {choice.value: choice for choice in choices}
    if text not in known:
        raise ValueError(f'{key} "{excerpt(text)}" is not known; known are {", ".join(known)}')
    return known[text]


def _read_fields(where: str, table: dict[str, object]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for key, default in _DEFAULTS.items():
        value = table.get(key, default)
        if not isinstance(value, str):
            raise DocumentError(f"{where}: {key} is missing, or is not text")
        fields[key] = value
    return fields


_DEFAULTS: dict[str, str | None] = {
    "title": None,
    "text": None,
    "a": None,
    "b": None,
    "product": Product.A_AT_B.value,
    "fill": Fill.COUNTING.value,
}
