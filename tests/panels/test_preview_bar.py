from PySide6.QtCore import Qt

from explorer.panels.preview_bar import PreviewBar
from explorer.state.intents import EndPreview


def test_it_is_shown_during_a_preview_and_leads_back(shown, named, qtbot):
    bar = PreviewBar()
    asked = shown(bar)
    for previewing in (False, True):
        bar.display(previewing)
        assert bar.isVisible() is previewing
    assert asked == []
    qtbot.mouseClick(named(bar, "End the preview"), Qt.MouseButton.LeftButton)
    assert asked == [EndPreview()]
