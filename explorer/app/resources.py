"""Where the plain files of `resources/` are: icons, fonts, scenarios, themes."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
PACKAGE_PARENT = _PACKAGE.parent  # what has to be on the path for `import explorer`


def resource(*parts: str) -> Path:
    """The file or folder at `parts`, such as `resource("icons", "app.svg")`. It is not checked to exist."""
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    """In a wheel the files lie inside the package; a checkout, installed with -e or not, keeps them beside it."""
    installed = _PACKAGE / "_resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"
