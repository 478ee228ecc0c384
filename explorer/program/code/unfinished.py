"""Code whose tensors have no shapes: what is known of its product, for a form that asks for the rest."""

from dataclasses import dataclass

from explorer.algebra import Operation
from explorer.program.expressions import CallError
from explorer.program.operand import Source
from explorer.program.program import Product
from explorer.program.steps import Step


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A program that lacks the source of at least one operand; everything is left first, then right.

    `names` are those that the code gives its tensors, `sources` None where the code does not make them.
    """

    operation: Operation
    product: Product
    names: tuple[str, str]
    sources: tuple[Source | None, Source | None]
    steps: tuple[tuple[Step, ...], tuple[Step, ...]]

    @property
    def lacking(self) -> tuple[str, ...]:
        """The names that have no shape, each once."""
        pairs = zip(self.names, self.sources, strict=True)
        return tuple(dict.fromkeys(name for name, source in pairs if source is None))


class UnknownShapeError(CallError):
    """Code that says what is done, but not with what; `names` are the tensors that it does not make.

    `unfinished` is the product as far as it is known, None where the code could not be read as far as that.
    """

    def __init__(self, names: tuple[str, ...], unfinished: Unfinished | None = None) -> None:
        one = len(names) == 1
        has, them, lines = ("has no shape", "it", "line that makes it") if one else _MANY
        super().__init__(f"{' and '.join(names)} {has} here: type {them}, or paste the {lines}")
        self.names, self.unfinished = names, unfinished


_MANY = ("have no shapes", "them", "lines that make them")
