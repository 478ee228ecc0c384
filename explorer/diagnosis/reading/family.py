"""A family: the wordings of one library for one trouble, with all that follows from an error being of it."""

from dataclasses import dataclass, field
from enum import Enum, auto

from explorer.diagnosis.mend_kind import Weights
from explorer.diagnosis.reading.hint import Hint


@dataclass(frozen=True, slots=True)
class Library:
    """Who words an error, and what follows from that.

    `by_hand` is whether its users mostly multiply arrays themselves, rather than call layers that do. `vector_dot` is
    whether its dot takes two vectors only; elsewhere dot is the product of matrices too. `hint` is what its errors
    speak of even where no word around them does.
    """

    name: str
    by_hand: bool = field(kw_only=True)
    vector_dot: bool = field(default=False, kw_only=True)
    hint: Hint | None = field(default=None, kw_only=True)


TORCH = Library("torch", by_hand=False, vector_dot=True)  # here, because several files have its wordings


class Callers(Enum):
    """Which operations word an error alike, and so where in the text the one that was called is looked for."""

    ONE = auto()  # the wording says which
    PRODUCTS = auto()  # a product or a linear layer, in the lines before the error, else in those after it
    BATCHES = auto()  # a product of stacks or of matrices alone, in the lines before the error
    ELEMENTWISE = auto()  # whatever broadcasts
    VIEWS = auto()  # view, reshape and flatten; a product makes views too
    STEPS = auto()  # whatever takes a dimension
    RECURRENT = auto()  # LSTM, GRU and RNN
    CONVOLUTIONS = auto()  # by the number of dimensions of the weight
    VECTORS = auto()  # dot; with other shapes an old version's operation element by element


class Mismatch(Enum):
    """Of what the two shapes or sizes are that differ."""

    OPERANDS = auto()  # of two operands; dimension 0 is none that is summed over
    INNER = auto()  # of the dimension that is summed over, whichever number it has
    BATCH = auto()  # of the batch
    BROADCAST = auto()  # of two tensors whose dimensions are counted as they are aligned, at the end
    PARAMETER = auto()  # of one parameter, as it is stored and as the model makes it: nothing is multiplied
    COUNT = auto()  # a number of elements, and the sizes that were asked of them


@dataclass(frozen=True, slots=True)
class Family:
    """The wordings of one library for one trouble.

    `hint` is what such errors speak of even where no word around them does. `says` is the cause in our words, where
    the error states no operands. `ended_by` is what usually ended such errors: counted from public threads; where few
    tell, from what torch's documentation asks for; empty where the kind of error has to do. `is_old` is whether only
    torch before 1.8 words it so, when most networks were convolutional and small. `in_layers` is whether layers fail
    in these words too, in a library whose users mostly multiply by hand.
    """

    library: Library
    name: str
    callers: Callers = field(default=Callers.ONE, kw_only=True)
    mismatch: Mismatch = field(default=Mismatch.OPERANDS, kw_only=True)
    hint: Hint | None = field(default=None, kw_only=True)
    says: str = field(default="", kw_only=True)
    ended_by: Weights = field(default_factory=dict, kw_only=True, compare=False)
    is_old: bool = field(default=False, kw_only=True)
    in_layers: bool = field(default=False, kw_only=True)

    @property
    def hints(self) -> frozenset[Hint]:
        """What it speaks of, by itself and by its library."""
        return frozenset(hint for hint in (self.hint, self.library.hint) if hint is not None)

    @property
    def by_hand(self) -> bool:
        """Whether whoever meets it has mostly multiplied arrays himself."""
        return self.library.by_hand and not self.in_layers

    def __str__(self) -> str:
        return f"{self.library.name}: {self.name}"
