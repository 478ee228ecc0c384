"""One picture, complete: a subject at a moment, of a size, as it is looked at."""

import math
from dataclasses import replace
from functools import lru_cache

from explorer.algebra import Meeting, Trouble
from explorer.scene.axes import inner_name
from explorer.scene.camera import Camera, through
from explorer.scene.cells import left_matrix, result_matrix, right_matrix
from explorer.scene.clip import clipped
from explorer.scene.elementwise import elementwise_frame
from explorer.scene.field import at_hand_marks, field_marks
from explorer.scene.following import camera_of
from explorer.scene.geometry import Size
from explorer.scene.heading import heading_mark
from explorer.scene.labels import inner_badge, label_marks
from explorer.scene.lane.combing import comb_marks
from explorer.scene.lane.lane import lay
from explorer.scene.lane.lane_marks import lane_marks
from explorer.scene.lane.motion import motion_marks
from explorer.scene.lane.overhang import unmatched_marks
from explorer.scene.layout import Layout, layout
from explorer.scene.lit import lit, lit_marks
from explorer.scene.look import Look
from explorer.scene.marks import Align, Box, Frame, Mark, Role, Text
from explorer.scene.matrices import fold_marks, grid_marks, matrix_marks, stack_marks
from explorer.scene.mixing import mixing_marks
from explorer.scene.notices import caption_marks, cell_name, foot, message_marks, note_marks
from explorer.scene.overview import overview_marks
from explorer.scene.pointing import pointing_marks
from explorer.scene.stacks import clash_marks
from explorer.scene.subject import Subject, Verdict
from explorer.scene.values.coloring import colors_of, sign_marks
from explorer.scene.values.legend import legend_marks
from explorer.timeline import Covers, Moment, Phase


def frame(subject: Subject, moment: Moment, size: Size, look: Look | None = None) -> Frame:
    """The picture of `subject` at `moment`, `size` pixels large."""
    look = look or Look()
    if subject.alignment.meeting is Meeting.ELEMENTS:
        return elementwise_frame(subject, layout(subject, size), size)
    camera = camera_of(subject, moment, size, look)
    places = places_seen(subject, size, camera)
    motion = [*_moving(subject, places, moment, look), heading_mark(subject, places, moment)]
    if subject.mixing is not None:
        motion += mixing_marks(subject.mixing, places.result, subject.alignment.rows, moment.batch)
    motion += [*pointing_marks(subject, places, moment, look), *overview_marks(subject, size, camera)]
    still = replace(look, camera=camera, hovered=None, pinned=None, follow=False)
    ground = _ground(subject, size, still, moment.batch)
    return Frame(size.width, size.height, ground, tuple(clipped(motion, size)), subject.dimmed)


@lru_cache(maxsize=3)
def places_seen(subject: Subject, size: Size, camera: Camera) -> Layout:
    """Where things stand on a picture of `size`, as the camera sees them."""
    return through(camera, layout(subject, size))


@lru_cache(maxsize=2)
def _ground(subject: Subject, size: Size, look: Look, batch: int) -> tuple[Mark, ...]:
    """All that stands still while the multiplication runs through one matrix of the batch."""
    places = places_seen(subject, size, look.camera)
    found = subject.alignment
    left = left_matrix(subject, places.left, batch)
    right = right_matrix(subject, places.right, batch)
    marks: list[Mark] = []
    for matrix, promoted, batch_sizes in (
        (left, found.left_promoted, found.left_batch),
        (right, found.right_promoted, found.right_batch),
    ):
        colors = colors_of(matrix, subject, places, look)
        marks += matrix_marks(matrix, places, promoted, math.prod(batch_sizes), colors)
        marks += sign_marks(matrix, places) if colors is not None else []
    marks += [*fold_marks(left, subject.fold, places), *_result_ground(subject, places)]
    marks += label_marks(subject, places, batch)
    if not look.camera.is_home:
        marks.append(Box(foot(places), fill=Role.PAPER, fill_alpha=0.9))
    marks += [*note_marks(subject, places), *legend_marks(subject, places, look)]
    marks += [*caption_marks(subject, places), *message_marks(subject, places)]
    return tuple(clipped(marks, size))


def _result_ground(subject: Subject, places: Layout) -> list[Mark]:
    """C before anything is written: an empty grid, or a dashed box with a question mark where there is no product."""
    rect, found = places.result, subject.alignment
    if subject.verdict in (Verdict.REFUSED, Verdict.WAITING) or found.trouble is not None:
        size = min(max(0.5 * min(rect.width, rect.height), places.unit), 4 * places.unit)
        mark = Text(rect, "?", Role.MISMATCH, size, Align.CENTRE, bold=True)
        return [Box(rect, stroke=Role.FAINT, frame=1.4, dashed=True), mark]
    marks = stack_marks(rect, Role.C, math.prod(found.batch or ()), places.unit)
    promoted = found.left_promoted or found.right_promoted
    marks.append(Box(rect, fill=Role.C, fill_alpha=0.06, stroke=Role.C, frame=1.5, dashed=promoted))
    return marks + grid_marks(result_matrix(subject, places, 0), places)


def _moving(subject: Subject, places: Layout, moment: Moment, look: Look) -> list[Mark]:
    found = subject.alignment
    if moment.phase is Phase.IDLE:
        clash = clash_marks(subject, places) if found.trouble is Trouble.BATCH else []
        return [*clash, *inner_badge(subject, places)] if _has_meeting(subject) else clash
    left = left_matrix(subject, places.left, moment.batch)
    right = right_matrix(subject, places.right, moment.batch)
    result = result_matrix(subject, places, moment.batch)
    multiplication = subject.multiplication
    colors = colors_of(result, subject, places, look)
    if multiplication.kind.covers is Covers.DIAGONAL:
        field = field_marks(result, multiplication, moment, places, colors)
        return [*field, *inner_badge(subject, places), *comb_marks(left, right, result, moment, places)]
    lane = replace(lay(places, left, right, result, moment), index=inner_name(found))
    part = lit(moment, multiplication)
    marks = lit_marks(part, left, right, places)
    if moment.phase is Phase.STUCK:
        marks += unmatched_marks(lane, moment)
    if not multiplication.stuck:
        marks += field_marks(result, multiplication, moment, places, colors)
        marks += at_hand_marks(result, lane, part, moment, places)
    marks += inner_badge(subject, places)  # above the guides, below what flies
    marks += lane_marks(lane, moment, cell_name(subject, moment), places.stage.x)
    return marks + motion_marks(lane, result, moment)


def _has_meeting(subject: Subject) -> bool:
    """Whether two inner dimensions meet at all: not where an operand has none, or is not made yet."""
    return subject.alignment.trouble is not Trouble.RANK and subject.verdict is not Verdict.WAITING
