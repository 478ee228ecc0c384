"""A step: one call that rearranges a tensor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """How a tensor method is called: its parameters by name, or any number of sizes, or no call at all."""

    parameters: tuple[str, ...] = ()
    required: int = 0
    sizes: bool = False  # takes any number of whole numbers, loose or as one tuple
    attribute: bool = False  # read without brackets, as .T is


SIGNATURES: dict[str, Signature] = {
    "transpose": Signature(("dim0", "dim1"), required=2),
    "reshape": Signature(sizes=True),
    "flatten": Signature(("start_dim", "end_dim")),
    "t": Signature(),
    "T": Signature(attribute=True),
    "mT": Signature(attribute=True),
}
STEP_NAMES = tuple(SIGNATURES)


@dataclass(frozen=True, slots=True)
class Step:
    """A call of the tensor method `name` with whole-number arguments, such as `.reshape(-1, 2048)`."""

    name: str
    arguments: tuple[int, ...] = ()

    @property
    def is_attribute(self) -> bool:
        return SIGNATURES[self.name].attribute
