"""What follows from an intent: the one place where state becomes the next state."""

import math
from dataclasses import replace

from explorer.program import Answer, Program, Side, TileAnswer
from explorer.scene import Camera, Look
from explorer.state import curving, editing, mending, playing
from explorer.state import intents as i
from explorer.state.fields import shape_key
from explorer.state.history import changed, redone, undone
from explorer.state.model import Condition, Engine, Heard, Lecture, Playhead, State, Watching
from explorer.state.saved_work import with_work
from explorer.state.tilings import still_true, with_tile
from explorer.state.watching import comparison, watched
from explorer.timeline import Position

LEAST_BUDGET = 16 * 1024**2


def next_state(state: State, intent: i.Intent) -> State:
    """The state after `intent`; pure, and never raises on an intent that does not fit the state."""
    match intent:
        case i.EditShape(side, text):
            return _typed_shape(state, side, text)
        case i.EditValues(side, text):
            return editing.edit_values(state, side, text)
        case i.LeaveField(field):
            return editing.leave_field(state, field)
        case i.ChooseFill(side, fill):
            return editing.choose_fill(state, side, fill)
        case i.ChooseDtype(side, dtype):
            return editing.choose_dtype(state, side, dtype)
        case i.ChooseProduct(product):
            return _edited(state, replace(state.program, product=product))
        case i.ChooseOperation(operation):
            return editing.choose_operation(state, operation)
        case i.EditEquation(text):
            return editing.edit_equation(state, text)
        case i.AddStep(side, step):
            return _watching_new(state, editing.add_step(state, side, step), side)
        case i.RemoveStep(side, index):
            return editing.remove_step(state, side, index)
        case i.OpenStep(side, index, name):
            return editing.open_step(state, side, index, name)
        case i.EditStep(text):
            return editing.edit_step(state, text)
        case i.CommitStep():
            side = state.step_draft.side if state.step_draft is not None else Side.A
            return _watching_new(state, editing.commit_step(state), side)
        case i.CancelStep():
            return replace(state, step_draft=None)
        case i.OpenProgram(program):
            return replace(_edited(state, program), drafts=(), step_draft=None)
        case i.RestoreWork(work):
            return with_work(state, work)
        case i.Undo() if state.previewing is not None:
            return mending.without_preview(state)
        case i.Undo():
            return replace(undone(state), lecture=None) if state.past else state
        case i.Redo():
            return replace(redone(mending.without_preview(state)), lecture=None) if state.future else state
        case i.Paste() | i.OpenPaste() | i.ClosePaste() | i.Preview() | i.EndPreview() | i.ApplyMend():
            return _next_mending(state, intent)
        case _:
            return _next_view(state, intent)


def _next_mending(state: State, intent: i.Intent) -> State:
    """What is pasted, and what mends it."""
    match intent:
        case i.Paste(text):
            return mending.paste(state, text)
        case i.OpenPaste():
            return mending.open_paste(state)
        case i.ClosePaste():
            return mending.close_paste(state)
        case i.Preview(program):
            return mending.preview(state, program)
        case i.EndPreview():
            return mending.without_preview(state)
        case i.ApplyMend(program):
            return mending.apply_mend(state, program)
        case _:
            return state


