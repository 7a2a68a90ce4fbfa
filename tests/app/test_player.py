"""The player: what was painted is seen again, in its order, at the artist's speed, and the painting is not moved by it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from msgspec.structs import replace as changed
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import Drafted, HeadMoved, Painted, PaintedOver, Planned
from model_runtime.trajectory.tree import Trajectory
from strokes_app import intentions as i
from strokes_app.happenings import Shown
from strokes_app.player.playback import SPEEDS, Playback
from strokes_app.player.player import Player
from strokes_app.state import StudioState, apply
from tests.app.replays import TREE, Easel, a_whole_painting

KEY = Qt.Key
LEFT = Qt.MouseButton.LeftButton


class Watched:
    """A player on a painting, and a studio that does what it asks for."""

    def __init__(self, qtbot: QtBot, easel: Easel) -> None:
        self.easel, self.qtbot = easel, qtbot
        self.player = Player(easel.blobs.__getitem__)
        self.state = StudioState(trajectory=Trajectory(easel.events))
        self.shown: list[str | None] = []
        self.closed = 0
        self.player.intended.connect(self._do)
        self.player.closed.connect(self._close)
        qtbot.addWidget(self.player)
        self.player.resize(700, 500)
        self.player.show_state(self.state)
        self.player.show()

    def open(self) -> Player:
        self.player.open(self.state)
        self.qtbot.waitUntil(lambda: self.player.playback.playing)
        self.player.setFocus()
        return self.player

    def look_at(self, event: str | None) -> None:
        self.state = apply(self.state, Shown(event))
        self.player.show_state(self.state)

    def looks_at(self, event: str) -> bool:
        return self.state.at == event

    def picture(self) -> np.ndarray:
        """As it is seen now; nothing where nothing is seen."""
        image = self.player.picture.image.convertToFormat(QImage.Format.Format_RGB888)
        if image.isNull():
            return np.zeros((0, 0, 3), np.uint8)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()

    def _do(self, intention: object) -> None:
        assert isinstance(intention, i.Show)
        self.shown.append(intention.event)
        self.look_at(intention.event)

    def _close(self) -> None:
        self.closed += 1


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    watched = Watched(qtbot, a_whole_painting())
    yield watched
    watched.player.shut()


def test_everything_that_happened_is_shown_in_its_order_and_then_it_rests(qtbot: QtBot, watched: Watched) -> None:
    player = watched.open()
    for _ in SPEEDS:
        qtbot.keyClick(player, KEY.Key_Plus)
    qtbot.waitUntil(lambda: not player.playback.playing, timeout=30_000)
    qtbot.waitUntil(lambda: watched.shown[-1] == watched.easel.events[-1].id)
    order = [event.id for event in watched.easel.events]
    assert watched.shown == [event for event in order if event in set(watched.shown)]
    assert np.array_equal(watched.picture(), watched.easel.picture())


def test_strokes_come_one_after_the_other(qtbot: QtBot, watched: Watched) -> None:
    player = watched.open()
    qtbot.keyClick(player, KEY.Key_Space)
    drafted = next(moment for moment in schedule(player).moments if isinstance(moment.event, Drafted))
    pictures = []
    for part in (0.2, 0.5, 0.9):
        player.scrubber.scrubbed.emit(
            (drafted.begin + (drafted.settled - drafted.begin) * part) / player.playback.seconds
        )
        at = player.playback.at
        with qtbot.waitSignal(player._projector.shown, check_params_cb=lambda _image, shown, at=at: shown == at):
            pass
        pictures.append(watched.picture())
    whole = watched.easel.picture(watched.easel.events.index(drafted.event))
    far = [int((picture != whole).any(-1).sum()) for picture in pictures]
    assert far[0] > far[1] > far[2]


def test_a_stage_on_and_back_with_the_keys(qtbot: QtBot, watched: Watched) -> None:
    player = watched.open()
    qtbot.keyClick(player, KEY.Key_Home)
    qtbot.keyClick(player, KEY.Key_Right)
    assert not player.playback.playing
    moments = schedule(player).moments
    for moment in moments[2:4]:
        qtbot.keyClick(player, KEY.Key_Right)
        qtbot.waitUntil(partial(watched.looks_at, moment.event.id))
    assert isinstance(moments[3].event, Drafted)
    assert np.array_equal(watched.picture(), watched.easel.picture(3))
    qtbot.keyClick(player, KEY.Key_Left)
    qtbot.waitUntil(lambda: watched.state.at == moments[2].event.id)


def test_an_event_that_is_chosen_on_the_timeline_stops_the_replay_there(qtbot: QtBot, watched: Watched) -> None:
    player = watched.open()
    chosen = next(event for event in reversed(watched.easel.events) if isinstance(event, PaintedOver))
    watched.look_at(chosen.id)
    assert not player.playback.playing
    qtbot.waitUntil(lambda: np.array_equal(watched.picture(), watched.easel.picture()))
    assert schedule(player).at(player.playback.at).moment.event.id == chosen.id


def test_who_leaves_looks_at_what_they_looked_at_before(qtbot: QtBot, watched: Watched) -> None:
    earlier = next(event.id for event in watched.easel.events if isinstance(event, Planned))
    watched.look_at(earlier)
    player = watched.open()
    qtbot.keyClick(player, KEY.Key_End)
    qtbot.waitUntil(lambda: watched.state.at == watched.easel.events[-1].id)
    qtbot.keyClick(player, KEY.Key_Escape)
    assert (watched.closed, watched.state.at) == (1, earlier)


def test_the_branch_that_is_looked_at_is_played_to_its_end(qtbot: QtBot) -> None:
    easel = a_whole_painting()
    end = easel.events[-1].id
    fork = next(event for event in easel.events if isinstance(event, Drafted))
    easel.add(HeadMoved, target=fork.id)
    branch = replace_parent(easel, fork.id)
    watched = Watched(qtbot, easel)
    player = watched.open()
    assert schedule(player).moments[-1].event.id == branch
    watched.player.leave()
    watched.look_at(end)
    player = watched.open()
    assert schedule(player).moments[-1].event.id == end
    player.shut()


def test_the_bar_is_clicked_and_the_picture_starts_and_stops(qtbot: QtBot, watched: Watched) -> None:
    player = watched.open()
    qtbot.mouseClick(player.picture, LEFT)
    assert not player.playback.playing
    qtbot.mouseClick(player.scrubber, LEFT, pos=QPoint(player.scrubber.width() // 2, 10))
    assert abs(player.playback.at / player.playback.seconds - 0.5) < 0.05
    qtbot.mouseClick(player.play, LEFT)
    assert player.playback.playing and player.play.accessibleName() == "Pause"


def test_a_lost_picture_is_said(qtbot: QtBot, watched: Watched, caplog: pytest.LogCaptureFixture) -> None:
    last = [event.picture for event in watched.easel.events if isinstance(event, Painted | PaintedOver)][-1]
    del watched.easel.blobs[last]
    player = watched.open()
    qtbot.keyClick(player, KEY.Key_End)
    qtbot.waitUntil(lambda: player.caption.text().startswith("The replay could not be shown"))
    assert "a replay's frame could not be made" in caplog.text
    caplog.clear()


def test_without_a_painting_it_says_so(qtbot: QtBot) -> None:
    watched = Watched(qtbot, Easel())
    watched.player.open(StudioState())
    assert "nothing to replay" in watched.player.caption.text()
    assert not watched.player.play.isEnabled()
    watched.player.shut()


def test_time_goes_at_the_speed_that_was_chosen_and_round_and_round() -> None:
    playing = Playback(10.0, 4.0, 2.0, True)
    assert playing.passed(1.5).at == 7.0
    assert playing.passed(5) == Playback(10.0, 10.0, 2.0, False)
    assert replace(playing, loop=True).passed(4).at == 2.0
    assert replace(playing, playing=False).passed(4).at == 4.0
    assert Playback(10.0, 10.0).toggled().at == 0.0
    assert playing.moved(-3).at == 0.0 and playing.moved(99).at == 10.0
    assert playing.faster(99).speed == SPEEDS[-1] and playing.faster(-99).speed == SPEEDS[0]


def schedule(player: Player):  # type: ignore[no-untyped-def]
    assert player._schedule is not None
    return player._schedule


def replace_parent(easel: Easel, parent: str) -> str:
    """A draft that continues from `parent`."""
    id = easel.draft(1, TREE, seed=5)
    easel.events[-1] = changed(easel.events[-1], parent=parent)
    return id
