"""The names of one function, and where those are looked up that it does not bind itself."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False, slots=True)
class Scope:
    """Names and what they stand for. `elsewhere` are those that the function calls global or nonlocal."""

    outer: "Scope | None" = None
    names: dict[str, Any] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)
    owner: Any = None  # the class whose method this is, for super()
    receiver: Any = None  # what that method was called on
    is_class: bool = False

    def find(self, name: str) -> "Scope | None":
        """The scope in which `name` is bound, or None."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.names and (not scope.is_class or scope is self):
                return scope
            scope = scope.outer
        return None

    def bind(self, name: str, value: Any) -> None:
        if name in self.elsewhere and self.outer is not None:
            (self.outer.find(name) or self.outermost).names[name] = value
        else:
            self.names[name] = value

    @property
    def outermost(self) -> "Scope":
        scope = self
        while scope.outer is not None:
            scope = scope.outer
        return scope
