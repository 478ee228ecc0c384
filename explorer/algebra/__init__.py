"""What is true of shapes: reading them, the matmul rule, and what a tensor costs."""

from explorer.algebra.alignment import Alignment, Trouble, align
from explorer.algebra.cost import byte_count, element_count, format_bytes, format_count
from explorer.algebra.displacement import Displacement, displacement
from explorer.algebra.factoring import Image, images_of, same_channels
from explorer.algebra.moves import Move, Sources, destination, origin, ravel, row_major, unravel
from explorer.algebra.operations import Operation
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
    "Displacement",
    "Image",
    "Move",
    "Operation",
    "Shape",
    "ShapeError",
    "Sources",
    "Trouble",
    "align",
    "byte_count",
    "check_shape",
    "destination",
    "displacement",
    "element_count",
    "excerpt",
    "format_bytes",
    "format_count",
    "format_shape",
    "images_of",
    "origin",
    "parse_shape",
    "ravel",
    "row_major",
    "same_channels",
    "spell_shape",
    "unravel",
]
