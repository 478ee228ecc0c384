"""Exporting from the window: what the status bar says, and what is on the disk."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BAD = {
    "missing/{}": "there is no folder",
    "x" * 300 + "{}": "File name too long",
    "folder{}": "it is a folder",
    "pipe{}": "it is a device or a pipe, not a file",
    "nul\0{}": "a character that no file name can have",
}


def choose(user, ending, path):
    """Ask for a file by keys, and name `path` as the system's own dialog does."""
    user.press(Qt.Key.Key_E, CONTROL if ending == ".png" else CONTROL | SHIFT)
    dialog = user.window.findChild(QFileDialog)
    dialog.fileSelected.emit(path)
    dialog.reject()
    return user.window.statusBar().currentMessage()


@pytest.mark.parametrize("ending", [".png", ".py"])
@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_written_is_one_sentence_in_the_status_bar(user, tmp_path, ending, name):
    (tmp_path / f"folder{ending}").mkdir()
    os.mkfifo(tmp_path / f"pipe{ending}")
    before = sorted(tmp_path.rglob("*"))
    said = choose(user, ending, f"{tmp_path}/{name.format(ending)}")
    assert said.startswith("cannot write ")
    assert BAD[name] in said
    assert said.isprintable()
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("ending", [".png", ".py"])
def test_what_can_be_written_is_there(user, tmp_path, ending):
    path = tmp_path / f"new{ending}"
    assert choose(user, ending, str(path)) == f"Saved {path}"
    assert path.stat().st_size > 50
