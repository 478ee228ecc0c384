"""Mends of a product whose inner sizes differ."""

from collections.abc import Iterator
from dataclasses import replace

from explorer.algebra import Alignment, Operation, Shape, element_count, same_channels
from explorer.diagnosis.mend_kind import MendKind as M
from explorer.diagnosis.mend_kind import Weights
from explorer.diagnosis.mends.changes import with_inner, with_shape, with_steps
from explorer.diagnosis.mends.mend import Mend
from explorer.diagnosis.mends.patterns import Sizes
from explorer.diagnosis.mends.words import ADVICE, advised, said
from explorer.diagnosis.reading import Reading
from explorer.program import Product, Program, Step, rule_of

# What stands in the list even where the sizes do not speak for it, so that it is seen to be tried.
_LEAST = 0.05
_ADVISED = (
    M.MATCH_MODEL,
    M.SET_CONFIG,
    M.WRONG_FEATURES,
    M.GATHER_SHARDS,
    M.UNPACK_QUANTISED,
    M.EMPTY_INPUT,
    M.LAYER_ORDER,
    M.LIBRARY_VERSION,
)


def sizes_of(alignment: Alignment, reading: Reading) -> Sizes:
    """The four sizes, as torch's message gives them: a folded batch counts among the rows."""
    return Sizes(
        rows=alignment.folded_rows or alignment.rows,
        given=alignment.left_inner,
        taken=alignment.right_inner,
        columns=alignment.columns,
        operation=alignment.operation,
        reading=reading,
    )


def mends_of_product(program: Program, alignment: Alignment, sizes: Sizes, weights: Weights) -> Iterator[Mend]:
    """Every change that may be meant, each once; torch has still to try those with a program."""
    yield from _made_for(program, sizes, weights)
    yield from _flattened(program, alignment, sizes, weights)
    yield from _permuted(program, alignment, weights)
    yield from _transposed(program, alignment, weights)
    yield from _reshaped(program, alignment, sizes, weights)
    yield from _pooled(sizes, weights)
    if weights.get(M.USE_MUL, 0.0) >= 0.5:
        yield multiplied(program, weights[M.USE_MUL])
    for kind in _ADVISED:
        if weights.get(kind, 0.0) >= 0.5:
            yield advised(kind, weights[kind], sizes.given, sizes.taken)


def _made_for(program: Program, sizes: Sizes, weights: Weights) -> Iterator[Mend]:
    """The right operand made for what comes."""
    mended = with_inner(program, sizes.given)
    if mended is None:
        return
    weight = weights.get(M.SET_IN_FEATURES, 0.0)
    right = program.product.sides[1]
    if sizes.is_own_product:
        shape = mended.operand(right).source.shape
        title, code = f"Make {right} for rows of {sizes.given:,}", f"{right} = torch.randn{shape}"
    else:
        code = f"nn.Linear({sizes.given}, {sizes.columns})"
        title = f"Make the layer for {sizes.given:,} feature{'' if sizes.given == 1 else 's'}"
    features = f"{sizes.given:,} feature{'' if sizes.given == 1 else 's'}"
    why = f"Each row of {program.product.sides[0]} holds {features}; all of them are taken."
    yield Mend(M.SET_IN_FEATURES, title, why, code, mended, weight)


