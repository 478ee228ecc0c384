"""What a name of the text can stand for, beside plain Python values, tensors and layers."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from torch import Tensor

from explorer.engine.script.scope import Scope
from explorer.program import Source, Step
from explorer.program.unfinished import Unfinished


@dataclass(frozen=True, slots=True)
class Place:
    """Something in a library or in Python by its full name: `torch.float64`, `numpy.zeros`, `print`."""

    path: str


@dataclass(frozen=True, slots=True)
class Quiet:
    """Something that has no part in shapes, and that may be called, read and handed on: an optimizer, a logger."""

    what: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Something of an import that is not read here; using it stops the walk."""

    path: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A Python number, or a truth, that depends on values that nobody knows here: `loss.item()`. `whole` is whether
    it is a whole number, as far as that is known."""

    why: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A number, or several, that depends on the shape of tensor `name`, which the text does not tell.

    `axis` is the dimension whose size it is, None where it is anything else.
    """

    name: str
    axis: int | None = None


@dataclass(frozen=True, slots=True)
class Shapeless:
    """A tensor that the text does not make, or that torch would have refused: its name, and the steps since.

    `source` is known where a step was refused; `waits_for` is the product without shapes that it comes from.
    """

    name: str
    source: Source | None = None
    steps: tuple[Step, ...] = ()
    waits_for: Unfinished | None = None


@dataclass(eq=False, slots=True)
class Array:
    """An array of numpy's: a tensor on "meta" whose methods are numpy's."""

    tensor: Tensor


@dataclass(eq=False, slots=True)
class UserFunction:
    """A function or a lambda of the text. `owner` is the class in whose body it stands."""

    name: str
    parameters: ast.arguments
    body: list[ast.stmt] | ast.expr
    scope: Scope
    defaults: list[Any]
    keyword_defaults: dict[str, Any]
    generates: bool = False
    owner: "UserClass | None" = None
    kind: str = "method"  # or "static", "class", "property"

    def __deepcopy__(self, memo: object) -> "UserFunction":
        return self


@dataclass(eq=False, slots=True)
class UserClass:
    """A class of the text. `bases` are classes of the text, or places: torch.nn.Module, Exception."""

    name: str
    bases: tuple[Any, ...]
    members: dict[str, Any]
    fields: tuple[str, ...] = ()  # of a dataclass

    def __deepcopy__(self, memo: object) -> "UserClass":
        return self

    @property
    def lineage(self) -> list["UserClass"]:
        """This class and all above it that the text defines, in the order in which members are looked up."""
        found: list[UserClass] = [self]
        for base in self.bases:
            if isinstance(base, UserClass):
                found += [each for each in base.lineage if each not in found]
        return found

    @property
    def places(self) -> list[str]:
        """The classes outside of the text that it comes from, by their full names."""
        return [base.path for each in self.lineage for base in each.bases if isinstance(base, Place)]

    def find(self, name: str, after: "UserClass | None" = None) -> Any:
        """The member, or None; after a class of the lineage where `after` is given."""
        lineage = self.lineage
        start = lineage.index(after) + 1 if after in lineage else 0
        return next((each.members[name] for each in lineage[start:] if name in each.members), None)


@dataclass(eq=False, slots=True)
class Instance:
    """An object of a class of the text that is no module."""

    kind: UserClass
    attributes: dict[str, Any] = field(default_factory=dict)


class Defaults(dict[Any, Any]):
    """collections.defaultdict: what is not in it is made by calling `maker`."""

    def __init__(self, maker: Any) -> None:
        super().__init__()
        self.maker = maker


@dataclass(frozen=True, eq=False, slots=True)
class Bound:
    """A method together with what it is called on."""

    function: UserFunction
    owner: Any


@dataclass(frozen=True, eq=False, slots=True)
class Method:
    """A method, by its name in a table, of a value that the text does not define: `x.view`, `list.append`."""

    owner: Any
    name: str


@dataclass(frozen=True, eq=False, slots=True)
class Super:
    """`super()`: the members of what stands above `after`."""

    owner: Any
    after: UserClass


@dataclass(frozen=True, eq=False, slots=True)
class Partial:
    """`functools.partial(function, ...)`."""

    function: Any
    arguments: tuple[Any, ...]
    keywords: dict[str, Any]


@dataclass(eq=False, slots=True)
class Stream:
    """Something that is gone through once, item by item."""

    items: Iterator[Any]


@dataclass(eq=False, slots=True)
class Namespace:
    """Attributes without a class: what `parser.parse_args()` gives."""

    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Parser:
    """argparse.ArgumentParser, as far as it says defaults."""

    defaults: dict[str, Any] = field(default_factory=dict)
