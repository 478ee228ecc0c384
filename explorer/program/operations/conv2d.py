"""torch.nn.functional.conv2d: at each place of the filter, every pixel's channels meet those of every filter."""

import math
from dataclasses import replace

from explorer.algebra import Alignment, Labelled, Meeting, Operation, Shape, aligned, contract
from explorer.program.operations.rule import NamesOfBoth, Rule


def _align(operation: Operation, left: Shape, right: Shape, names: NamesOfBoth) -> Alignment:
    """An image is (N, C, H, W) or (C, H, W), and the filters are (out, C, height, width)."""
    takes = len(left) in (3, 4) and len(right) == 4
    batch, (channels, *pixels) = (left[:-3], left[-3:]) if takes else ((), (1,))
    filters, taken, *kernel = right if takes else (1, 1)
    images = Labelled((*batch, math.prod(pixels), channels), ("N", "HW", "C")[1 - len(batch) :])
    result = (*images.labels[:-1], "O")
    contraction = contract(images, Labelled((taken, filters), ("C", "O")), result, batch="N", names=({}, {}))
    found = aligned(contraction, operation, meeting=Meeting.CHANNELS, takes=takes)
    places = [size - side + 1 for size, side in zip(pixels, kernel, strict=True)]
    makes = found.trouble is None and all(size > 0 for size in places)
    return replace(found, left=left, right=right, result=(*batch, filters, *places) if makes else None)


RULE = Rule(
    "conv2d",
    menu="conv2d",
    code="F.conv2d({}, {})",
    function="nn.functional.conv2d",
    align=_align,
    needs="a batch of images, 4-D (or one image, 3-D), and 4-D filters",
    note="conv2d: the channels of a pixel meet the channels of a filter, at each place of the filter.",
)