def _flattened(program: Program, alignment: Alignment, sizes: Sizes, weights: Weights) -> Iterator[Mend]:
    """The left operand flattened: as it is, or as the tensor that it was before its dimensions were folded."""
    left = program.product.sides[0]
    shape, given, taken = alignment.left, sizes.given, sizes.taken
    if 0 < given < taken and taken % given == 0 and len(shape) == 2:
        parts = taken // given
        rows = shape[0]
        if rows == parts:
            yield from _unbatched(program, shape, weights)
        elif rows % parts == 0:
            before = (rows // parts, parts, given)
            why = f"If the rows are {before[0]:,} samples of {parts:,}·{given:,}, each of them is one row of {taken:,}."
            title = "Flatten each sample from dimension 1"
            mended = with_shape(program, left, before, Step("flatten", (1, -1)))
            yield Mend(M.FLATTEN_FROM_1, title, why, "x = x.flatten(1)", mended, weights.get(M.FLATTEN_FROM_1, 0.0))
    elif len(shape) > 2:
        mended = with_steps(program, left, Step("flatten", (1, -1)))
        fits = element_count(shape[1:]) == taken
        weight = weights.get(M.FLATTEN_FROM_1, 0.0) + (8.0 if fits else 0.0)
        why = f"Each of the {shape[0]:,} samples becomes one row of {element_count(shape[1:]):,}."
        yield Mend(M.FLATTEN_FROM_1, "Flatten each sample from dimension 1", why, f"{left}.flatten(1)", mended, weight)
    yield from _squeezed(program, alignment, sizes, weights)
    if len(shape) > 1:
        mended = with_steps(program, left, Step("flatten", (0, -1)))
        why = f"All of {left} becomes one row of {element_count(shape):,} elements."
        yield Mend(M.FLATTEN_FROM_1, f"Flatten all of {left}", why, f"{left}.flatten()", mended, _LEAST)


def _unbatched(program: Program, shape: Shape, weights: Weights) -> Iterator[Mend]:
    """All of the left operand as the one sample that the right one takes."""
    left, (rows, given) = program.product.sides[0], shape
    mended = with_shape(program, left, (1, rows, given), Step("flatten", (1, -1)))
    why = f"If {rows:,}x{given:,} is one sample without its batch dimension, it is one row of {rows * given:,}."
    for kind, title, code in (
        (M.FLATTEN_FROM_1, "Flatten the one sample, and keep it as a batch of one", "x = x.reshape(1, -1)"),
        (M.ADD_BATCH_DIM, "Add the batch dimension before the flatten", "x = x.unsqueeze(0).flatten(1)"),
    ):
        yield Mend(kind, title, why, code, mended, weights.get(kind, 0.0))


def _squeezed(program: Program, alignment: Alignment, sizes: Sizes, weights: Weights) -> Iterator[Mend]:
    """Dimensions of size 1 behind the features dropped."""
    left = program.product.sides[0]
    rows, taken, weight = alignment.left[0], sizes.taken, weights.get(M.SQUEEZE, 0.0)
    if sizes.given == 1 and taken > 1 and rows and rows % taken == 0 and len(alignment.left) == 2:
        before = (rows // taken, taken, 1)
        mended = with_shape(program, left, before, Step("squeeze", (-1,)))
        why = f"If {rows:,} rows are {before[0]:,} samples of {taken:,} features with a dimension of 1 behind them."
        yield Mend(M.SQUEEZE, "Drop the dimension of size 1", why, "x = x.squeeze(-1)", mended, weight)
    elif len(alignment.left) > 2 and alignment.left[-1] == 1:
        mended = with_steps(program, left, Step("squeeze", (-1,)))
        yield Mend(M.SQUEEZE, *said(M.SQUEEZE), f"{left}.squeeze(-1)", mended, weight + 3.0)
    elif weight >= 2.0:
        yield advised(M.SQUEEZE, weight)


def _permuted(program: Program, alignment: Alignment, weights: Weights) -> Iterator[Mend]:
    """The dimension of the left operand that has the right size, brought to the end."""
    left, shape = program.product.sides[0], alignment.left
    weight = weights.get(M.PERMUTE_AXES, 0.0)
    if len(shape) < 3:
        if weight >= 0.5:
            yield advised(M.PERMUTE_AXES, weight)
        return
    for dim in range(1, len(shape) - 1):
        if shape[dim] == alignment.right_inner:
            mended = with_steps(program, left, Step("transpose", (dim, -1)))
            why = f"Dimension {dim} of {left} has the {shape[dim]:,} features that are taken; it belongs to the end."
            code = f"{left}.transpose({dim}, -1)"
            yield Mend(M.PERMUTE_AXES, f"Bring dimension {dim} to the end", why, code, mended, weight + 6.0)
            return


def _transposed(program: Program, alignment: Alignment, weights: Weights) -> Iterator[Mend]:
    """The transposes and the other order, which are tried first and are seldom right."""
    left, right = program.product.sides
    stored = alignment.right[::-1] if rule_of(program.operation).turned else alignment.right
    for kind, side, shape in ((M.TRANSPOSE_B, right, stored), (M.TRANSPOSE_A, left, alignment.left)):
        if len(shape) < 2:
            continue
        step = Step("transpose", (-2, -1)) if len(shape) > 2 else Step("T")
        code = program.call.replace(side.value, f"{side}.mT" if len(shape) > 2 else f"{side}.T")
        mended = with_steps(program, side, step)
        yield Mend(kind, f"Transpose {side}", _turning(side.value, shape), code, mended, weights.get(kind, _LEAST))
    if program.operation == Operation.MATMUL:
        other = Product.B_AT_A if program.product is Product.A_AT_B else Product.A_AT_B
        mended = Program(program.a, program.b, other, program.operation)
        why = f"Columns of {right} then meet rows of {left}."
        yield Mend(M.SWAP, f"{mended.call} instead", why, mended.call, mended, weights.get(M.SWAP, _LEAST))


def _turning(name: str, shape: Shape) -> str:
    return f"{name} becomes {(*shape[:-2], shape[-1], shape[-2])}."


def _reshaped(program: Program, alignment: Alignment, sizes: Sizes, weights: Weights) -> Iterator[Mend]:
    """What most advice on the web proposes: any rows, as long as they have the right length."""
    left, taken = program.product.sides[0], sizes.taken
    if not alignment.left or taken < 1:
        return
    mended = with_steps(program, left, Step("reshape", (-1, taken)))
    why = f"The elements of {left}, cut anew into rows of {taken:,}."
    title = f"Reshape {left} to {taken:,} columns"
    yield Mend(M.RESHAPE, title, why, f"{left}.reshape(-1, {taken})", mended, weights.get(M.RESHAPE, 2 * _LEAST))
    if len(alignment.left) == 2:
        rows = alignment.left[0]
        mended = with_steps(program, left, Step("reshape", (rows, taken)))
        title = f"Reshape {left} to {rows:,} rows of {taken:,}"
        yield Mend(M.RESHAPE, title, f"The {rows:,} rows kept.", f"{left}.reshape({rows}, {taken})", mended, _LEAST)


def _pooled(sizes: Sizes, weights: Weights) -> Iterator[Mend]:
    """The image, or what is left of it, brought to the size that the layer was made for."""
    pair = same_channels(sizes.given, sizes.taken)
    resize, pool = weights.get(M.RESIZE_INPUT, 0.0), weights.get(M.ADAPTIVE_POOL, 0.0)
    if pair is None:
        if resize >= 0.5:
            yield advised(M.RESIZE_INPUT, resize, sizes.given, sizes.taken)
        if pool >= 0.5:
            yield advised(M.ADAPTIVE_POOL, pool)
        return
    here, built = pair
    if resize >= 0.5:
        factor = f"{built.side}/{here.side}" if here.side > 1 else f"{built.side}"
        why = (
            f"With {here.channels:,} channels the image is {here.side}x{here.side} where it is flattened, and the "
            f"layer was made for {built.side}x{built.side}: its sides have to be {factor} of what they are."
        )
        code = f"x = F.interpolate(x, scale_factor={factor})  # the images, before the network"
        yield Mend(M.RESIZE_INPUT, ADVICE[M.RESIZE_INPUT].title, why, code, weight=resize)
    if pool >= 0.5:
        pixels = f"{built.side}x{built.side} pixels of {built.channels:,} channels"
        why = f"An adaptive pool gives {pixels} for any image size."
        code = f"x = nn.AdaptiveAvgPool2d({built.side})(x).flatten(1)"
        yield Mend(M.ADAPTIVE_POOL, f"Pool to {built.side}x{built.side} before the flatten", why, code, weight=pool)


def multiplied(program: Program, weight: float) -> Mend:
    """Element by element in place of the matrix product."""
    mended = replace(program, operation=Operation.MUL)
    return Mend(M.USE_MUL, *said(M.USE_MUL), mended.call, mended, weight)
