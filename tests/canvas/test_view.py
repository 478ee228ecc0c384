"""The canvas in the window: what it keeps as pixels is what it would paint anew."""

import pytest
from PySide6.QtGui import QImage

from explorer.app import look
from explorer.canvas import CanvasView, Palette
from explorer.program import Fill, Operand, Source
from explorer.scene import Camera
from explorer.state import intents

COLORED = Operand(Source((300, 200), Fill.NORMAL)), Operand(Source((200, 150), Fill.NORMAL, seed=1))


@pytest.fixture
def view_of(qtbot, painted):
    """A canvas in the colours of a theme."""

    def make(theme: str = "light", size: tuple[int, int] = (760, 560)) -> CanvasView:
        made = CanvasView(Palette(look.theme(theme)))
        qtbot.addWidget(made)
        made.resize(*size)
        return made

    return make


@pytest.fixture
def view(view_of):
    return view_of()


def pixels(image: QImage) -> bytes:
    plain = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)  # named, so that it outlives its bits
    return plain.constBits().tobytes()


def seen(view: CanvasView) -> bytes:
    return pixels(view.grab().toImage())


@pytest.fixture
def there(desk, view):
    """A desk with colours on it, seen as large as the canvas is."""
    return desk(*COLORED).fill(view.extent())


def test_a_picture_that_stays_looks_as_at_first(view, there, painted):
    """Painted straight to the window the first time, and kept as pixels the second."""
    frame = there.picture(view.extent())
    view.display(frame)
    assert [seen(view) for _ in range(3)] == [pixels(painted(frame))] * 3


def test_while_the_picture_is_moved_each_place_is_the_true_one(view, there, painted):
    """No old pixels are moved: at every place on the way the canvas shows what a fresh painting would."""
    size = view.extent()
    for change in (intents.Zoom(3.0), intents.Pan(0.02, -0.01), intents.Pan(-0.3, 0.1), intents.Zoom(1.002)):
        frame = there.do(change).fill(size).picture(size)
        view.display(frame)
        assert seen(view) == pixels(painted(frame))
    view.display(there.do(intents.LookAt(Camera())).picture(size))
    assert seen(view) == pixels(painted(there.picture(size)))


def test_a_picture_that_comes_back_is_the_true_one(view, there, painted):
    """What is kept as pixels by then is another's."""
    size = view.extent()
    home = there.picture(size)
    away = there.do(intents.Zoom(2.0)).fill(size).picture(size)
    for frame in (home, home, away, away, home, home, away):
        view.display(frame)
        assert seen(view) == pixels(painted(frame))


def test_other_colours_are_seen_at_once(view, view_of, there):
    dark, frame = view_of("dark"), there.picture(view.extent())
    for each in (view, dark):
        each.display(frame)
    for _ in range(2):
        seen(view)
    view.set_palette(Palette(look.theme("dark")))
    assert [seen(view) for _ in range(2)] == [seen(dark)] * 2


def test_a_larger_canvas_is_painted_to_its_edges(view, view_of, there):
    """Also where it still has the picture of before."""
    larger, frame = view_of(size=(900, 700)), there.picture(view.extent())
    for each in (view, larger):
        each.display(frame)
    for _ in range(2):
        seen(view)
    view.resize(900, 700)
    assert [seen(view) for _ in range(2)] == [seen(larger)] * 2
