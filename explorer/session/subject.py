"""The subject of the picture: a program as torch answered it, and the moment that is shown of it."""

import math
from dataclasses import dataclass, replace

from explorer.algebra import Alignment, Meeting, Operation, Shape, Trouble, format_shape
from explorer.asking import Answer, Rows, TorchError, Trial, refused_call
from explorer.program import Program, Side, align, rule_of
from explorer.scene import Caption, Message, Mixing, Role, Subject, Tensor, Tiling, Verdict
from explorer.session.tensors import as_seen, axis_names, drawn_numbers, drawn_tensor, made_shape
from explorer.state import Heard, Lecture, Playhead, Resolved
from explorer.state.tilings import NO_TILINGS, Tilings
from explorer.timeline import Level, Multiplication, Order, Position, grain_at, moment_at


@dataclass(frozen=True, slots=True)
class Exhibit:
    """What is shown: the present program, or while torch is still at it the last one that it answered."""

    program: Program
    answer: Answer | None = None
    tilings: Tilings = NO_TILINGS


def exhibit_of(program: Program, heard: Heard | None, generation: int) -> Exhibit:
    """A program without steps is shown at once, as it is aligned; one with steps when torch has made its tensors."""
    answered = heard is not None and heard.answer.generation == generation
    if heard is not None and (answered or program.a.steps or program.b.steps):
        return Exhibit(program if answered else heard.program, heard.answer, heard.tilings)
    return Exhibit(program)


def resolve(subject: Subject, head: Playhead) -> Resolved:
    """The place in time, and the moment there."""
    multiplication = subject.multiplication
    if head.position is None:
        position = Position(multiplication.matrix_beats) if multiplication.stuck else Position()
    else:
        position = multiplication.clamp(head.position)
    grain = grain_at(multiplication, position, head.speed, head.level) if head.playing else Level.PAIR
    return Resolved(subject, position, moment_at(multiplication, position, grain))


def mixing_of(trial: Trial | None) -> Mixing | None:
    """The rows that hold parts of several samples, where torch has been asked."""
    rows = trial.rows if trial is not None else None
    return Mixing(rows.mask, mixed_words(rows)) if rows is not None and rows.mask else None


def mixed_words(rows: Rows) -> str:
    """How many rows are made of several samples."""
    return f"{rows.mixed:,} of {rows.count:,} rows of C hold parts of up to {rows.most:,} samples of A."


def subject_of(
    exhibit: Exhibit,
    refusal: tuple[str, TorchError] | None,
    caption: Caption | None,
    dimmed: bool,
    order: Order,
    tile: int | None,
    mixing: Mixing | None,
) -> Subject:
    """The subject; what each part of it follows from stands in the signature."""
    program, answer, tilings = exhibit.program, exhibit.answer, exhibit.tilings
    first, second = (axis_names(program, answer, side) for side in program.product.sides)
    alignment = align(*_entering(program, answer), _drawn_operation(program, answer), (first, second))
    left, right = (drawn_tensor(program, answer, side, tilings, alignment) for side in program.product.sides)
    verdict = _verdict(program, answer, alignment)
    product = answer.product if answer is not None else None
    folded = _folded(alignment, product.error if product is not None else None)
    fold, alignment = (alignment.rows, folded) if folded is not None else (0, alignment)
    if fold:
        left = replace(left, tiling=Tiling())  # its windows are of the matrices of the stack, not of the folded one
    numbers = drawn_numbers(product.values if product is not None else None)
    shape = product.facts.shape if product is not None and product.facts is not None else alignment.result or ()
    return Subject(
        left=left,
        right=right,
        result=Tensor("C", Role.C, shape, as_seen(numbers, alignment.contraction.result), tilings.of("C")),
        alignment=alignment,
        multiplication=_multiplication(alignment, verdict, order, tile),
        verdict=verdict,
        message=_message(answer, refusal),
        caption=caption,
        note=_note(program, answer),
        dimmed=dimmed,
        fold=fold,
        mixing=mixing if verdict is Verdict.ACCEPTED else None,
    )


def _drawn_operation(program: Program, answer: Answer | None) -> Operation:
    """The operation; of an equation that has no two operands yet, matmul, which sees each tensor as it is."""
    waits = answer is not None and (answer.a.refusal or answer.b.refusal)
    return Operation.MATMUL if waits and program.operation.equation else program.operation


