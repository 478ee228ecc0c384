"""Where things stand: A lower left, B upper right, C where they cross, the lane in the free corner."""

from dataclasses import dataclass, replace
from functools import lru_cache

from explorer.scene.geometry import Rect, Size
from explorer.scene.scale import Room, Scale, fit
from explorer.scene.subject import Caption, Message, Subject

_CELL_LEAST = 1.2  # in text heights: the cell in which a number can be read


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of a picture, in pixels. `unit` is the height of ordinary text, and grows with the picture."""

    size: Size
    unit: float
    scale: Scale
    stage: Rect
    left: Rect
    right: Rect
    result: Rect
    lane: Rect  # the k axis lies along its width
    step: float  # pixels for one element along the lane
    shows_cells: bool  # whether single elements are large enough for a number
    caption: Rect | None
    message: Rect | None


@lru_cache(maxsize=3)
def layout(subject: Subject, size: Size) -> Layout:
    """Lay `subject` out on a picture of `size`."""
    unit = min(max(min(size.width / 54, size.height / 41), 10.0), 60.0)
    pad = 1.3 * unit
    page = Rect(pad, pad, max(size.width - 2 * pad, 1.0), max(size.height - 2 * pad, 1.0))
    caption = _caption_rect(subject.caption, page, unit)
    message = _message_rect(subject.message, page, unit)
    top = caption.bottom + unit if caption else page.y
    bottom = (message.y if message else page.bottom) - 2.7 * unit
    stage = Rect(page.x, top, page.width, max(bottom - top, 1.0))
    return _arrange(subject, size, stage, unit, caption, message)


def _arrange(
    subject: Subject, size: Size, stage: Rect, unit: float, caption: Rect | None, message: Rect | None
) -> Layout:
    """Falk's arrangement, centred on the stage with room around it for the labels."""
    lead, trail, above, below = 5.0 * unit, 7.0 * unit, 2.2 * unit, 1.9 * unit
    gap_x, gap_y = 1.4 * unit, 2.7 * unit
    room = Room(
        width=max(stage.width - lead - trail - gap_x, 4 * unit),
        height=max(stage.height - above - below - gap_y, 4 * unit),
        lane_width=min(27 * unit, 0.55 * stage.width),
        lane_height=min(13.5 * unit, 0.55 * stage.height),
        unit=unit,
    )
    alignment = subject.alignment
    scale, cells = _scale(subject, room)
    if cells:
        room = replace(room, lane_width=12 * unit)
    inner = max(alignment.left_inner, alignment.right_inner, 1)
    band_width = max(scale.length(inner), room.lane_width)
    band_height = max(scale.length(alignment.right_inner), room.lane_height)
    columns, rows = scale.length(alignment.columns), scale.length(alignment.rows)
    x = stage.x + lead + max(room.width - band_width - columns, 0) / 2
    y = stage.y + above + max(room.height - band_height - rows, 0) / 2
    cross_x, cross_y = x + band_width + gap_x, y + band_height + gap_y
    width, height = scale.length(alignment.left_inner), scale.length(alignment.right_inner)
    lane_width = _cell_lane(scale.length(inner), inner, x + band_width - stage.x, unit) if cells else band_width
    return Layout(
        size=size,
        unit=unit,
        scale=scale,
        stage=stage,
        left=Rect(x + band_width - width, cross_y, width, rows),
        right=Rect(cross_x, y + band_height - height, columns, height),
        result=Rect(cross_x, cross_y, columns, rows),
        lane=Rect(x + band_width - lane_width, y, lane_width, band_height),
        step=lane_width / inner,
        shows_cells=cells,
        caption=caption,
        message=message,
    )


def _cell_lane(width: float, inner: int, space: float, unit: float) -> float:
    """The width of a lane of single cells: that of A's columns, or wider where products need more room than a cell."""
    return max(width, min(2.7 * unit * inner, space - 3.5 * unit))


def _scale(subject: Subject, room: Room) -> tuple[Scale, bool]:
    """The scale, and whether its cells can hold numbers: then the lane is as wide as its cells, and needs less room."""
    close = fit(subject.alignment, replace(room, lane_width=12 * room.unit))
    if not close.broken and close.pixels >= _CELL_LEAST * room.unit:
        return close, True
    return fit(subject.alignment, room), False


def _caption_rect(caption: Caption | None, page: Rect, unit: float) -> Rect | None:
    if caption is None:
        return None
    lines = _line_count(caption.text, page.width, 0.55 * unit * 1.05)
    return Rect(page.x, page.y, page.width, (2.3 + 1.55 * lines) * unit)


def _message_rect(message: Message | None, page: Rect, unit: float) -> Rect | None:
    if message is None:
        return None
    lines = min(_line_count(message.text, page.width - 2.4 * unit, 0.62 * unit * 1.1), 6)
    height = (3.1 + 1.65 * lines) * unit
    return Rect(page.x, page.bottom - height, page.width, height)


def _line_count(text: str, width: float, letter: float) -> int:
    """About how many lines `text` takes; the painter fits it exactly."""
    a_line = max(int(width / letter), 8)
    return sum(max(-(-len(line) // a_line), 1) for line in text.splitlines() or [""])
