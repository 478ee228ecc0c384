"""The panel of curves: what it draws, what it says, and that it asks for nothing by itself."""

import json
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from explorer.asking import Curves, Stretches
from explorer.panels import CurvesPanel
from explorer.panels.curve_parts import Overhang
from explorer.panels.curve_plots import CurvePlots
from explorer.panels.curve_points import strand_points, sum_points
from explorer.scene import Role
from explorer.session import CurvesView, DrawnCurves, Plot
from explorer.state.intents import ShowCurves

THEMES = Path(__file__).parents[2] / "resources" / "themes"
DARK, LIGHT = (json.loads((THEMES / f"{name}.json").read_text()) for name in ("dark", "light"))


def stretches(*pairs, span=1, count=None):
    low, high = np.array(pairs, np.float64).reshape(-1, 2).T
    return Stretches(len(low) * span if count is None else count, low.tobytes(), high.tobytes())


def elements(*values):
    return stretches(*((value, value) for value in values))


def drawn(row, column, span=1):
    """The curves of two short strands, with the words of a state."""
    pairs = min(len(row), len(column))
    sums = np.cumsum(np.array(row[:pairs], float) * np.array(column[:pairs], float))
    curves = Curves(span, elements(*row), elements(*column), elements(*sums), sums.tobytes())
    plots = (Plot(Role.A, "Row 3 of A", "one"), Plot(Role.B, "Column 7 of B", "two"), Plot(Role.C, "Sum", "three"))
    return DrawnCurves(1, (0, 3, 7), curves, None, plots)


FIT = drawn([1, 2, 3, 4], [5, 6, 7, 8])
STUCK = drawn([1, 2, 3, 4, 5, 6], [5, 6])


@pytest.fixture
def panel(icon):
    made = CurvesPanel(icon)
    made.set_colors(DARK)
    return made


def plots_of(panel):
    return panel.findChild(CurvePlots)


def words(panel):
    return [each.text() for each in panel.findChildren(QLabel) if each.isVisible() and each.text()]


def seen_on(widget):
    """The colours of its pixels."""
    picture = widget.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def curve(plot):
    return plot.item.curves[0]


def test_it_draws_three_curves_over_one_axis_and_asks_for_nothing(panel, shown):
    asked = shown(panel)
    panel.display(CurvesView(drawn=FIT, reached=2.5))
    QApplication.processEvents()
    plots = plots_of(panel)
    assert words(panel) == ["Row 3 of A", "one", "Column 7 of B", "two", "Sum", "three"]
    assert [curve(plot).getData()[0].max() for plot in plots.plots] == [4, 4, 4]
    assert len({tuple(plot.item.viewRange()[0]) for plot in plots.plots}) == 1
    assert [plot.item.getAxis("bottom").isVisible() for plot in plots.plots] == [False, False, True]
    panel.display(CurvesView("nothing"))
    panel.display(CurvesView(drawn=STUCK))
    assert asked == []


def test_moving_the_line_draws_no_curve_anew(panel, shown, monkeypatch):
    shown(panel)
    panel.display(CurvesView(drawn=FIT, reached=0.0))
    plots = plots_of(panel)
    monkeypatch.setattr(plots, "display", lambda _: pytest.fail("drawn again"))
    for reached in (1.0, 2.25, 4.0):
        panel.display(CurvesView(drawn=FIT, reached=reached))
        assert [plot._line.value() for plot in plots.plots] == [reached] * 3
        assert all(plot._line.isVisible() for plot in plots.plots)
    panel.display(CurvesView(drawn=FIT))
    assert not any(plot._line.isVisible() for plot in plots.plots)


def test_words_take_the_place_of_the_plots(panel, shown):
    shown(panel)
    panel.display(CurvesView("The batch sizes clash."))
    assert words(panel) == ["The batch sizes clash."] and plots_of(panel) is None
    panel.display(CurvesView(drawn=FIT))
    QApplication.processEvents()
    assert "The batch sizes clash." not in words(panel) and plots_of(panel).isVisible()
    panel.display(CurvesView("gone"))
    assert words(panel) == ["gone"]


def test_where_there_is_no_partner_is_marked(panel, shown):
    shown(panel)
    panel.display(CurvesView(drawn=STUCK))
    marks = [next(each for each in plot.item.items if isinstance(each, Overhang)) for plot in plots_of(panel).plots]
    assert all(mark.isVisible() for mark in marks)
    assert {(mark.boundingRect().left(), mark.boundingRect().right()) for mark in marks} == {(2.0, 6.0)}
    assert [mark._hatched for mark in marks] == [True, False, False]
    labels = [plot._label for plot in plots_of(panel).plots]
    assert [label.toPlainText() for label in labels if label.isVisible()] == ["no partner"]
    assert labels[1].isVisible()
    panel.display(CurvesView(drawn=FIT))
    assert not any(mark.isVisible() for mark in marks) and not any(label.isVisible() for label in labels)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_colours_are_those_of_the_theme(panel, shown, theme):
    shown(panel)
    panel.set_colors(DARK)
    panel.display(CurvesView(drawn=FIT, reached=1.0))
    panel.set_colors(theme)
    plots = plots_of(panel).plots
    assert [curve(plot).opts["pen"].color().name() for plot in plots] == [theme["a"], theme["b"], theme["c"]]
    assert {plot._line.pen.color().name() for plot in plots} == {theme["inner"]}
    assert {theme["a"], theme["inner"], theme["raised"]} <= seen_on(plots[0])


