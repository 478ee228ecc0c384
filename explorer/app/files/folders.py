"""Where the platform keeps a user's files: on Linux as XDG_CONFIG_HOME and XDG_STATE_HOME say."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

_OURS = "matmul-explorer"
_Location = QStandardPaths.StandardLocation


def settings_path() -> Path:
    """The file of the settings."""
    return _ours(_Location.GenericConfigLocation) / "settings.json"


def work_folder() -> Path:
    """The folder in which each window keeps its work. On Windows the settings lie in the folder above it."""
    return _ours(_Location.GenericStateLocation) / "work"


def _ours(location: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(location)) / _OURS
