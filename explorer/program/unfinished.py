"""Code whose tensors have no shapes: what is known of its product, for a form that asks for the rest."""

from dataclasses import dataclass

from explorer.algebra import Operation
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


def unknown_shapes(names: tuple[str, ...]) -> str:
    """A sentence that asks for the shapes of tensors that the code does not make."""
    if len(names) == 1:
        return f"{names[0]} has no shape here: type it, or paste the line that makes it"
    return f"{' and '.join(names)} have no shapes here: type them, or paste the lines that make them"
