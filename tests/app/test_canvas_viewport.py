"""Where the picture lies: what is under the pointer stays there, one to one is exact, and the picture is never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF

from model_runtime.trajectory.events import Frame
from strokes_app.canvas.viewport import LEAST_ZOOM, MARGIN, MOST_ZOOM, Viewport

ROOM = Viewport(QSize(2048, 1024), QSizeF(800, 600)).fitted()
CLOSE = ROOM.zoomed(1 / ROOM.zoom, QPointF(400, 300))
INSIDE = st.tuples(st.floats(200, 600), st.floats(250, 350))


def near(one: QPointF, two: QPointF) -> bool:
    """To the device pixel that the corner of the picture is kept on."""
    return (one - two).manhattanLength() < 1.1


@given(INSIDE, st.floats(0.6, 3), st.floats(-170, 170))
def test_the_point_under_the_pointer_stays_there(at: tuple[float, float], factor: float, degrees: float) -> None:
    point = QPointF(*at)
    before = CLOSE.to_picture(point)
    assert near(CLOSE.zoomed(factor, point).to_widget(before), point)
    assert near(CLOSE.turned(degrees, point).to_widget(before), point)


@given(st.floats(-5000, 5000), st.floats(-5000, 5000), st.floats(0.01, 100), st.floats(-180, 180))
def test_the_middle_never_leaves_the_picture(x: float, y: float, factor: float, degrees: float) -> None:
    moved = ROOM.zoomed(factor, QPointF(0, 0)).turned(degrees, QPointF(800, 0)).panned(QPointF(x, y))
    assert QRectF(0, 0, 2048, 1024).adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(moved.centre)
    assert LEAST_ZOOM <= moved.zoom <= MOST_ZOOM


@given(st.floats(0.5, 30), st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0]), st.floats(-300, 300))
def test_unturned_the_picture_s_corner_lies_on_a_device_pixel(zoom: float, ratio: float, by: float) -> None:
    view = Viewport(QSize(640, 480), QSizeF(801, 603), ratio, QPointF(320, 240), zoom).panned(QPointF(by, -by))
    corner = view.to_widget(QPointF(0, 0)) * ratio
    assert corner.x() == pytest.approx(round(corner.x()), abs=1e-6)
    assert corner.y() == pytest.approx(round(corner.y()), abs=1e-6)


def test_fitted_the_whole_picture_is_seen_with_a_margin() -> None:
    for angle in (0, 30, 90):
        view = Viewport(QSize(2048, 1024), QSizeF(800, 600), angle=angle).fitted()
        shown = view.transform().mapRect(QRectF(0, 0, 2048, 1024))
        assert QRectF(0, 0, 800, 600).adjusted(MARGIN - 1, MARGIN - 1, 1 - MARGIN, 1 - MARGIN).contains(shown)


def test_one_to_one_counts_device_pixels() -> None:
    view = Viewport(QSize(640, 480), QSizeF(800, 600), 2.0, QPointF(320, 240), 1.0)
    assert view.to_widget(QPointF(100, 0)).x() - view.to_widget(QPointF(0, 0)).x() == pytest.approx(50)


def test_a_frame_in_thousandths_is_a_rectangle_of_the_picture() -> None:
    assert ROOM.rectangle(Frame(250, 500, 500, 1000)) == QRectF(512, 512, 512, 512)
    assert ROOM.thousandths(QPointF(512, 512)) == QPointF(250, 500)
