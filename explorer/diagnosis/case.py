"""What is to be explained and mended."""

from dataclasses import dataclass

from explorer.algebra import Alignment, Shape
from explorer.asking import Answer, TorchError, refused_call
from explorer.diagnosis.reading import Kind, Reading, read_text
from explorer.program import Program, Side, align


@dataclass(frozen=True, slots=True)
class Case:
    """What a text says, the program that it describes, and what torch said of that program.

    `program` is None where the text does not state enough to build one; `answer` is then None too. `is_told` is whether
    the program was made of the text, which may state less than the program holds.
    """

    reading: Reading
    program: Program | None = None
    answer: Answer | None = None
    is_told: bool = False

    @property
    def refusal(self) -> tuple[str, TorchError] | None:
        """The call that torch refused, and how."""
        if self.program is None or self.answer is None:
            return None
        return refused_call(self.program, self.answer.a, self.answer.b, self.answer.product)

    @property
    def words(self) -> Reading:
        """What the error's words say: the text's own, or of code those with which torch refused it."""
        if self.reading.kind is Kind.NONE and self.refusal is not None:
            return read_text(self.refusal[1].text)
        return self.reading

    @property
    def kind(self) -> Kind:
        return self.words.kind

    @property
    def stands_in(self) -> bool:
        """Whether the operands only stand in for those of the text, which states no more than a count of elements."""
        reading = self.reading
        return self.is_told and reading.program is None and reading.count is not None and reading.target is not None

    @property
    def refused_step(self) -> tuple[Side, int] | None:
        """The step that torch refused."""
        if self.answer is None:
            return None
        for side in Side:
            for index, step in enumerate(self.answer.operand(side).steps):
                if step.error is not None:
                    return side, index
        return None

    @property
    def alignment(self) -> Alignment | None:
        """How the operands met, where torch made both."""
        if self.program is None or self.answer is None:
            return None
        left, right = (self.answer.operand(side).final for side in self.program.product.sides)
        if left is None or right is None:
            return None
        return align(left.shape, right.shape, self.program.operation)

    def shape(self, side: Side) -> Shape | None:
        """The shape with which an operand enters the product."""
        facts = self.answer.operand(side).final if self.answer is not None else None
        return facts.shape if facts is not None else None
