"""Small windows beside the main one: the keys, and what this program is. Neither stops the work."""

import sys

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from explorer import __version__
from explorer.app.window.actions import COMMANDS
from explorer.state import State


def show_keys(parent: QWidget) -> None:
    """All commands that have keys, as a table."""
    rows = "".join(
        f"<tr><td style='padding:3px 24px 3px 0'>{' or '.join(command.keys)}</td>"
        f"<td>{command.title.replace('&', '').replace('...', '')}</td></tr>"
        for command in COMMANDS
        if command.keys
    )
    _show(parent, "Keys", f"<table>{rows}</table><p>While presenting, Escape goes back to the window.</p>")


def show_about(parent: QWidget, state: State) -> None:
    """What this is, and the versions that matter in a report."""
    torch = f"torch {state.engine.version} on {state.engine.device}" if state.engine.ready else "torch: not loaded yet"
    _show(
        parent,
        "About Matmul Explorer",
        f"<h3>Matmul Explorer {__version__}</h3><p>Why two tensors can, or cannot, be multiplied.<br>"
        f"All that it says about torch comes from running torch.</p>"
        f"<p>{torch}<br>Qt {qVersion()}, Python {sys.version.split()[0]}</p>",
    )


def _show(parent: QWidget, title: str, text: str) -> None:
    note = QWidget(parent, Qt.WindowType.Tool)
    note.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    note.setWindowTitle(title)
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    layout = QVBoxLayout(note)
    layout.setContentsMargins(24, 20, 24, 20)
    layout.addWidget(label)
    note.show()
