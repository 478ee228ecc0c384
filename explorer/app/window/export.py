"""Exporting from the window: a file dialog that does not stop the work, and a line that says how it went."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMainWindow

from explorer.app import look
from explorer.canvas import Palette
from explorer.export import ExportError, write_code, write_picture
from explorer.scene import Size
from explorer.session import Shown

_PICTURE = Size(1920, 1080)


def ask_for_picture_file(window: QMainWindow, shown: Shown, theme: str) -> None:
    """Save the picture that is on the screen, as PNG, at the size of a slide."""
    palette = Palette(look.theme(theme))
    _ask(window, "matmul.png", "PNG picture (*.png)", lambda path: write_picture(shown, _PICTURE, palette, path))


def ask_for_code_file(window: QMainWindow, shown: Shown) -> None:
    """Save the program as PyTorch code."""
    _ask(window, "matmul.py", "Python file (*.py)", lambda path: write_code(shown.state.program, path))


def _ask(window: QMainWindow, name: str, kinds: str, write: Callable[[Path], None]) -> None:
    dialog = QFileDialog(window, "Export", name, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix[1:])

    def save(chosen: str) -> None:
        try:
            write(Path(chosen))
            window.statusBar().showMessage(f"Saved {chosen}", 5000)
        except ExportError as error:
            window.statusBar().showMessage(str(error), 10000)

    dialog.fileSelected.connect(save)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
