"""The composition root: the only place that wires session, painter, pictures, settings and window together."""

from __future__ import annotations

import logging
import sys
from base64 import b64decode, b64encode
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QByteArray, QObject, QProcess, QTimer, Signal
from PySide6.QtWidgets import QApplication

from model_runtime.process.errors import BadInput
from strokes_app import settings
from strokes_app.abroad import Abroad
from strokes_app.canvas.tools.settings import Hand
from strokes_app.collecting import Collecting
from strokes_app.extras import Extras
from strokes_app.intentions import PaintOn
from strokes_app.language import Language
from strokes_app.logs import Logs
from strokes_app.machines import Machines
from strokes_app.models.downloads import Downloads
from strokes_app.panels.choices import PainterChoice, painters
from strokes_app.pictures import Pictures
from strokes_app.places import Places
from strokes_app.scene import Scenes
from strokes_app.session import Session
from strokes_app.session.session import PainterSettings
from strokes_app.session.standings import listed
from strokes_app.session.worker import Worker
from strokes_app.settings import Settings
from strokes_app.shelf import Shelf
from strokes_app.state import StudioState
from strokes_app.theme import Appearance
from strokes_app.thumbnails import Thumbnails
from strokes_app.warming import Warming
from strokes_app.window import Window

log = logging.getLogger(__name__)


class Studio(QObject):
    """One window on one painting. Up at once: the painter wakes while the artist may already type."""

    _broke = Signal(object)

    def __init__(self, app: QApplication, places: Places, painter_settings: PainterSettings, painter: str) -> None:
        super().__init__()
        self.places, self._painter = places, painter
        self.collecting = Collecting()
        self.logs = Logs(places.logs)
        self.settings = settings.load(places.settings)
        self.appearance = Appearance(app, self.settings.theme, calm=self.settings.still)
        self.language = Language(app, self.settings.language)
        shelf = Shelf(places)
        machines = Machines(places.machines)
        abroad = Abroad(listed(machines, Abroad()), self.settings.machine or None)
        state = StudioState(gates=self.settings.gates, recent=shelf.listed(), abroad=abroad)
        self.pictures, self.worker, self.warming = Pictures(), Worker(), Warming()
        self.session = Session(shelf, self.pictures, self.worker, machines, state, painter_settings)
        self.thumbnails = Thumbnails(self.session.read)
        self.scenes = Scenes(self.pictures, self.session.read)
        self.covers = Thumbnails(lambda path: Path(path).read_bytes())
        self.hand = Hand(self)
        self.downloads = Downloads(mirror=self.settings.mirror)
        self._closed = False
        self.session.changed.connect(self._changed)
        self.worker.said.connect(self.warming.hear)
        self._broke.connect(self.session.complain)
        self.scenes.broke.connect(self.session.complain)
        self.logs.hook(self._broke.emit)
        self._make_window()

    def _make_window(self) -> None:
        """In the language that is spoken now: every word of a window is looked up when it is made."""
        self.window = Window(
            _offered(self._painter), self.pictures, self.thumbnails, self.covers, self.scenes, self.hand
        )
        self.extras = Extras(self.window, self.settings, self.appearance, self.places, self.downloads)
        self.window.intended.connect(self.session.intend)
        self.window.canvas.bringing.refused.connect(lambda sentence: self.session.complain(BadInput(sentence)))
        self.window.closing.connect(self.close)
        self.session.progressed.connect(self.window.show_progress)
        self.extras.changed.connect(self._set)
        self.extras.window_wanted.connect(_another_window)
        self._lie()

    def show(self) -> None:
        self._show_window()
        QTimer.singleShot(0, self, self._wake)

    def _show_window(self) -> None:
        self.window.show_state(self.session.state)
        self.window.show()
        self.window.prompt.text.setFocus()

    def _speak(self) -> None:
        """Another window takes the old one's place, and the painting goes on in it."""
        if self._closed or self.language.choice == self.settings.language:
            return
        old = self.window
        self._keep_layout()
        self.language.choose(self.settings.language)
        self._make_window()
        if not (old.isMaximized() or old.isFullScreen()):
            self.window.setGeometry(old.geometry())
        self._show_window()
        self.window.prompt.resume(old.prompt)
        self.session.progressed.disconnect(old.show_progress)
        old.closing.disconnect(self.close)
        old.close()
        old.deleteLater()

    def _wake(self) -> None:
        """What may wait until the window is there."""
        if self.settings.machine:
            self.session.intend(PaintOn(self.settings.machine))
        self.worker.need(self._painter)
        self.warming.begin()
        self.collecting.begin()
        self.session.bring_waiting()

    def close(self) -> None:
        """Everything is kept already; the painter's process is gone when this returns."""
        if self._closed:
            return
        self._closed = True
        self._keep_layout()
        for part in (
            self.session, self.downloads, self.scenes, self.thumbnails, self.covers, self.pictures, self.warming, self.logs,
            self.collecting,
        ):  # fmt: skip
            part.close()
        self.language.silence()

    def _keep_layout(self) -> None:
        window, across, down = self.window.layout_()
        self._set(replace(self.settings, geometry=_text(window), across=_text(across), down=_text(down)))

    def _changed(self, state: StudioState) -> None:
        self.window.show_state(state)
        self.extras.show_state(state)
        kept = replace(self.settings, gates=state.gates, machine=state.abroad.place or "")
        if kept != self.settings:
            self._set(kept)

    def _set(self, changed: Settings) -> None:
        self.settings = changed
        self.extras.keep(changed)
        if changed.language != self.language.choice:
            QTimer.singleShot(0, self, self._speak)  # not while the menu that it was chosen in still acts
        try:
            settings.save(self.places.settings, changed)
        except OSError as error:
            log.warning("the settings could not be kept", exc_info=error)

    def _lie(self) -> None:
        kept = self.settings
        if kept.geometry:
            self.window.lie(*(QByteArray(b64decode(text)) for text in (kept.geometry, kept.across, kept.down)))


def _offered(wanted: str) -> list[PainterChoice]:
    """The painter that was asked for comes first, be it a hidden one."""
    there = [choice for choice in painters() if choice.name != wanted]
    asked = [choice for choice in painters() if choice.name == wanted]
    return [*(asked or [PainterChoice(wanted, wanted.capitalize())]), *there]


def _text(data: QByteArray) -> str:
    return b64encode(data.data()).decode()


def _another_window() -> None:
    """Two paintings are two processes: neither can take the other with it."""
    QProcess.startDetached(sys.executable, ["-m", "strokes_app", "studio"])
