"""The cause of an error in one or two sentences, in the words of the operation at hand."""

from typing import assert_never

from explorer.algebra import format_shape, images_of
from explorer.diagnosis.case import Case
from explorer.diagnosis.explanation import explain
from explorer.diagnosis.mends import WIDTHS, Sizes, patterns_of, sizes_that_met
from explorer.diagnosis.reading import Kind, Mismatch, PartialShape, Reading

_MOST_FURTHER = 3


def cause(case: Case) -> tuple[str, ...]:
    """What met what and why that fails, then what the numbers look like."""
    sizes = sizes_that_met(case)
    look = look_of(sizes) if sizes is not None else ""
    return (*_meeting(case, sizes), *((look,) if look else ()), *_further(case.reading))


def _further(reading: Reading) -> tuple[str, ...]:
    """That the text holds more errors than the one that is explained."""
    whole = [pair for pair in reading.also if pair.left is not None and pair.right is not None]
    met = [f"{_shape(pair.left or ())} with {_shape(pair.right or ())}" for pair in whole[:_MOST_FURTHER]]
    more = ", and others" if len(whole) > _MOST_FURTHER else ""
    return (f"The text has further errors: {'; '.join(met)}{more}. Paste one alone to see it.",) if met else ()


def look_of(sizes: Sizes) -> str:
    """What the sizes were seen to mean, or what they may be made of."""
    patterns = patterns_of(sizes)
    says = next((pattern.says for pattern in patterns if pattern.says), "")
    return says or _images(sizes)


def _images(sizes: Sizes) -> str:
    """What each size may be flattened from: `29,040 = 60·22·22 = 240·11·11`."""
    found = {size: images_of(size) for size in (sizes.given, sizes.taken)}
    if not any(images for size, images in found.items() if size not in WIDTHS):
        return ""  # the width of a model is made of no image
    parts = [f"{size:,} = {' = '.join(map(str, images))}" for size, images in found.items() if images]
    if len(parts) == 2:
        return f"{parts[0]} and {parts[1]}: as flattened images they have no number of channels in common."
    return f"{parts[0]}, if it is a flattened image." if parts else ""


def _meeting(case: Case, sizes: Sizes | None) -> tuple[str, ...]:
    """The first sentences: from torch's answer where there is one, else from the text."""
    if case.program is not None and case.answer is not None and (case.refusal is not None or _is_code(case)):
        return explain(case.program, case.answer)
    if case.program is not None and case.answer is not None and case.reading.kind in (Kind.SHAPE, Kind.RANK):
        return (f"torch {case.answer.version} accepts these shapes here: the text shows others, or another reason.",)
    if sizes is not None:
        given = f"{sizes.given:,} column{'' if sizes.given == 1 else 's'}"
        return (f"The left operand has {given} and the right one takes {sizes.taken:,}: they must be equal.",)
    return (_told(case.reading),)


def _is_code(case: Case) -> bool:
    return case.reading.program is not None


def _told(reading: Reading) -> str:
    """What the text alone tells."""
    match reading.kind:
        case Kind.DTYPE:
            types = f": {' and '.join(reading.dtypes)}" if reading.dtypes else ""
            return f"This is about element types, not about shapes{types}. torch does not convert one to the other."
        case Kind.DEVICE:
            return "This is about the device or its memory, not about shapes."
        case Kind.STRIDE:
            return "The sizes fit, but the memory is laid out in another order, and a view never copies."
        case Kind.NONE if reading.error:
            return f"{reading.error}."
        case Kind.NONE:
            return "No error and no product was found here: paste the last lines of the error, or type the two shapes."
        case Kind.UNKNOWN:
            return "The error in this text is not one about shapes that is known here: type the two shapes instead."
        case Kind.SHAPE | Kind.RANK:
            return _unfit(reading)
        case kind:
            assert_never(kind)


def _unfit(reading: Reading) -> str:
    """What the text tells of shapes that do not fit."""
    if reading.family is not None and reading.family.says:
        return reading.family.says
    pair = reading.pair
    if reading.mismatch is Mismatch.PARAMETER and pair.left is not None and pair.right is not None:
        return f"One and the same parameter is {_shape(pair.left)} on one side and {_shape(pair.right)} on the other."
    if reading.kind is Kind.SHAPE and pair.left and pair.right:
        return f"{_shape(pair.left)} came, and {_shape(pair.right)} is what it meets: they do not fit."
    if reading.sizes is not None:
        left, right = (f"{size:,}" for size in reading.sizes)
        where = f" in dimension {reading.axis}" if reading.axis is not None else ""
        rule = "; they must be equal, or one of them 1" if reading.operation in ("broadcast", "mul", "add") else ""
        return f"One side has {left}{where} and the other {right}{rule}."
    if reading.target is not None and reading.count is not None:
        return f"{reading.count:,} elements do not make {_sizes(reading)}."
    if reading.kind is Kind.RANK:
        needed = _NEEDED.get(reading.operation or "")
        if needed is not None:
            return f"{reading.operation} takes {needed}, and a tensor of another number of dimensions came."
        return "A tensor has another number of dimensions than this call takes."
    return "Two sizes differ, and the text does not state them: print both shapes, or type them here."


def _shape(shape: PartialShape) -> str:
    return f"({', '.join('?' if size is None else str(size) for size in shape)})"


def _sizes(reading: Reading) -> str:
    sizes = tuple(size for size in reading.target or () if size is not None)
    return format_shape(sizes)


_NEEDED = {
    "mm": "two matrices, 2-D and 2-D",
    "addmm": "two matrices, 2-D and 2-D",
    "bmm": "two stacks of matrices, 3-D and 3-D",
    "baddbmm": "two stacks of matrices, 3-D and 3-D",
    "addbmm": "two stacks of matrices, 3-D and 3-D",
    "mv": "a matrix and a vector, 2-D and 1-D",
    "addmv": "a matrix and a vector, 2-D and 1-D",
    "dot": "two vectors, 1-D and 1-D",
    "matmul": "operands of at least one dimension",
    "conv2d": "a batch of images, 4-D, or one image, 3-D",
}
