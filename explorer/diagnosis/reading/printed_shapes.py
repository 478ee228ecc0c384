"""Shapes that a text prints or makes beside its error."""

import re
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter

from explorer.diagnosis.reading.reading import PartialShape
from explorer.diagnosis.reading.sizes import read_sizes

_MOST = 32  # shapes that are told
_CANDIDATES = 400  # lists that are looked at
_NEAR = 64  # characters before a list that may say what it is

_LIST = re.compile(r"[\[(] ?(?=[^\[\]()]{0,40}[0-9])[\w?*-][\w ,*?.+/-]{0,100}[\])]")
_NAME = r"(?P<name>[a-z_][\w.]{0,40}?)"
_SAID = r"(?:'s)?(?:[. _](?:shape|size|dims?|dimensions?))?(?:\(\))?"
# What stands before a shape: torch.Size, or shape= and size=, or a name and a word that says what it is.
_SURE = re.compile(
    rf"(?:\b{_NAME}{_SAID} ?(?:[:=,]| is| was|->){{0,2}} ?)?(?:torch\.size|tensorshape)\( ?$"
    rf"|(?:\b{_NAME.replace('name', 'name2')}[. _])?(?<![a-z])(?:shape|size|形状) ?(?:=|:|is|was|of|是|为){{1,2}} ?$"
)
_LIKELY = re.compile(
    rf"\b{_NAME}{_SAID}(?: i \w{{1,12}})?(?: ?[:=]| is| was) ?$"
    r"|(?:形状|张量|维度|输入|shape|size|input)\w{0,4} ?(?:是|为|:|=)? ?$"
)
_COMMENT = re.compile(r" ?\)?[,;]? ?#{1,9} ?(?P<name>[a-z_][\w.]{0,40})")  # torch.Size([2, 3])  # x.shape
_PRINT = re.compile(
    r"(?:print\( ?|>>> ?|\]: ?|^)(?P<name>[a-z_][\w.]{0,40}?)\.(?:shape|size\(\)) ?\)?$"
)  # on the line before
_MAKER = re.compile(
    r"\b(?:torch|np|numpy|tf|jnp|mx|cp)\.(?:random\.)?(?:randn|rand|zeros|ones|empty|random|normal|uniform|full)"
    r"\( ?(?:shape ?= ?|size ?= ?)?(?P<sizes>\(? ?\[?[0-9][0-9, ]{0,60})"
)
_ASSIGNED = re.compile(r"\b(?P<name>[a-z_]\w{0,40}) ?= ?$")

Named = tuple[tuple[str, PartialShape], ...]
Place = tuple[int, str, PartialShape]  # where, by which name, which sizes


def printed_shapes(text: str, lowered: str, spans: list[tuple[int, int]]) -> Named:
    """The shapes that stand outside of `spans`, the places of errors, in order, each with the name it goes by."""
    places = [*_printed(text, lowered), *_made(text, lowered)]
    outside = (
        place for place in sorted(places, key=itemgetter(0)) if not any(start <= place[0] < end for start, end in spans)
    )
    return tuple((name, sizes) for _, name, sizes in islice(outside, _MOST))


def _printed(text: str, lowered: str) -> Iterator[Place]:
    for match in islice(_LIST.finditer(lowered), _CANDIDATES):
        near = max(0, match.start() - _NEAR)
        before = lowered[near : match.start()]
        sure = _SURE.search(before)
        said = sure or (_LIKELY.search(before) if match[0][0] == "(" else None)
        sizes = read_sizes(match[0]) if said is not None else None
        if said is not None and sizes is not None and (sure or _looks_like_sizes(sizes)):
            yield match.start(), _name(said, text[near:], lowered[: match.start()], lowered[match.end() :][:50]), sizes


def _made(text: str, lowered: str) -> Iterator[Place]:
    """The tensors that lines of code make: `x = torch.randn(3, 4)`."""
    for match in islice(_MAKER.finditer(lowered), _CANDIDATES):
        near = max(0, match.start() - _NEAR)
        assigned = _ASSIGNED.search(lowered[near : match.start()])
        sizes = read_sizes(match["sizes"])
        if assigned is not None and sizes is not None:
            yield match.start(), text[near + assigned.start("name") : near + assigned.end("name")], sizes


def _looks_like_sizes(sizes: PartialShape) -> bool:
    """Whether a bare list may be a shape: two sizes at least, and at most one left open."""
    return sum(size is not None for size in sizes) >= 2 and sizes.count(None) <= 1


def _name(said: re.Match[str], near: str, before: str, after: str) -> str:
    """What a shape goes by: the name before it, or in the comment after it, or in the call that printed it."""
    comment = _COMMENT.match(after)
    if comment is not None:
        return _bare(comment["name"])
    groups = said.groupdict()
    group = "name" if groups.get("name") else "name2"
    if groups.get(group):
        return _bare(near[slice(*said.span(group))])
    lines = before[-3 * _NEAR :].split("\n")
    printed = _PRINT.search(lines[-2]) if len(lines) > 1 else None
    return printed["name"] if printed is not None else ""


def _bare(name: str) -> str:
    return re.sub(r"(?:\.|_)?(?:shape|size)$", "", name, flags=re.IGNORECASE)
