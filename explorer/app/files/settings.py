"""The user's settings: read once, and written as soon as one of them changes."""

import base64
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QObject, Signal

from explorer.app.files.making import make_folder
from explorer.app.files.preferences import Preferences, read_preferences, write_preferences
from explorer.app.files.reading import read_file
from explorer.app.look import theme_names
from explorer.asking import DEFAULT_BUDGET

_LARGEST = 1024**2  # bytes; a file of ours has about 300


class Settings(QObject):
    """The settings in the file `path`. One that cannot be read counts as none.

    `failed(sentence)` tells once that they cannot be written; the program goes on with them as long as it runs.
    """

    failed = Signal(str)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path, self._has_failed = path, False
        self._chosen = _read(path)

    def theme(self) -> str | None:
        return self._chosen.theme if self._chosen.theme in theme_names() else None

    def set_theme(self, name: str) -> None:
        self._choose(theme=name)

    def budget(self) -> int:
        """Bytes that may be computed with; in the file they stand as whole MiB."""
        mebibytes = self._chosen.budget_mib
        return DEFAULT_BUDGET if mebibytes is None else mebibytes * 1024**2

    def set_budget(self, budget: int) -> None:
        self._choose(budget_mib=budget // 1024**2)

    def shows_curves(self) -> bool:
        return self._chosen.curves

    def set_shows_curves(self, on: bool) -> None:
        self._choose(curves=on)

    def keeps_spare(self) -> bool:
        return self._chosen.spare

    def set_keeps_spare(self, on: bool) -> None:
        self._choose(spare=on)

    def geometry(self) -> QByteArray | None:
        """The place of the window, in Qt's bytes."""
        return QByteArray(self._chosen.layout) if self._chosen.geometry else None

    def sides(self) -> list[int] | None:
        """The widths of the window's columns, in pixels."""
        return list(self._chosen.sides) or None

    def set_layout(self, geometry: QByteArray, sides: Sequence[int]) -> None:
        """How the window was left."""
        self._choose(geometry=base64.b64encode(geometry.data()).decode(), sides=tuple(sides))

    def _choose(self, **changes: Any) -> None:
        self._chosen = replace(self._chosen, **changes)
        before = _read(self._path)  # another window may have chosen something else in the meantime
        chosen = replace(before, **changes)
        if chosen != before:
            self._write(chosen)

    def _write(self, chosen: Preferences) -> None:
        from explorer.export import ExportError, write_whole  # which the first frame does without

        try:
            make_folder(self._path.parent)
            write_whole(self._path, write_preferences(chosen))
        except ExportError as error:
            if not self._has_failed:
                self._has_failed = True
                self.failed.emit(f"The settings are not kept: {error}")


def _read(path: Path) -> Preferences:
    try:
        return read_preferences(read_file(path, _LARGEST))
    except OSError:
        return Preferences()
