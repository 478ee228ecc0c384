"""`matmul-explorer export`: a picture or code, with no window and no display."""

import os
import re
import sys
from functools import partial
from pathlib import Path

from explorer.app.commands.parser import NAME, Complaint, Parser
from explorer.app.commands.program_arguments import add_program_arguments, session_from
from explorer.asking import Ready, Tiles
from explorer.session import Session, settle
from explorer.state.intents import GoTo, GoToEnd
from explorer.timeline import Position

_KINDS = (".png", ".py")
_LARGEST_SIDE = 16384


def export(arguments: list[str]) -> int:
    """Write what `-o` names; returns the exit status. Raises Complaint."""
    options = _parser().read(arguments)
    path = Path(options.output)
    if path.suffix.lower() not in _KINDS:
        raise Complaint(f"{path.name or '-o'}: the file's name must end in {' or '.join(_KINDS)}")
    width, height = _size(options.size)
    _write(session_from(options), path, (width, height), options.theme, _step(options.step))
    return 0


def _parser() -> Parser:
    parser = Parser(f"{NAME} export", "Writes a picture (.png) or PyTorch code (.py).")
    add_program_arguments(parser)
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="ends in .png or .py")
    parser.add_argument("--step", metavar="N", help="the beat to show, from 0; by default the end")
    parser.add_argument("--size", default="1920x1080", help="width and height in pixels (default: 1920x1080)")
    parser.add_argument("--theme", default="dark", help="a theme by its name (default: dark)")
    return parser


def _write(session: Session, path: Path, size: tuple[int, int], theme: str, step: int | None) -> None:
    from explorer.export import ExportError, write_code

    try:
        if path.suffix.lower() == ".py":
            write_code(session.state.program, path)
        else:
            _write_picture(session, path, size, theme, step)
    except ExportError as error:
        raise Complaint(str(error)) from None


def _write_picture(session: Session, path: Path, size: tuple[int, int], theme: str, step: int | None) -> None:
    """Ask torch here in this process, and paint without a display."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from explorer.app import look

    try:
        colors = look.theme(theme)
    except look.ThemeError as error:
        raise Complaint(str(error)) from None
    from explorer.canvas import Palette
    from explorer.engine import DEVICE, VERSION, Kept, reply_to
    from explorer.export import write_picture
    from explorer.scene import Size

    _app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    look.load_fonts()
    replies, extent = partial(reply_to, kept=Kept()), Size(*map(float, size))
    session.hear(Ready(VERSION, DEVICE))
    settle(session, extent, replies, held=(Tiles,))  # the place in time decides which values are seen
    session.dispatch(GoToEnd() if step is None else GoTo(Position(step)))
    write_picture(settle(session, extent, replies).shown, extent, Palette(colors), path)


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{1,6})[x×X]([0-9]{1,6})", text)
    if match is None:
        raise Complaint(f'--size "{text}": write width and height in pixels, such as 1920x1080')
    width, height = int(match[1]), int(match[2])
    if not (200 <= width <= _LARGEST_SIDE and 150 <= height <= _LARGEST_SIDE):
        raise Complaint(f"--size {text}: from 200x150 to {_LARGEST_SIDE}x{_LARGEST_SIDE} pixels")
    return width, height


def _step(text: str | None) -> int | None:
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,60}", text):
        raise Complaint(f'--step "{text}": write a whole number from 0, such as 12')
    return int(text)
