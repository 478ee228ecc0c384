"""The program that a pasted error describes: the operands that met, multiplied as they were."""

from explorer.algebra import MAX_DIMENSIONS, Shape, element_count
from explorer.diagnosis.reading import Hint, Kind, Mismatch, PartialShape, Reading
from explorer.program import Fill, Operand, Operation, Program, Source, Step

_MOST_COUNTED = 4096  # elements that are numbered, so that sums can be followed by eye; more are random
_OPERATIONS = {
    "mm": Operation.MM,
    "addmm": Operation.MM,
    "bmm": Operation.BMM,
    "baddbmm": Operation.BMM,
    "mv": Operation.MV,
    "addmv": Operation.MV,
    "dot": Operation.DOT,
    "conv2d": Operation.CONV2D,
    "mul": Operation.MUL,
    "broadcast": Operation.MUL,  # any operation element by element: they all broadcast alike
}
_PRODUCTS = ("linear", "matmul", "dense", "dot_general", "gemm", "quantized_matmul", *_OPERATIONS)


def program_of(reading: Reading) -> Program | None:
    """The program of a reading; None where the text does not state both operands, or multiplies nothing."""
    if reading.program is not None:
        return reading.program
    if reading.kind not in (Kind.SHAPE, Kind.RANK, Kind.NONE):
        return None
    try:
        return _of_product(reading) or _of_view(reading)
    except ValueError:  # sizes that torch cannot hold
        return None


def _of_product(reading: Reading) -> Program | None:
    left, right = _whole(reading.pair.left), _whole(reading.pair.right)
    if reading.mismatch is Mismatch.PARAMETER:
        return None  # nothing is multiplied
    is_product = reading.operation in _PRODUCTS or (reading.operation is None and reading.kind is Kind.NONE)
    if left is None or right is None or not is_product or not _fit(left, right):
        return None
    operation = _operation(reading, left, right)
    if operation == Operation.LINEAR:
        right = (right[1], right[0])  # the text states the weight as it enters the product
    return Program(_operand(left, 0), _operand(right, 1), operation=operation)


def _operation(reading: Reading, left: Shape, right: Shape) -> Operation:
    """What was called, as far as the text tells; else the plain product, with the operands as they are stated."""
    if reading.operation == "linear":
        told = Hint.LINEAR_LAYER in reading.hints and len(right) == 2
        return Operation.LINEAR if told else Operation.MATMUL
    operation = _OPERATIONS.get(reading.operation or "", Operation.MATMUL)
    takes_vectors = reading.family is None or reading.family.library.vector_dot
    if operation == Operation.DOT and not (takes_vectors and len(left) == len(right) == 1):
        return Operation.MATMUL  # numpy's dot takes matrices
    return operation


def _of_view(reading: Reading) -> Program | None:
    """A view that asked for other sizes, of so many elements; what they are multiplied with does not matter."""
    count, target = reading.count, reading.target
    if reading.operation not in ("view", "reshape") or count is None or target is None or None in target:
        return None
    sizes = tuple(size for size in target if size is not None)
    if len(sizes) > MAX_DIMENSIONS or not sizes:
        return None
    operand = Operand(_source((count,), 0), (Step(reading.operation, sizes),))
    return Program(operand, _operand((max(sizes[-1], 1), 1), 1))


def _whole(shape: PartialShape | None) -> Shape | None:
    """The shape, where each of its sizes is stated."""
    sizes = tuple(size for size in shape or () if size is not None)
    return sizes if shape is not None and len(sizes) == len(shape) else None


def _fit(*shapes: Shape) -> bool:
    return all(len(shape) <= MAX_DIMENSIONS for shape in shapes)


def _operand(shape: Shape, seed: int) -> Operand:
    return Operand(_source(shape, seed))


def _source(shape: Shape, seed: int) -> Source:
    fill = Fill.COUNTING if element_count(shape) <= _MOST_COUNTED else Fill.NORMAL
    return Source(shape, fill, seed=seed)
