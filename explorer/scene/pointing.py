"""The cell under the mouse and the cell that is pinned: where they are, what they hold, and what they came from."""

from explorer.algebra import Shape, format_count, origin, ravel
from explorer.scene.axes import inner_name
from explorer.scene.cells import Matrix, batch_index, left_matrix, result_matrix, right_matrix
from explorer.scene.geometry import Rect
from explorer.scene.layout import Layout
from explorer.scene.look import Look, Spot
from explorer.scene.marks import Box, Mark, Role, Text
from explorer.scene.subject import Subject
from explorer.scene.values.numbers import format_number
from explorer.timeline import Moment

_MOST_TERMS = 4  # written out in numbers


def pointing_marks(subject: Subject, places: Layout, moment: Moment, look: Look) -> list[Mark]:
    """The pinned cell with its row and its column, the cell under the mouse, and a card for each."""
    marks: list[Mark] = []
    pinned = look.pinned if look.pinned is not None and look.pinned.batch == moment.batch else None
    if pinned is not None and (matrix := matrix_of(subject, places, pinned)) is not None:
        marks += _pin(subject, places, matrix, pinned)
    hovered = look.hovered
    if hovered is not None and hovered.batch == moment.batch:
        matrix = matrix_of(subject, places, hovered)
        if matrix is not None:
            cell = matrix.spot(hovered.row, hovered.column, 3.0)
            marks.append(Box(cell.inset(-1.0), stroke=Role.INK, frame=1.6))
            marks += _card(words(subject, matrix, hovered, moment), cell, places, matrix.role)
    return marks


def matrix_of(subject: Subject, places: Layout, spot: Spot) -> Matrix | None:
    """The matrix that a spot is in, where it has such a cell."""
    makers = {
        subject.left.name: lambda: left_matrix(subject, places.left, spot.batch),
        subject.right.name: lambda: right_matrix(subject, places.right, spot.batch),
        subject.result.name: lambda: result_matrix(subject, places, spot.batch),
    }
    make = makers.get(spot.name)
    matrix = make() if make is not None else None
    if matrix is None or not (0 <= spot.row < matrix.rows and 0 <= spot.column < matrix.columns):
        return None
    return matrix


def words(subject: Subject, matrix: Matrix, spot: Spot, moment: Moment) -> list[str]:
    """What there is to say of a cell: its index and value, and what it came from."""
    index = own_index(subject, matrix, spot)
    name = f"{spot.name}[{', '.join(f'{place:,}' for place in index)}]" if index else spot.name
    if matrix.factors is None:
        text = matrix.text(spot.row, spot.column)
        return [f"{name} = {text}" if text else name, *_source_words(matrix, index)]
    return _result_words(subject, matrix, spot, moment, name)


def own_index(subject: Subject, matrix: Matrix, spot: Spot) -> Shape:
    """The index of a cell in its own tensor, as torch has it: not as it is drawn."""
    found, is_left = subject.alignment.contraction, matrix.tensor is subject.left
    if subject.fold and is_left:
        place, row = divmod(spot.row, subject.fold)
        return (*batch_index(place, matrix.tensor.shape[:-2]), row, spot.column)
    folding = found.result if matrix.factors is not None else found.left if is_left else found.right
    return folding.index((*batch_index(matrix.index, folding.seen[:-2]), spot.row, spot.column))


def _source_words(matrix: Matrix, index: Shape) -> list[str]:
    """Where the element stood before the steps of its operand."""
    moves = matrix.tensor.moves
    if not moves:
        return []
    for move in reversed(moves):
        index = origin(move, index)
    flat = ravel(index, moves[0].before)
    before = ", ".join(f"{place:,}" for place in index)
    return [f"was [{before}] of the source, element {format_count(flat)} in its memory"]


def _result_words(subject: Subject, matrix: Matrix, spot: Spot, moment: Moment, name: str) -> list[str]:
    left, right = subject.left.name, subject.right.name
    came = f"row {spot.row:,} of {left} · column {spot.column:,} of {right}"
    multiplication = subject.multiplication
    if not multiplication.length or multiplication.stuck:
        return [name, came]
    terms = multiplication.walk.terms(moment.line, moment.written, spot.row, spot.column)
    if terms < multiplication.pairs:
        so_far = matrix.partial(spot.row, spot.column, terms) if terms else None
        sum_words = f", sum so far {format_number(so_far)}" if so_far is not None else ""
        return [name, came, f"{format_count(terms)} of {format_count(multiplication.pairs)} terms{sum_words}"]
    text = matrix.text(spot.row, spot.column)
    return [f"{name} = {text}" if text else name, came, *_sum_words(matrix, spot, inner_name(subject.alignment))]


def _sum_words(matrix: Matrix, spot: Spot, along: str) -> list[str]:
    """The sum in numbers where they are few and known, else in symbols."""
    assert matrix.factors is not None
    left, right = matrix.factors
    count = left.columns
    shown = [f"{left.text(spot.row, k)}·{right.text(k, spot.column)}" for k in range(min(count, _MOST_TERMS))]
    if any("None" in term for term in shown) or not shown:
        row, column = f"{left.tensor.name}[{spot.row:,}, {along}]", f"{right.tensor.name}[{along}, {spot.column:,}]"
        return [f"Σ {row} · {column}, {count:,} terms"]
    return [" + ".join(shown) + (f" + … ({count:,} terms)" if count > _MOST_TERMS else "")]


def _pin(subject: Subject, places: Layout, result: Matrix, spot: Spot) -> list[Mark]:
    """The pinned cell of C, and the row and the column that it comes from."""
    left = left_matrix(subject, places.left, spot.batch)
    right = right_matrix(subject, places.right, spot.batch)
    cell = result.spot(spot.row, spot.column, 5.0)
    return [
        Box(left.row(spot.row, 3.0).inset(-1.5), stroke=Role.INNER, frame=2.0, dashed=True),
        Box(right.column(spot.column, 3.0).inset(-1.5), stroke=Role.INNER, frame=2.0, dashed=True),
        Box(cell.inset(-3.0), stroke=Role.INNER, frame=2.6),
    ]


def _card(lines: list[str], cell: Rect, places: Layout, role: Role) -> list[Mark]:
    """A few lines on a small card beside a cell, kept on the picture."""
    unit = places.unit
    width = min((0.58 * max(map(len, lines)) + 1.4) * 0.95 * unit, places.size.width - 2 * unit)
    height = (1.35 * len(lines) + 0.8) * unit
    x, y = cell.right + 0.8 * unit, cell.bottom + 0.8 * unit
    x = x if x + width < places.size.width else max(cell.x - width - 0.8 * unit, 4.0)
    y = y if y + height < places.size.height else max(cell.y - height - 0.8 * unit, 4.0)
    card = Rect(x, y, width, height)
    marks: list[Mark] = [Box(card, fill=Role.RAISED, stroke=role, frame=1.4, radius=0.4 * unit)]
    for at, line in enumerate(lines):
        place = Rect(card.x + 0.6 * unit, card.y + (0.4 + 1.35 * at) * unit, width - 1.2 * unit, 1.35 * unit)
        marks.append(Text(place, line, role if at == 0 else Role.INK, 0.95 * unit, bold=at == 0))
    return marks
