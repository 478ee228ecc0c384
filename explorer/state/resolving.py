"""From what the user wants and what torch said to what is shown."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

from explorer.algebra import Alignment, Meeting, Shape, Trouble, format_shape
from explorer.program import Answer, Program, Side, TorchError, align, refused_call, rule_of
from explorer.scene import Caption, Message, Mixing, Role, Subject, Tensor, Tiling, Verdict
from explorer.state.drawing import as_seen, axis_names, drawn_numbers, drawn_tensor, made_shape
from explorer.state.mending import mixed_words, trial_of_shown
from explorer.state.model import Heard, Lecture, Playhead, State
from explorer.state.tilings import NO_TILINGS, Tilings
from explorer.timeline import Level, Moment, Multiplication, Order, Position, grain_at, moment_at


@dataclass(frozen=True, slots=True)
class Resolved:
    """What is shown: the subject, the place in time, and the moment there."""

    subject: Subject
    position: Position
    moment: Moment

    @property
    def multiplication(self) -> Multiplication:
        return self.subject.multiplication

    @property
    def length(self) -> int:
        return self.multiplication.length


def resolve(state: State) -> Resolved:
    """What `state` shows; pure, and cheap where only time has passed."""
    program, answer, tilings = _shown(state)
    mixing = _mixing(state)
    subject = _subject(program, answer, tilings, _caption(state), _dimmed(state), (state.order, state.tile), mixing)
    multiplication = subject.multiplication
    head = state.playhead if state.watching is None else Playhead()  # time belongs to what is watched
    if head.position is None:
        position = Position(multiplication.matrix_beats) if multiplication.stuck else Position()
    else:
        position = multiplication.clamp(head.position)
    grain = grain_at(multiplication, position, head.speed, head.level) if head.playing else Level.PAIR
    return Resolved(subject, position, moment_at(multiplication, position, grain))


def _shown(state: State) -> tuple[Program, Answer | None, Tilings]:
    """The program to show: the present one, or while torch is still at it the last one that it answered."""
    heard, steps = state.heard, state.program.a.steps or state.program.b.steps
    if heard is not None and (state.answered or steps):
        return state.program if state.answered else heard.program, heard.answer, heard.tilings
    return state.program, None, NO_TILINGS


def _mixing(state: State) -> Mixing | None:
    """The rows that hold parts of several samples, where torch has been asked."""
    trial = trial_of_shown(state)
    rows = trial.rows if trial is not None else None
    return Mixing(rows.mask, mixed_words(rows)) if rows is not None and rows.mask else None


def _dimmed(state: State) -> bool:
    """Whether the picture is an earlier one, because something typed or pasted cannot be read."""
    pasted = state.pasted
    unread = pasted is not None and pasted.reading is not None and not pasted.became and pasted.program == state.program
    return unread or any(draft.complaint for _, draft in state.drafts)


@lru_cache(maxsize=2)
def _subject(
    program: Program,
    answer: Answer | None,
    tilings: Tilings,
    caption: Caption | None,
    dimmed: bool,
    order: tuple[Order, int | None],
    mixing: Mixing | None,
) -> Subject:
    first, second = (axis_names(program, answer, side) for side in program.product.sides)
    alignment = align(*_entering(program, answer), program.operation, (first, second))
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
        multiplication=_multiplication(alignment, verdict, *order),
        verdict=verdict,
        message=_message(program, answer),
        caption=caption,
        note=_note(program, answer),
        dimmed=dimmed,
        fold=fold,
        mixing=mixing if verdict is Verdict.ACCEPTED else None,
    )


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


def _message(program: Program, answer: Answer | None) -> Message | None:
    """torch's refusal, of a source, a step or the product, whichever comes first."""
    if answer is None:
        return None
    found = refused_call(program, answer.a, answer.b, answer.product)
    if found is None:
        return None
    call, error = found
    return Message(call, error.type, error.text, f"torch {answer.version}, {answer.device}")


def _caption(state: State) -> Caption | None:
    return _told(state.lecture, state.heard if state.answered else None) if state.lecture is not None else None


@lru_cache(maxsize=8)
def _told(lecture: Lecture, heard: Heard | None) -> Caption:
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
