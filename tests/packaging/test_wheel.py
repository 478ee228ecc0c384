"""What an installed Matmul Explorer holds, and that it finds its plain files there."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIND = "from explorer.app.resources import resource; print(resource('icons', 'app.svg'))"


def files_below(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}


def found(environment: dict[str, str], folder: Path) -> Path:
    """Where a fresh Python, started in `folder`, finds the app's icon."""
    command = [sys.executable, "-c", FIND]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return Path(run.stdout.strip())


def test_every_package_is_listed() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"]
    present = {".".join(file.parent.relative_to(ROOT).parts) for file in (ROOT / "explorer").rglob("*.py")}
    assert set(listed) == present | {"explorer._resources"}


def test_wheel_holds_the_code(wheel):
    assert files_below(wheel / "explorer") >= files_below(ROOT / "explorer")


def test_wheel_holds_the_resources(wheel):
    assert files_below(wheel / "explorer" / "_resources") == files_below(ROOT / "resources")


def test_wheel_adds_one_name_only(wheel):
    """Nothing else lands in site-packages, such as a stray top-level `resources` or `tests`."""
    names = {path.name for path in wheel.iterdir() if path.suffix != ".dist-info"}
    assert names == {"explorer"}


def test_resource_is_found_in_the_wheel(wheel, tmp_path):
    icon = found(os.environ | {"PYTHONPATH": str(wheel)}, tmp_path)
    assert icon.is_relative_to(wheel)
    assert icon.is_file()


def test_resource_is_found_in_the_checkout(tmp_path):
    icon = found(os.environ | {"PYTHONPATH": str(ROOT)}, tmp_path)
    assert icon == ROOT / "resources" / "icons" / "app.svg"
    assert icon.is_file()


def test_main_names_what_is_missing(tmp_path):
    """Without its packages, main.py says in one line what is missing and how to get it."""
    command = [sys.executable, "-S", str(ROOT / "main.py")]  # -S leaves site-packages out
    environment = os.environ | {"HOME": str(tmp_path)}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "pip install" in run.stderr
