"""What has happened so far in a script: products and draws of random numbers."""

from dataclasses import replace

from explorer.algebra import LARGEST_SIZE, Operation
from explorer.program.code.products import Meeting, meet
from explorer.program.code.promotion import promoted
from explorer.program.code.tensor import Tensor, made
from explorer.program.code.unfinished import Unfinished, UnknownShapeError
from explorer.program.code.window import PLAIN, Window
from explorer.program.expressions import CallError
from explorer.program.operand import Dtype, Fill, Source
from explorer.program.program import Program

_MOST_PRODUCTS = 2000


class ScriptEndsError(Exception):
    """The script goes no further: torch refuses the product that was met last."""


class Ledger:
    """The last product, and the seed of the next draw."""

    def __init__(self) -> None:
        self.last: Meeting | None = None
        self.seed = 0
        self._left = _MOST_PRODUCTS

    def draw(self) -> int:
        """The seed of one source; the next one gets another, so that two sources of one shape are not the same."""
        seed, self.seed = self.seed, min(self.seed + 1, LARGEST_SIZE)
        return seed

    def multiply(self, operation: Operation, left: Tensor, right: Tensor, window: Window = PLAIN) -> Tensor:
        """The product as a tensor to go on with. Raises ScriptEndsError where torch refuses it."""
        self._left -= 1
        if not self._left:
            raise CallError(f"more than {_MOST_PRODUCTS:,} products are not read here")
        self.last = meeting = meet(operation, left, right, window)
        if isinstance(meeting.outcome, Unfinished):
            return Tensor(meeting.name, waits_for=meeting.outcome)
        if meeting.result is None:
            raise ScriptEndsError
        dtype = promoted(left, right) if operation == Operation.MUL else left.dtype
        return replace(self.computed(meeting.name, meeting.result, dtype), of_numpy=left.of_numpy)

    def computed(self, name: str, shape: tuple[int, ...], dtype: Dtype) -> Tensor:
        """A tensor whose values are worked out on the way; here only its shape matters, and it is drawn."""
        return made(name, Source(shape, Fill.NORMAL, dtype, self.draw()))

    def program(self) -> Program:
        """What the script comes to. Raises CallError, or UnknownShapeError where shapes are missing."""
        if self.last is None:
            raise CallError("there is no product here: write one, such as A @ B")
        outcome = self.last.outcome
        if isinstance(outcome, Unfinished):
            raise UnknownShapeError(outcome.lacking, outcome)
        if not self.last.is_whole:
            raise CallError("only the plain conv2d is shown, without stride, padding and dilation")
        return outcome
