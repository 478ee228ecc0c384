"""A wheel as it is built from this tree."""

import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def can_build() -> bool:
    try:
        return int(version("setuptools").split(".")[0]) >= 77
    except PackageNotFoundError:
        return False


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked. It is built from a copy, since setuptools leaves its scaffolding where it builds."""
    if not can_build():
        pytest.skip("setuptools >= 77 is not installed, and no other is fetched here")
    source = tmp_path_factory.mktemp("source")
    for folder in ("explorer", "resources"):
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / file, source)
    built = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", str(built), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    unpacked = tmp_path_factory.mktemp("unpacked")
    zipfile.ZipFile(next(built.glob("*.whl"))).extractall(unpacked)
    return unpacked
