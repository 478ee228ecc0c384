"""What is remembered from one day to the next; a damaged or foreign value counts as none."""

from PySide6.QtCore import QByteArray, QSettings

from explorer.app.look import THEMES
from explorer.program import DEFAULT_BUDGET


class Settings:
    """The user's settings, in a plain text file in the place where the system keeps such files."""

    def __init__(self, path: str | None = None) -> None:
        if path is not None:
            self._file = QSettings(path, QSettings.Format.IniFormat)
        else:
            form, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
            self._file = QSettings(form, scope, "matmul-explorer", "matmul-explorer")

    def theme(self) -> str | None:
        name = self._file.value("theme")
        return name if name in THEMES else None

    def set_theme(self, name: str) -> None:
        self._file.setValue("theme", name)

    def budget(self) -> int:
        """Bytes that may be computed with; in the file they stand as whole MiB under `budget_mib`."""
        try:
            mebibytes = int(str(self._file.value("budget_mib")))
        except ValueError:
            return DEFAULT_BUDGET
        return mebibytes * 1024**2 if 16 <= mebibytes <= 1024**2 else DEFAULT_BUDGET

    def set_budget(self, budget: int) -> None:
        self._file.setValue("budget_mib", budget // 1024**2)

    def shows_curves(self) -> bool:
        return self._file.value("curves") == "true"

    def set_shows_curves(self, on: bool) -> None:
        self._file.setValue("curves", "true" if on else "false")

    def bytes(self, key: str) -> QByteArray | None:
        """A remembered layout of the window."""
        value = self._file.value(key)
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def set_bytes(self, key: str, value: QByteArray) -> None:
        self._file.setValue(key, value)
