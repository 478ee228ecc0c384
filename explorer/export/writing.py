"""Writing a file so that it is whole or not there."""

import os
from pathlib import Path


class ExportError(Exception):
    """What could not be exported; the message is one sentence for the user."""


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` beside `path` and move it there, so that a full disk leaves no half file. Raises ExportError."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True) if part.parent.is_dir() else None
        raise ExportError(f"cannot write {path}: {error.strerror or error}") from None
