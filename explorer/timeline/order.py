"""The orders in which the same multiplications can be done."""

from enum import StrEnum


class Order(StrEnum):
    """The order in which the cells of C come about; every one of them does the same multiplications."""

    ROWS = "rows"  # dot products, row by row
    COLUMNS = "columns"  # dot products, column by column
    ROW_MIX = "row mix"  # a row of C as a mix of B's rows
    COLUMN_MIX = "column mix"  # a column of C as a mix of A's columns
    OUTER = "outer"  # a sum of outer products, rank one at a time
    BLOCKS = "blocks"  # tile by tile
    COMB = "comb"  # B turned and pulled through A, anti-diagonal by anti-diagonal


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
