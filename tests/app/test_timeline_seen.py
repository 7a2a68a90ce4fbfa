"""What the timeline shows and says: thumbnails, captions, tooltips, and words for who listens to the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from strokes_app.panels.timeline.panel import Timeline
from strokes_app.panels.timeline.words import caption, spoken, tooltip
from strokes_app.state import StudioState
from strokes_app.thumbnails import Thumbnails
from tests.app.timeline_hand import LEFT, Studio, at_timeline, branched


@pytest.fixture
def studio(qtbot: QtBot) -> Iterator[Studio]:
    yield from at_timeline(qtbot, branched())


def test_thumbnails_come_by_themselves(studio: Studio) -> None:
    first = studio.drafts()[0]
    studio.key(Qt.Key.Key_Home)
    want = studio.sitting.store.blob(first.picture)

    def painted() -> bool:
        image = studio.timeline.viewport().grab().toImage()
        at = studio.place(first.id)
        return image.pixelColor(at) == QImage.fromData(want).pixelColor(20, 15)

    studio.qtbot.waitUntil(painted)


def test_the_shown_state_is_told_to_who_listens(studio: Studio) -> None:
    assert studio.timeline.accessibleName() == "Timeline"
    studio.key(Qt.Key.Key_Home)
    assert "a red house and a tree" in studio.timeline.accessibleDescription()
    studio.key(Qt.Key.Key_Right)
    assert studio.timeline.accessibleDescription().startswith("Step 1 painted")


def test_every_event_has_words(studio: Studio) -> None:
    trajectory = studio.state.trajectory
    for id in studio.timeline._layout.cells:
        event = trajectory[id]
        assert "<b>" in tooltip(event, trajectory)
        assert spoken(event, trajectory)
    first = studio.drafts()[0]
    assert caption(first, trajectory) == "house"
    assert "Paint a red house." in tooltip(first, trajectory)


def test_only_who_comes_with_the_keys_sees_a_line_that_says_so(studio: Studio) -> None:
    def top() -> QColor:
        return studio.timeline.viewport().grab().toImage().pixelColor(2, 0)

    studio.timeline.clearFocus()
    ground = top()
    studio.timeline.setFocus(Qt.FocusReason.MouseFocusReason)
    assert top() == ground
    studio.timeline.clearFocus()
    studio.timeline.setFocus(Qt.FocusReason.TabFocusReason)
    assert top() != ground


def test_no_painting_is_an_empty_strip(qtbot: QtBot) -> None:
    thumbnails = Thumbnails()
    timeline = Timeline(thumbnails)
    qtbot.addWidget(timeline)
    timeline.show_state(StudioState())
    timeline.show()
    wanted: list[object] = []
    timeline.intended.connect(wanted.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete):
        qtbot.keyClick(timeline, key)
    qtbot.mouseClick(timeline.viewport(), LEFT, pos=QPoint(20, 20))
    qtbot.mouseDClick(timeline.viewport(), LEFT, pos=QPoint(20, 20))
    assert wanted == []
    thumbnails.close()
