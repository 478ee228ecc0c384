"""What every order is told in: the three indices of a product, and how much of it is taken as one."""

from enum import StrEnum


class Axis(StrEnum):
    """The three indices of C[row, column] = sum over term of A[row, term] * B[term, column]."""

    ROW = "row"
    COLUMN = "column"
    TERM = "term"


class Level(StrEnum):
    """How much is taken as one: a step goes that far, and playing shows nothing finer."""

    PAIR = "pair"  # one multiplication
    LINE = "line"  # one vector along another, or one vector times one number
    SWEEP = "sweep"  # the lines that share what is outermost: a row of C, an outer product, a tile
    ALL = "all"  # one whole matrix

    @property
    def rank(self) -> int:
        """0 for the finest."""
        return list(Level).index(self)
