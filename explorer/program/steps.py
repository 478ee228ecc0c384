"""A step: one call that rearranges a tensor."""

from dataclasses import dataclass

from explorer.algebra import LARGEST_SIZE, excerpt

MAX_ARGUMENTS = 64  # torch makes no tensor of more dimensions; only .unsqueeze goes beyond


@dataclass(frozen=True, slots=True)
class Signature:
    """How a tensor method is called: its parameters by name, `required` of them at least, or no call at all.

    `many` names the numbers of which the only parameter takes any number, loose or as one tuple. `example` are
    arguments to show.
    """

    parameters: tuple[str, ...] = ()
    required: int = 0
    many: str = ""
    attribute: bool = False  # read without brackets, as .T is
    example: str = ""

    def takes(self, count: int) -> bool:
        """Whether a call with `count` arguments can be meant."""
        return count <= MAX_ARGUMENTS if self.many else self.required <= count <= len(self.parameters)


SIGNATURES: dict[str, Signature] = {
    "transpose": Signature(("dim0", "dim1"), required=2, example="-2, -1"),
    "reshape": Signature(("shape",), required=1, many="sizes", example="-1, 2048"),
    "flatten": Signature(("start_dim", "end_dim"), example="0, -1"),
    "permute": Signature(("dims",), required=1, many="dimensions", example="2, 0, 1"),
    "squeeze": Signature(("dim",), many="dimensions", example="0"),
    "unsqueeze": Signature(("dim",), required=1, example="0"),
    "view": Signature(("size",), required=1, many="sizes", example="-1, 2048"),
    "contiguous": Signature(),
    "t": Signature(),
    "T": Signature(attribute=True),
    "mT": Signature(attribute=True),
}
STEP_NAMES = tuple(SIGNATURES)


def unknown_step(name: str) -> str:
    """The sentence for a name that is no step."""
    known = ", ".join(f".{known}" for known in STEP_NAMES)
    return f'".{excerpt(name)}" is not a step here; known are {known}'


@dataclass(frozen=True, slots=True)
class Step:
    """A call of the tensor method `name` with whole-number arguments, such as `.reshape(-1, 2048)`.

    Without arguments, `squeeze` is the call with none, which drops every dimension of size 1; of the others that take
    any number it is the call with an empty tuple. Raises ValueError with a sentence where `name` is none of
    STEP_NAMES or cannot be called so.
    """

    name: str
    arguments: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.name not in SIGNATURES:
            raise ValueError(unknown_step(self.name))
        if not SIGNATURES[self.name].takes(len(self.arguments)):
            raise ValueError(f".{self.name} takes another number of arguments, not {len(self.arguments)}")
        if any(abs(argument) > LARGEST_SIZE for argument in self.arguments):
            raise ValueError(f".{self.name}: a number is larger than torch can hold, 2^63 - 1")

    @property
    def is_attribute(self) -> bool:
        return SIGNATURES[self.name].attribute

    @property
    def passed(self) -> tuple[int | tuple[int, ...], ...]:
        """What stands between the brackets: the arguments one by one, or as the tuple that torch documents there."""
        signature = SIGNATURES[self.name]
        if self.name == "squeeze":
            return self.arguments if len(self.arguments) < 2 else (self.arguments,)
        return self.arguments if self.arguments or not signature.many else ((),)  # torch refuses .reshape()
