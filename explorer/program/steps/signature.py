"""How a step is called."""

from dataclasses import dataclass

from explorer.algebra import Shape

MAX_ARGUMENTS = 64  # torch makes no tensor of more dimensions; only .unsqueeze goes beyond


@dataclass(frozen=True, slots=True)
class Signature:
    """How a tensor method is called: its parameters by name, `required` of them at least, or no call at all.

    `many` names the numbers of which the last parameter takes any number: as a tuple, and loose as well where it is the
    only one. `defaults` stand for parameters that are left out, the last ones. `empty` says of a method that can be
    called with nothing why an empty tuple is not the same. `example` are arguments to show.
    """

    parameters: tuple[str, ...] = ()
    required: int = 0
    many: str = ""
    defaults: Shape = ()
    empty: str = ""
    attribute: bool = False  # read without brackets, as .T is
    example: str = ""

    @property
    def single(self) -> tuple[str, ...]:
        """The parameters that take one number each."""
        return self.parameters[:-1] if self.many else self.parameters

    def takes(self, count: int) -> bool:
        """Whether a call with `count` arguments can be meant."""
        if self.many:
            return len(self.single) <= count <= MAX_ARGUMENTS
        return self.required <= count <= len(self.parameters)

    def passed(self, arguments: Shape) -> tuple[int | Shape, ...]:
        """What stands between the brackets: the arguments one by one, or as the tuple that torch documents there."""
        ahead = len(self.single)
        if not self.many:
            return arguments
        if ahead:
            return (*arguments[:ahead], arguments[ahead:])
        if not self.required:
            return arguments if len(arguments) < 2 else (arguments,)
        return arguments or ((),)  # torch refuses .reshape()
