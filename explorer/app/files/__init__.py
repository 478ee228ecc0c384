"""What is kept on the user's disk: his settings, and his work in case the window dies."""

from explorer.app.files.folders import settings_path, work_folder
from explorer.app.files.notice import Notice
from explorer.app.files.recovery import Recovery
from explorer.app.files.settings import Settings

__all__ = ["Notice", "Recovery", "Settings", "settings_path", "work_folder"]