def test_dimmed_curves_are_paler(panel, shown):
    shown(panel)
    panel.display(CurvesView(drawn=FIT, dimmed=True))
    assert all(curve(plot).opacity() < 0.5 for plot in plots_of(panel).plots)
    panel.display(CurvesView(drawn=FIT))
    assert all(curve(plot).opacity() == 1.0 for plot in plots_of(panel).plots)


def test_the_cross_closes_them(panel, shown, named):
    asked = shown(panel)
    QTest.mouseClick(named(panel, "Close the curves"), Qt.MouseButton.LeftButton)
    assert asked == [ShowCurves(False)]


def test_the_mouse_moves_and_scales_nothing(panel, shown):
    shown(panel)
    panel.display(CurvesView(drawn=FIT, reached=1.0))
    QApplication.processEvents()
    plot, window = plots_of(panel).row, panel.windowHandle()
    before, place = plot.item.viewRange(), plot._view.mapTo(panel, plot._view.rect().center())
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseMove(window, place + QPoint(60, 10))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=place + QPoint(60, 10))
    QTest.mouseClick(window, Qt.MouseButton.RightButton, pos=place)
    QTest.wheelEvent(window, place, QPoint(0, 120))
    assert plot.item.viewRange() == before
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("height", [127, 150, 180, 208])
def test_at_every_height_the_plots_have_the_same_room(panel, shown, height):
    shown(panel)
    panel.display(CurvesView(drawn=FIT, reached=1.0))
    panel.resize(620, height)
    QApplication.processEvents()
    assert panel.height() == height
    rooms = [plot.item.getViewBox().height() for plot in plots_of(panel).plots]
    assert min(rooms) > 18 and max(rooms) - min(rooms) <= 6
    for plot in plots_of(panel).plots:
        low, high = plot.item.viewRange()[1]
        pixel = (high - low) / plot.item.getViewBox().height()
        assert low <= -5 * pixel and high >= 1 + 5 * pixel  # half a number


def test_it_gives_way_to_the_picture_and_takes_what_is_left(panel, shown):
    """As in the window: the picture has the rest, and neither is covered."""
    whole, picture = QWidget(), QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(picture, 1)
    column.addWidget(panel)
    picture.setMinimumHeight(250)
    shown(whole)
    for together, own in ((900, 208), (377, 127), (427, 127), (480, 180), (508, 208), (900, 208), (480, 180)):
        whole.resize(300, together)
        for _ in range(3):
            panel.fit(picture.height())
            QApplication.processEvents()
        assert (panel.height(), picture.height()) == (own, together - own)


def test_an_element_is_a_step_as_wide_as_one():
    points = strand_points(elements(2.0, -2.0, 6.0), 1)
    assert points.x.tolist() == [0, 1, 1, 2, 2, 3]
    assert points.y.tolist() == [0.5, 0.5, 0, 0, 1, 1]
    assert (points.low, points.high, points.zero) == (-2.0, 6.0, 0.25)


def test_a_stretch_is_a_stroke_from_its_least_to_its_greatest():
    points = strand_points(stretches((0, 4), (1, 2), span=10, count=15), 10)
    assert points.x.tolist() == [5, 5, 12.5, 12.5]
    assert points.y.tolist() == [0, 1, 0.25, 0.5]


def test_the_sum_begins_at_nothing_and_ends_with_the_shorter_strand():
    sums = stretches((0, 4), (1, 2), span=10, count=15)
    longer = stretches(*[(0, 1)] * 4, span=10)
    points = sum_points(Curves(10, longer, longer, sums, np.array([3.0, 2.0]).tobytes()))
    assert points.x.tolist() == [0, 5, 5, 10, 12.5, 12.5, 15]
    assert points.y.tolist() == [0, 0, 1, 0.75, 0.25, 0.5, 0.5]


@pytest.mark.parametrize(
    "values",
    [
        (np.nan, np.nan),
        (1.0, np.nan, 3.0),
        (0.0, 0.0),
        (5.0, 5.0),
        (-5.0,),
        (-1.7e308, 1.7e308),
        (5e-324, 0.0),
        (1e9, 1e9 + 1e-6),
        (np.inf, 1.0),
    ],
)
def test_any_values_can_be_drawn(panel, shown, values):
    shown(panel)
    made = elements(*values)
    sums = np.array(values)
    curves = Curves(1, made, made, made, sums.tobytes())
    panel.display(CurvesView(drawn=DrawnCurves(1, (0, 0, 0), curves, None, FIT.plots), reached=1.0))
    for points in (strand_points(made, 1), sum_points(curves)):
        finite = points.y[np.isfinite(points.y)]
        assert np.all((finite >= 0) & (finite <= 1))
        assert len(set(finite)) < 2 or (finite.min(), finite.max()) == (0, 1)
        assert len(set(finite)) > 1 or len(set(np.array(values)[np.isfinite(values)])) < 2
        assert points.low <= points.high and np.isfinite([points.low, points.high]).all()
    assert DARK["a"] in seen_on(plots_of(panel).row) or not np.isfinite(values).any()
