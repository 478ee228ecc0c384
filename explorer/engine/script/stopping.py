"""How a walk leaves its way: it stops, the code raises, or a statement jumps."""

from dataclasses import dataclass, field
from typing import Any

from explorer.engine.script.ancestry import ancestors_of


class StoppedError(Exception):
    """The walk ends here, for the reason in the sentence. No `except` of the text catches it.

    `handling` is the failure that the text was handling meanwhile, if any.
    """

    def __init__(self, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence, self.line = sentence, line
        self.handling: Failure | None = None


class ShapelessError(StoppedError):
    """A size is needed of tensors that the text does not make."""

    def __init__(self, names: tuple[str, ...]) -> None:
        one = len(names) == 1
        has, them, lines = ("has no shape", "it", "line that makes it") if one else _MANY
        super().__init__(f"{' and '.join(names)} {has} here: type {them}, or paste the {lines}")
        self.names = names


_MANY = ("have no shapes", "them", "lines that make them")


@dataclass(slots=True)
class Failure:
    """An error of the text's own world, such as torch's refusal: what `except ... as error` holds.

    `refused` is the call of the trail that it came from, None where the code or Python raised it; `cause` is what was
    being handled meanwhile.
    """

    type: str
    text: str
    refused: int | None = None
    cause: "Failure | None" = None
    line: int | None = None
    ancestors: tuple[str, ...] = ()
    arguments: tuple[Any, ...] = ()

    def __post_init__(self) -> None:
        self.ancestors = self.ancestors or ancestors_of(self.type)


class RaisedError(Exception):
    """A failure on its way up through the text."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.text)
        self.failure = failure


def python_error(type_name: str, text: str) -> RaisedError:
    """What Python itself would raise there."""
    return RaisedError(Failure(type_name, text))


@dataclass(slots=True)
class ReturnJump(Exception):  # no error: a way out of a function
    value: Any = None


class BreakJump(Exception):
    pass


class ContinueJump(Exception):
    pass


@dataclass(slots=True)
class Notes:
    """Sentences about what was left out on the way, each once."""

    said: dict[str, None] = field(default_factory=dict)

    def add(self, sentence: str) -> None:
        self.said.setdefault(sentence)
