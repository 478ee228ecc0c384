"""The state of one walk through a text; everything else in this room is handed it."""

import ast
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from torch import nn

from explorer.algebra import Shape
from explorer.asking.trail import TrailCall
from explorer.engine.script.limits import Meter
from explorer.engine.script.lineage import Lineages
from explorer.engine.script.products import Met
from explorer.engine.script.scope import Scope
from explorer.engine.script.source import SourceText
from explorer.engine.script.stopping import Failure, Notes

Arguments = tuple[Any, ...]
Keywords = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Site:
    """The expression that is being worked out, and the values of its parts, so that they can be called by name."""

    node: ast.AST
    parts: tuple[tuple[ast.expr, Any], ...] = ()


@dataclass(eq=False, slots=True)
class Walk:
    """What is known so far. `evaluate`, `call` and `run` are the walkers themselves, which know each other by it."""

    source: SourceText
    meter: Meter
    evaluate: Callable[["Walk", ast.expr], Any]
    call: Callable[["Walk", Any, Arguments, Keywords], Any]
    run: Callable[["Walk", list[ast.stmt]], Iterator[Any]]
    scope: Scope = field(default_factory=Scope)
    lineages: Lineages = field(default_factory=Lineages)
    calls: list[TrailCall] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    met: Met = field(default_factory=Met)
    notes: Notes = field(default_factory=Notes)
    site: Site | None = None
    line: int = 0
    paths: dict[int, str] | None = None  # of the modules in the outermost one that is being called
    pending: Failure | None = None  # a step that torch refused, while a product of it is looked for
    trying: int = 0  # within how many `try` blocks
    handling: list[Failure] = field(default_factory=list)
    warnings_raise: bool = False
    called: set[int] = field(default_factory=set)  # outermost modules that were called
    made: list[nn.Module] = field(default_factory=list)
    inputs: Mapping[str, Shape] = field(default_factory=dict)

    def __deepcopy__(self, memo: object) -> "Walk":
        return self

    @contextmanager
    def at(self, site: Site) -> Iterator[None]:
        """While `site` is being worked out."""
        before, self.site = self.site, site
        try:
            yield
        finally:
            self.site = before

    @contextmanager
    def within(self, scope: Scope) -> Iterator[None]:
        """While the names are those of `scope`, one function deeper."""
        before, self.scope = self.scope, scope
        self.meter.enter()
        try:
            yield
        finally:
            self.meter.leave()
            self.scope = before
