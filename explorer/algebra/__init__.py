"""What is true of shapes: reading them, the matmul rule, and what a tensor costs."""

from explorer.algebra.alignment import Alignment, Meeting, Trouble, aligned
from explorer.algebra.contraction import Axis, Contraction, Labelled, contract
from explorer.algebra.cost import byte_count, element_count, format_bytes, format_count
from explorer.algebra.displacement import Displacement, displacement
from explorer.algebra.equation import Equation, EquationError, apply_equation, read_equation, suggest_equation
from explorer.algebra.factoring import Image, images_of, same_channels
from explorer.algebra.folding import Folding
from explorer.algebra.matmul import combine, multiply
from explorer.algebra.moves import Move, Sources, destination, origin, ravel, row_major, unravel
from explorer.algebra.names import Names, carried, check_names, parse_named_shape, spell_named_shape
from explorer.algebra.operation import Operation
from explorer.algebra.shape import (
    LARGEST_SIZE,
    MAX_DIMENSIONS,
    Shape,
    ShapeError,
    check_shape,
    excerpt,
    format_shape,
    parse_shape,
    spell_shape,
)

__all__ = [
    "LARGEST_SIZE",
    "MAX_DIMENSIONS",
    "Alignment",
    "Axis",
    "Contraction",
    "Displacement",
    "Equation",
    "EquationError",
    "Folding",
    "Image",
    "Labelled",
    "Meeting",
    "Move",
    "Names",
    "Operation",
    "Shape",
    "ShapeError",
    "Sources",
    "Trouble",
    "aligned",
    "apply_equation",
    "byte_count",
    "carried",
    "check_names",
    "check_shape",
    "combine",
    "contract",
    "destination",
    "displacement",
    "element_count",
    "excerpt",
    "format_bytes",
    "format_count",
    "format_shape",
    "images_of",
    "multiply",
    "origin",
    "parse_named_shape",
    "parse_shape",
    "ravel",
    "read_equation",
    "row_major",
    "same_channels",
    "spell_named_shape",
    "spell_shape",
    "suggest_equation",
    "unravel",
]