def _next_view(state: State, intent: i.Intent) -> State:
    """Intents that leave the program as the user built it."""
    match intent:
        case i.OpenScenario(scenario, index):
            return _slide(state, Lecture(scenario, min(max(index, 0), len(scenario.slides) - 1)))
        case i.TurnSlide(direction):
            return _turned(state, direction)
        case i.CloseScenario():
            return replace(state, lecture=None)
        case i.Watch(side, index):
            seen = _watch(state, Watching(side, index))
            return seen if watched(seen) or not state.answered else state
        case i.Compare(side):
            return _asked_again(_watch(state, Watching(side, None))) if comparison(state, side) else state
        case i.StopWatching():
            return _unwatched(state)
        case i.WatchSteps(on):
            return replace(state, watches_steps=on)
        case i.Zoom() | i.Pan() if state.watching is not None:
            return state
        case i.Zoom(factor, x, y):
            finite = all(map(math.isfinite, (factor, x, y)))
            return _seen(state, state.look.camera.zoomed(factor, x, y)) if finite else state
        case i.Pan(x, y):
            finite = all(map(math.isfinite, (x, y)))
            return _seen(state, state.look.camera.panned(x, y)) if finite else state
        case i.FitView():
            return _seen(state, Camera())
        case i.Present(on):
            return replace(state, presenting=on, look=replace(state.look, hovered=None))
        case i.ChooseBudget(budget):
            return _asked_again(replace(state, budget=max(budget, LEAST_BUDGET), tried=()))
        case i.EngineReported() | i.EngineTold() | i.CancelComputing() | i.Retry() | i.KeepSpare():
            return _next_engine(state, intent)
        case i.TorchAnswered(answer):
            return _heard(state, answer)
        case i.TrialsArrived(asked, answer):
            return mending.with_trials(state, asked, answer)
        case i.TilesArrived(answers):
            return _with_tiles(state, answers)
        case i.ShowCurves(on):
            return curving.show_curves(state, on)
        case i.CurveArrived(answer):
            return curving.with_curve(state, answer)
        case i.LookAt() | i.Follow() | i.Color() | i.ShareScale() | i.Hover() | i.Pin():
            return replace(state, look=_looked(state.look, intent))
        case _:
            return _next_time(state, intent)


def _next_engine(state: State, intent: i.Intent) -> State:
    """How the worker is, and what the user wants of it."""
    match intent:
        case i.EngineReported(version, device):
            return replace(state, engine=Engine(version, device, Condition.READY))
        case i.EngineTold(Condition.BUSY, note):
            return replace(state, engine=replace(state.engine, condition=Condition.BUSY, note=note))
        case i.EngineTold(condition, note):
            return replace(state, engine=Engine(condition=condition, note=note))
        case i.CancelComputing():
            return replace(state, cancelled=state.generation) if state.computing else state
        case i.Retry():
            return _asked_again(state)
        case i.KeepSpare(on):
            return replace(state, keeps_spare=on)
        case _:
            return state


def _next_time(state: State, intent: i.Intent) -> State:
    match intent:
        case i.Tick(seconds):
            return playing.tick(state, seconds)
        case i.TogglePlay():
            return playing.toggle_play(state)
        case i.StepTime(direction):
            return playing.step_time(state, direction)
        case i.GoTo(position):
            return playing.go_to(state, position)
        case i.GoToEnd():
            return playing.go_to_end(state)
        case i.Scrub(share):
            return playing.scrub(state, share)
        case i.ChooseSpeed(speed):
            return playing.with_speed(state, speed)
        case i.ChooseLevel(level):
            return replace(state, playhead=replace(state.playhead, level=level))
        case i.ChooseLoop(loop):
            return replace(state, playhead=replace(state.playhead, loop=loop))
        case i.ChooseMatrix(batch):
            return playing.choose_matrix(state, batch)
        case i.EditPlace(text):
            return playing.edit_place(state, text)
        case i.GoToPlace():
            return playing.go_to_place(state)
        case i.ChooseOrder(order):
            return playing.with_order(state, order, state.tile)
        case i.ChooseTile(tile):
            return playing.with_order(state, state.order, tile)
        case _:
            raise TypeError(f"no rule for {intent!r}")


def _typed_shape(state: State, side: Side, text: str) -> State:
    """A shape; or an error that was pasted into the field of one."""
    edited = editing.edit_shape(state, side, text)
    draft = edited.draft(shape_key(side))
    if draft is not None and draft.complaint and mending.is_error(text):
        return mending.paste(state, text)
    return edited