def _entering(program: Program, answer: Answer | None) -> tuple[Shape, Shape]:
    """The shapes of left and right, as far as torch made them."""
    left, right = program.product.sides
    return made_shape(program, answer, left), made_shape(program, answer, right)


def _note(program: Program, answer: Answer | None) -> str | None:
    """What the picture does not show: values over the budget, how a weight is stored, where a filter lies."""
    notes = []
    shape = made_shape(program, answer, program.product.sides[1])
    rule = rule_of(program.operation)
    if rule.note and (len(shape) == 2 or not rule.turned):
        notes.append(rule.note.format(right=program.product.sides[1], shape=format_shape(shape)))
    if answer is not None and answer.product.shape_only is not None:
        notes.append(answer.product.shape_only)
    return "   ".join(notes) or None


def _folded(alignment: Alignment, error: TorchError | None) -> Alignment | None:
    """The alignment of the folded left operand, where torch's own words speak of it: `30x4` for (10, 3, 4)."""
    rows = alignment.folded_rows
    if rows is None or error is None or f"({rows}x{alignment.left_inner} " not in error.text:
        return None
    return replace(align((rows, alignment.left_inner), alignment.right), operation=alignment.operation)


def _verdict(program: Program, answer: Answer | None, alignment: Alignment) -> Verdict:
    if answer is None:
        return Verdict.WAITING if program.a.steps or program.b.steps else Verdict.PENDING
    if answer.a.refusal or answer.b.refusal:
        return Verdict.WAITING
    return Verdict.REFUSED if answer.product.error is not None else Verdict.ACCEPTED


def _multiplication(alignment: Alignment, verdict: Verdict, order: Order, tile: int | None) -> Multiplication:
    """What can be played: a product that torch accepts, or one that gets stuck at the inner dimension."""
    nothing = Multiplication(0, 0, 0, 0, order=order)
    if verdict is Verdict.WAITING or alignment.batch is None or alignment.trouble is Trouble.RANK:
        return nothing
    batches, rows, columns = math.prod(alignment.batch), alignment.rows, alignment.columns
    if alignment.left_inner != alignment.right_inner:
        stuck = batches > 0 and rows > 0 and columns > 0
        return Multiplication(batches, 1, 1, alignment.pairs, stuck=True) if stuck else nothing
    if verdict is Verdict.REFUSED or alignment.meeting is not Meeting.MATRICES:
        return nothing
    tile = tile or suggested_tile(max(rows, columns, alignment.pairs))
    return Multiplication(batches, rows, columns, alignment.pairs, order=order, tile=tile)


def suggested_tile(longest: int) -> int:
    """A tile side that cuts the longest side into a few tiles: a power of two."""
    return int(2 ** max((longest - 1).bit_length() - 2, 1))


def _message(answer: Answer | None, refusal: tuple[str, TorchError] | None) -> Message | None:
    """torch's refusal, of a source, a step or the product, whichever comes first."""
    if answer is None or refusal is None:
        return None
    call, error = refusal
    return Message(call, error.type, error.text, f"torch {answer.version}, {answer.device}")


def caption_of(lecture: Lecture, heard: Heard | None) -> Caption:
    """The slide's words with torch's answers filled in; until it has answered, with dots."""
    slide = lecture.scenario.slides[lecture.index]
    slots = {"A": "...", "B": "...", "C": "...", "error": "..."}
    if heard is not None and heard.program == slide.program:
        slots = _slots(heard)
    text = slide.text
    for name, value in slots.items():
        text = text.replace("{" + name + "}", value)
    count = len(lecture.scenario.slides)
    number = f"   {lecture.index + 1} of {count}" if count > 1 else ""
    return Caption(slide.title + number, text)


def _slots(heard: Heard) -> dict[str, str]:
    answer = heard.answer
    shapes = {side.value: answer.operand(side).final for side in Side}
    found = refused_call(heard.program, answer.a, answer.b, answer.product)
    return {
        **{name: str(facts.shape) if facts is not None else "no tensor" for name, facts in shapes.items()},
        "C": str(answer.product.facts.shape) if answer.product.facts is not None else "no result",
        "error": f"{found[1].type}: {found[1].text}" if found is not None else "no error",
    }
