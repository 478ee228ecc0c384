"""A step: one call that rearranges a tensor."""

from dataclasses import dataclass

from explorer.algebra import LARGEST_SIZE, excerpt

MAX_ARGUMENTS = 64  # torch allows no more dimensions


@dataclass(frozen=True, slots=True)
class Signature:
    """How a tensor method is called: its parameters by name, or any number of sizes, or no call at all."""

    parameters: tuple[str, ...] = ()
    required: int = 0
    sizes: bool = False  # takes any number of whole numbers, loose or as one tuple
    attribute: bool = False  # read without brackets, as .T is

    def takes(self, count: int) -> bool:
        """Whether a call with `count` arguments can be meant."""
        return count <= MAX_ARGUMENTS if self.sizes else self.required <= count <= len(self.parameters)


SIGNATURES: dict[str, Signature] = {
    "transpose": Signature(("dim0", "dim1"), required=2),
    "reshape": Signature(sizes=True),
    "flatten": Signature(("start_dim", "end_dim")),
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

    Raises ValueError with a sentence where `name` is none of STEP_NAMES or cannot be called so.
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