def _watch(state: State, watching: Watching) -> State:
    head = state.playhead
    return replace(state, watching=watching, playhead=Playhead(Position(), True, head.speed, head.loop, head.level))


def _unwatched(state: State) -> State:
    """Back to the product, at rest."""
    head = state.playhead
    rest = Playhead(None, False, head.speed, head.loop, head.level)
    return replace(state, watching=None, playhead=rest) if state.watching is not None else state


def _watching_new(before: State, after: State, side: Side) -> State:
    """A step that has just been put behind an operand is watched, and then the product is shown again."""
    old, new = before.program.operand(side).steps, after.program.operand(side).steps
    if not after.watches_steps or not new or old == new or len(new) < len(old):
        return after
    index = next((at for at, step in enumerate(new) if at >= len(old) or old[at] != step), len(new) - 1)
    return _watch(after, Watching(side, index, passing=True))


def _edited(state: State, program: Program) -> State:
    edited = changed(state, program)
    return replace(edited, lecture=None) if program != state.program else state


def _heard(state: State, answer: Answer) -> State:
    """An answer to an earlier question is dropped: the program has changed since."""
    if answer.generation != state.generation:
        return state
    heard = replace(state, heard=_hearing(state, answer))
    if state.engine.condition is Condition.BUSY:  # it has moved on to something else
        heard = replace(heard, engine=replace(state.engine, condition=Condition.READY))
    return heard if heard.watching is None or watched(heard) else _unwatched(heard)


def _hearing(state: State, answer: Answer) -> Heard:
    """The answer, with the windows of values that it leaves true."""
    before = state.heard
    if before is None:
        return Heard(state.program, answer)
    if before.answer.generation == answer.generation:
        return replace(before, answer=answer)
    tilings = still_true(before.tilings, before.program, state.program, before.answer, answer)
    return Heard(state.program, answer, tilings)


def _with_tiles(state: State, answers: tuple[TileAnswer, ...]) -> State:
    """A window of an earlier program is dropped."""
    heard = state.heard
    if heard is None:
        return state
    tilings = heard.tilings
    for answer in answers:
        if answer.generation == heard.answer.generation:
            tilings = with_tile(tilings, answer)
    return replace(state, heard=replace(heard, tilings=tilings)) if tilings is not heard.tilings else state


def _looked(look: Look, intent: i.Intent) -> Look:
    match intent:
        case i.LookAt(camera):
            return replace(look, camera=camera)
        case i.Follow(on):
            return replace(look, follow=on)
        case i.Color(on):
            return replace(look, colored=on)
        case i.ShareScale(on):
            return replace(look, shared=on)
        case i.Hover(spot):
            return replace(look, hovered=spot)
        case i.Pin(spot):
            return replace(look, pinned=spot)
        case _:
            return look


def _seen(state: State, camera: Camera) -> State:
    return replace(state, look=replace(state.look, camera=camera))


def _asked_again(state: State) -> State:
    return replace(state, generation=state.generation + 1)


def _slide(state: State, lecture: Lecture) -> State:
    """A slide is a program of its own, seen whole, and played from its beginning."""
    shown = changed(state, lecture.scenario.slides[lecture.index].program)
    head = state.playhead
    play = Playhead(Position(), True, head.speed, head.loop, head.level)
    slide = replace(shown, lecture=lecture, drafts=(), step_draft=None, playhead=play, watching=None)
    return _seen(slide, Camera())


def can_turn(state: State, direction: int) -> bool:
    """Whether to turn the slide does something: in a scenario, and in time while presenting without one."""
    return (state.lecture is not None or state.presenting) and _turned(state, direction) != state


def _turned(state: State, direction: int) -> State:
    """The next slide, where there is one; without a scenario a step in time instead."""
    lecture = state.lecture
    if lecture is None:
        return playing.step_time(state, direction)
    index = lecture.index + direction
    if not 0 <= index < len(lecture.scenario.slides):
        return state
    return _slide(state, Lecture(lecture.scenario, index))
