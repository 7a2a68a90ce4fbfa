"""Plays a path through the painting's tree: the frames here, and everything beside them by showing each event as it comes."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from model_runtime.process.errors import BadInput
from model_runtime.trajectory.events import Artist
from strokes_app import intentions as i
from strokes_app.icons import icon
from strokes_app.panels.controls import sign_button, words
from strokes_app.player.playback import Playback
from strokes_app.player.projector import Projector, Read
from strokes_app.player.screen import Screen
from strokes_app.player.scrubber import Scrubber
from strokes_app.replay.path import cut
from strokes_app.replay.schedule import Schedule
from strokes_app.replay.told import told
from strokes_app.sentences import translated
from strokes_app.state import StudioState
from strokes_app.theme import MEDIUM, SMALL

FRAME_MS: Final = 33
AN_EVENT: Final = 0.9
"""Seconds that an event takes on average, at single speed."""
SHORTEST, LONGEST = 6.0, 60.0


class Player(QWidget):
    """`intended` carries which event is to be shown; `closed` comes when the artist has seen enough."""

    intended = Signal(object)
    closed = Signal()

    def __init__(self, read: Read) -> None:
        super().__init__()
        self._projector = Projector(read)
        self._state = StudioState()
        self._schedule: Schedule | None = None
        self._playback = Playback(0.0)
        self._shown: str | None = None
        self._before: str | None = None
        self._open = False
        self._asked: deque[str] = deque(maxlen=16)
        """Events that were to be shown: what is shown besides was chosen by the artist."""
        self._last = 0.0
        self.picture, self.scrubber = Screen(), Scrubber()
        self.play = sign_button("play", self.tr("Play"), self.tr("Play or pause (Space)"))
        self.back = sign_button("previous", self.tr("One stage back"), self.tr("One stage back (←)"))
        self.on = sign_button("step", self.tr("One stage on"), self.tr("One stage on (→)"))
        self.loop = sign_button("again", self.tr("Again and again"), self.tr("Again and again (L)"))
        self.loop.setCheckable(True)
        self.speed = QToolButton()
        self.speed.setProperty("role", "picker")
        self.speed.setToolTip(self.tr("Speed (- and +)"))
        self.time, self.caption = words("muted", wrap=False), words(wrap=False)
        self.close_ = sign_button("cross", self.tr("Close the replay"), self.tr("Close the replay (Esc)"))
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._arrange()
        self._connect()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Replay"))
        self._show_playback()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(MEDIUM, SMALL, SMALL, SMALL)
        head.addWidget(self.caption, 1)
        head.addWidget(self.close_)
        foot = QHBoxLayout()
        foot.setContentsMargins(SMALL, SMALL, MEDIUM, SMALL)
        foot.setSpacing(SMALL)
        for each in (self.back, self.play, self.on, self.scrubber, self.time, self.speed, self.loop):
            foot.addWidget(each, 1 if each is self.scrubber else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.picture, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self._projector.ready.connect(self._ready)
        self._projector.shown.connect(self._frame)
        self._projector.failed.connect(self.caption.setText)
        self._timer.timeout.connect(self._tick)
        self.play.clicked.connect(self.toggle)
        self.picture.clicked.connect(self.toggle)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        self.speed.clicked.connect(lambda: self._set(self._playback.faster()))
        self.loop.toggled.connect(self._set_loop)
        self.scrubber.scrubbed.connect(lambda part: self._go_to(part * self._playback.seconds))
        self.close_.clicked.connect(self.leave)

    # --- what is played ------------------------------------------------------------------------------------------

    def open(self, state: StudioState) -> None:
        """Plays the path to the end of the branch that `state` shows, from its beginning."""
        self._state, self._before, self._open = state, state.looked_at, True
        self._schedule, self._shown = None, None
        self._set(replace(self._playback, seconds=0.0, at=0.0, playing=False))
        self.caption.setText(self.tr("The replay is being prepared …"))
        try:
            chosen = cut(state.trajectory, _end_of(state))
        except BadInput as error:
            self.caption.setText(translated(str(error)))
            return
        self._projector.open(chosen, min(LONGEST, max(SHORTEST, AN_EVENT * len(chosen.events))))

    def show_state(self, state: StudioState) -> None:
        """Another painting ends the replay."""
        before, self._state = self._state, state
        if self._open and state.started != before.started:
            self._end()
            self.closed.emit()
        elif self._schedule is not None and state.at != before.at and state.at not in self._asked:
            self._follow(state.at)

    def _follow(self, event: str | None) -> None:
        """The artist has chosen an event elsewhere, on the timeline: the replay goes there and waits."""
        assert self._schedule is not None
        chosen = [moment for moment in self._schedule.moments if moment.event.id == event]
        if chosen:
            self._set(replace(self._playback, at=chosen[-1].settled, playing=False))
            self._projector.want(self._playback.at)

    def leave(self) -> None:
        """What was looked at before is looked at again."""
        self._end()
        self.intended.emit(i.Show(self._before))
        self.closed.emit()

    def shut(self) -> None:
        """The window goes."""
        self._end()
        self._projector.close()

    def _end(self) -> None:
        self._open = False
        self._timer.stop()
        self._projector.shut()
        self._schedule = None
        self.picture.show_image(QImage())

    def _ready(self, schedule: Schedule) -> None:
        self._schedule = schedule
        whole = schedule.seconds
        self.scrubber.set_ticks(
            [(moment.begin / whole, isinstance(moment.event.author, Artist)) for moment in schedule.moments]
        )
        self._set(replace(self._playback, seconds=whole, at=0.0, playing=True))
        self._projector.want(0.0)

    # --- playing -------------------------------------------------------------------------------------------------

    @property
    def playback(self) -> Playback:
        return self._playback

    def toggle(self) -> None:
        self._set(self._playback.toggled())

    def step(self, by: int) -> None:
        """To the end of the stage before or after, and stays there."""
        if self._schedule is None:
            return
        instant = self._schedule.at(self._playback.at)
        number = instant.number + (by if by < 0 or instant.fraction >= 1 else 0)
        number = min(max(0, number), len(self._schedule.moments) - 1)
        moment = self._schedule.moments[number]
        self._set(replace(self._playback, at=moment.settled, playing=False))
        self._projector.want(self._playback.at)

    def _go_to(self, at: float) -> None:
        self._set(self._playback.moved(at))
        self._projector.want(self._playback.at)

    def _set_loop(self, on: bool) -> None:
        self._set(replace(self._playback, loop=on))

    def _set(self, playback: Playback) -> None:
        self._playback = playback
        if playback.playing and not self._timer.isActive():
            self._last = monotonic()
            self._timer.start()
        elif not playback.playing:
            self._timer.stop()
        self._show_playback()

    def _tick(self) -> None:
        now = monotonic()
        passed, self._last = now - self._last, now
        self._set(self._playback.passed(passed))
        self._projector.want(self._playback.at)

    def _frame(self, image: QImage, at: float) -> None:
        self.picture.show_image(image)
        if self._schedule is None:
            return
        instant = self._schedule.at(at)
        moments = self._schedule.moments
        settled = instant.fraction >= 1 or instant.number == 0
        event = (instant.moment if settled else moments[instant.number - 1]).event
        if event.id != self._shown:
            self._shown = event.id
            said = told(
                event, self._schedule.state(self._schedule.at_moment(instant.number if settled else instant.number - 1))
            )
            self.caption.setText(" – ".join(part for part in (said.title, " ".join(said.text.split())) if part))
            self._asked.append(event.id)
            self.intended.emit(i.Show(event.id))

    def _show_playback(self) -> None:
        state = self._playback
        self.play.setIcon(icon("pause" if state.playing else "play"))
        self.play.setAccessibleName(self.tr("Pause") if state.playing else self.tr("Play"))
        self.scrubber.show_at(state.at / state.seconds if state.seconds else 0.0)
        self.time.setText(f"{_clock(state.at)} / {_clock(state.seconds)}")
        speed = self.locale().toString(state.speed)
        self.speed.setText(f"{speed} ×")
        self.speed.setAccessibleName(self.tr("Speed %1").replace("%1", speed))
        for each in (self.play, self.back, self.on, self.scrubber):
            each.setEnabled(self._schedule is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Space:
                self.toggle()
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self.step(-1 if event.key() == Qt.Key.Key_Left else 1)
            case Qt.Key.Key_Home:
                self._go_to(0.0)
            case Qt.Key.Key_End:
                self._go_to(self._playback.seconds)
            case Qt.Key.Key_L:
                self.loop.toggle()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal | Qt.Key.Key_Greater:
                self._set(self._playback.faster(1))
            case Qt.Key.Key_Minus | Qt.Key.Key_Less:
                self._set(self._playback.faster(-1))
            case Qt.Key.Key_Escape:
                self.leave()
            case _:
                super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Its keys are its own while it has the focus, whatever they do elsewhere in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN:
            event.accept()
            return True
        return super().event(event)


_OWN: Final = {
    Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_L, Qt.Key.Key_Plus,
    Qt.Key.Key_Equal, Qt.Key.Key_Greater, Qt.Key.Key_Minus, Qt.Key.Key_Less, Qt.Key.Key_Escape,
}  # fmt: skip


def _end_of(state: StudioState) -> str:
    """The newest event that follows what is shown: the end of its branch."""
    at = state.at
    if at is None:
        return "main"
    trajectory = state.trajectory
    if state.at_head or any(event.id == at for event in state.path):
        return "main"
    while children := trajectory.children(at):
        at = children[-1].id
    return at


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
