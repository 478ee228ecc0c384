"""The user's work: what he would miss if the window died, and how it comes back."""

import math
from dataclasses import dataclass, field, replace

from explorer.program import Program
from explorer.scene import Camera, Look
from explorer.state.excerpt import excerpt_of
from explorer.state.history import LONGEST, without_preview
from explorer.state.model import SEED, Draft, Lecture, Pasted, Playhead, State, StepDraft
from explorer.state.topics.clock import with_order, with_speed
from explorer.timeline import Level, Order, Position


@dataclass(frozen=True, slots=True)
class SavedPaste:
    """A pasted text, the program that it speaks of, and whether it became that program."""

    text: str
    program: Program
    became: bool


@dataclass(frozen=True, slots=True)
class SavedView:
    """How the program was being looked at."""

    order: Order = Order.ROWS
    tile: int | None = None
    position: Position | None = None
    speed: float = 1.0
    loop: bool = False
    level: Level = Level.PAIR
    camera: Camera = field(default_factory=Camera)
    follow: bool = False
    colored: bool = True
    shared: bool = False
    watches_steps: bool = True
    shows_curves: bool = False


@dataclass(frozen=True, slots=True)
class SavedWork:
    """The program with what led to it and what was half done. torch's answers are not in it: it is asked again.

    A preview that is open is not: the program before it is. A scenario is kept whole, since its file may change.
    """

    program: Program
    past: tuple[Program, ...] = ()
    future: tuple[Program, ...] = ()
    view: SavedView = field(default_factory=SavedView)
    drafts: tuple[tuple[str, Draft], ...] = ()
    step_draft: StepDraft | None = None
    paste: SavedPaste | None = None
    lecture: Lecture | None = None


def work_of(state: State) -> SavedWork:
    """What is to be kept of `state`."""
    previewing = state.previewing
    program, pasted = (previewing.program, previewing.pasted) if previewing else (state.program, state.pasted)
    return SavedWork(
        program,
        state.past,
        state.future,
        _view_of(state),
        state.drafts,
        state.step_draft,
        SavedPaste(pasted.text, pasted.program, pasted.became) if pasted is not None else None,
        state.lecture,
    )


def _view_of(state: State) -> SavedView:
    head, look = state.playhead, state.look
    aside = state.previewing is not None or state.watching is not None  # the place in time is one in another film
    return SavedView(
        state.order,
        state.tile,
        None if aside else _sound_position(head.position),
        head.speed,
        head.loop,
        head.level,
        _sound_camera(look.camera),
        look.follow,
        look.colored,
        look.shared,
        state.watches_steps,
        state.shows_curves,
    )


def with_work(state: State, work: SavedWork) -> State:
    """`state` with this work in place of its own, which undo brings back; torch is asked anew."""
    base, view = without_preview(state), work.view
    begun = (*base.past, base.program) if base.past or base.program != SEED else ()
    own = begun if begun and begun[-1] != work.program else begun[:-1]
    restored = replace(
        base,
        program=work.program,
        past=(*work.past, *own)[-LONGEST:],
        future=work.future,
        merging=None,
        drafts=work.drafts,
        step_draft=work.step_draft,
        generation=base.generation + 1,
        playhead=Playhead(_sound_position(view.position), False, 1.0, view.loop, view.level),
        watching=None,
        watches_steps=view.watches_steps,
        place_draft=None,
        look=Look(_sound_camera(view.camera), view.follow, None, None, view.colored, view.shared),
        lecture=_sound_lecture(work.lecture),
        pasted=_read_again(work.paste),
        shows_curves=view.shows_curves,
        curve=None,
    )
    return with_speed(_ordered(restored, view), view.speed)


def _ordered(state: State, view: SavedView) -> State:
    """In the order that was chosen, at the place that was reached in it."""
    ordered = with_order(state, view.order, view.tile)
    return replace(ordered, playhead=replace(ordered.playhead, position=state.playhead.position))


def _read_again(paste: SavedPaste | None) -> Pasted | None:
    if paste is None:
        return None
    if not paste.text.strip():
        return Pasted(paste.text, None, paste.program, excerpt_of(paste.text, ""))
    from explorer.diagnosis import is_code, read_paste, reading_of_program  # which the first frame does without

    reading = read_paste(paste.text)
    shown = excerpt_of(paste.text, reading.error)
    if not is_code(paste.text, reading):
        return Pasted(paste.text, reading, paste.program, shown, paste.became)
    if paste.became:
        return Pasted(paste.text, reading_of_program(paste.program), paste.program, shown, became=True)
    return Pasted(paste.text, reading, paste.program, shown, tracing=True)


# What comes from a file may have any number in it; and JSON has no word for those that are not finite.


def _sound_position(position: Position | None) -> Position | None:
    if position is None:
        return None
    return Position(max(position.beat, 0), position.fraction if 0 <= position.fraction < 1 else 0.0)


def _sound_camera(camera: Camera) -> Camera:
    if not all(map(math.isfinite, (camera.zoom, camera.x, camera.y))):
        return Camera()
    return replace(Camera().zoomed(camera.zoom, 0, 0), x=camera.x, y=camera.y).held()


def _sound_lecture(lecture: Lecture | None) -> Lecture | None:
    if lecture is None or not lecture.scenario.slides:
        return None
    return replace(lecture, index=min(max(lecture.index, 0), len(lecture.scenario.slides) - 1))
