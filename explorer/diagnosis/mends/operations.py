"""Mends of a product that is refused for its ranks, its batches, its element types or its channels."""

from collections.abc import Iterator
from dataclasses import replace

from explorer.algebra import Alignment, Meeting, Operation
from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.mend_kind import Weights
from explorer.diagnosis.mends.changes import with_steps
from explorer.diagnosis.mends.mend import Mend
from explorer.diagnosis.mends.products import multiplied
from explorer.diagnosis.mends.words import ADVICE, advised, said
from explorer.program import Dtype, Operand, Program, Step


def mends_of_ranks(program: Program, alignment: Alignment, weights: Weights) -> Iterator[Mend]:
    """Another operation, or another number of dimensions."""
    left, right = program.product.sides
    if program.operation not in (Operation.MATMUL, Operation.CONV2D):
        mended = replace(program, operation=Operation.MATMUL)
        yield Mend(M.USE_MATMUL, *said(M.USE_MATMUL), mended.call, mended, weights.get(M.USE_MATMUL, 0.0) + 5.0)
    for side, shape in ((left, alignment.left), (right, alignment.right)):
        wanted = _rank_wanted(alignment, is_left=side is left)
        if len(shape) < wanted:
            mended = with_steps(program, side, Step("unsqueeze", (0,)))
            weight = weights.get(M.ADD_BATCH_DIM, 0.0) + 2.0
            title = f"Add the batch dimension to {side}" if shape else f"Give {side} a dimension"
            yield Mend(M.ADD_BATCH_DIM, title, ADVICE[M.ADD_BATCH_DIM].why, f"{side}.unsqueeze(0)", mended, weight)
        elif 1 in shape and len(shape) > wanted:
            at = shape.index(1)
            mended = with_steps(program, side, Step("squeeze", (at,)))
            yield Mend(M.SQUEEZE, *said(M.SQUEEZE), f"{side}.squeeze({at})", mended, weights.get(M.SQUEEZE, 0.0) + 2.0)
    if () in (alignment.left, alignment.right):
        yield multiplied(program, weights.get(M.USE_MUL, 0.0) + 3.0)


def _rank_wanted(alignment: Alignment, is_left: bool) -> int:
    if alignment.meeting is Meeting.CHANNELS:
        return 4
    return (alignment.ranks or (1, 1))[0 if is_left else 1]


def mends_of_batches(program: Program, alignment: Alignment, weights: Weights) -> Iterator[Mend]:
    """One of the stacks made such that it is used again for each matrix of the other."""
    for side, shape in zip(program.product.sides, (alignment.left, alignment.right), strict=True):
        if len(shape) > 2:
            mended = with_steps(program, side, Step("unsqueeze", (1,)))
            why = f"Each matrix of {side} then meets every matrix of the other stack: {shape[0]:,} times the work."
            yield Mend(
                M.ADD_BATCH_DIM, f"Pair every matrix of {side} with all", why, f"{side}.unsqueeze(1)", mended, 0.8
            )
    if program.operation in (Operation.BMM, Operation.MUL):
        mended = replace(program, operation=Operation.MATMUL)
        weight = weights.get(M.USE_MATMUL, 0.0) + 2.0
        yield Mend(M.USE_MATMUL, *said(M.USE_MATMUL), mended.call, mended, weight)
    is_first = alignment.clash is not None and -alignment.clash == len(alignment.left_batch) == len(
        alignment.right_batch
    )
    yield advised(M.DROP_LAST, weights.get(M.DROP_LAST, 1.5) if is_first else 0.2)
    yield advised(M.SET_CONFIG, weights.get(M.SET_CONFIG, 1.0))


def mends_of_dtypes(program: Program, dtypes: tuple[str, str], weights: Weights) -> Iterator[Mend]:
    """One operand in the element type of the other."""
    left, right = program.product.sides
    for at, (side, dtype) in enumerate(((left, dtypes[1]), (right, dtypes[0]))):
        operand = program.operand(side)
        if dtype in list(Dtype) and operand.source.dtype != dtype and dtype != Dtype.BOOL:
            source = replace(operand.source, dtype=Dtype(dtype))
            mended = program.with_operand(side, Operand(source, operand.steps))
            weight = weights.get(M.CAST_DTYPE, 0.0) + 6.0 - 0.5 * at
            why = ADVICE[M.CAST_DTYPE].why
            code = f"{side} = {side}.to(torch.{dtype})"
            yield Mend(M.CAST_DTYPE, f"Convert {side} to {dtype}", why, code, mended, weight)


def mends_of_channels(program: Program, alignment: Alignment, weights: Weights) -> Iterator[Mend]:
    """An image with other channels than the filters take."""
    left = program.product.sides[0]
    given, taken, shape = alignment.left_inner, alignment.right_inner, alignment.left
    colors = {given, taken} <= {1, 3, 4}
    if taken in shape[1:] and given != taken:
        at = len(shape) - 1 - tuple(reversed(shape)).index(taken)
        order = tuple(dim for dim in range(len(shape)) if dim != at)
        order = (*order[:-2], at, *order[-2:])
        mended = with_steps(program, left, Step("permute", order))
        why = f"Dimension {at} of {left} has the {taken} channels; conv2d takes them before height and width."
        weight = weights.get(M.PERMUTE_AXES, 0.0) + (7.0 if at == len(shape) - 1 else 1.0)
        yield Mend(M.PERMUTE_AXES, "Bring the channels to the front", why, f"{left}.permute{order}", mended, weight)
    mode = {1: "L", 3: "RGB", 4: "RGBA"}.get(taken)
    if colors:
        channels = f"{given} channel{'' if given == 1 else 's'}"
        why = f"The image has {channels} and the filters take {taken}: grey 1, RGB 3, RGBA 4."
        weight = weights.get(M.CONVERT_CHANNELS, 0.0) + 5.0
        title = f"Convert the image to {mode}"
        yield Mend(M.CONVERT_CHANNELS, title, why, f'image = image.convert("{mode}")', weight=weight)
    mended_inner = _with_channels(program, given)
    if mended_inner is not None:
        filters = alignment.columns
        code = f"nn.Conv2d({given}, {filters}, kernel_size={alignment.right[-1]})"
        channels = f"{given} channel{'' if given == 1 else 's'}"
        why = f"Each filter then takes the {channels} that come; a pretrained one is lost."
        weight = weights.get(M.SET_IN_FEATURES, 0.0) + 1.6
        yield Mend(M.SET_IN_FEATURES, f"Make the layer for {channels}", why, code, mended_inner, weight)
    if not colors:
        yield advised(M.MATCH_MODEL, weights.get(M.MATCH_MODEL, 2.2) + 1.0, given, taken)
    yield advised(M.SET_CONFIG, weights.get(M.SET_CONFIG, 1.0), given, taken)


def _with_channels(program: Program, channels: int) -> Program | None:
    right = program.product.sides[1]
    operand = program.operand(right)
    if operand.steps or len(operand.source.shape) != 4:
        return None
    filters, _, *kernel = operand.source.shape
    try:
        return program.with_operand(right, Operand(replace(operand.source, shape=(filters, channels, *kernel))))
    except ValueError:  # sizes that torch cannot hold
        return None
