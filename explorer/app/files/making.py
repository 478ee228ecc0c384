"""Making the folders that the program's own files lie in."""

from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make `folder` where it is missing. Nobody else may look into it: what is pasted is nobody else's business.

    Raises ExportError with a sentence.
    """
    from explorer.export import ExportError  # which the first frame does without

    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ExportError(f"cannot make the folder {folder}: {error.strerror}") from None
