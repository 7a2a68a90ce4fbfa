"""A studio with a folder of its own and the hands at it: keys, mouse and patience, for pictures and measurements of the window."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import psutil
from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from model_runtime.hosts.local import LocalHost
from model_runtime.process.errors import StrokesError
from model_runtime.process.painter import Progress
from strokes_app import settings
from strokes_app.places import Places
from strokes_app.screen import has_display
from strokes_app.session.session import PainterSettings
from strokes_app.settings import Settings
from strokes_app.state import StudioState
from strokes_app.studio import Studio
from strokes_app.window import Window

PATIENCE = 120.0
"""Seconds that something which must come is waited for."""
LEFT = Qt.MouseButton.LeftButton
W = TypeVar("W", bound=QWidget)


def application() -> QApplication:
    """Qt's application; without a display its windows are drawn into memory."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication(["strokes"])


_rested: list[tuple[QEventLoop, QTimer]] = []
"""Loops that are not in use. They are kept: what Python throws away it may throw away in any thread, and a loop that goes in
another thread than its own takes the program with it."""


def wait(milliseconds: int) -> None:
    """Lets the window live for so long. `QTest.qWait` does not: it keeps Python's lock, and every other thread waits with it."""
    loop, timer = _rested.pop() if _rested else _resting()
    timer.start(milliseconds)
    loop.exec()
    _rested.append((loop, timer))


def _resting() -> tuple[QEventLoop, QTimer]:
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(loop.quit)
    return loop, timer


class Driven:
    """One studio, its painter and its window. Everything that it keeps is below `folder`."""

    def __init__(self, folder: Path, painter: str, kept: Settings, painter_settings: PainterSettings) -> None:
        places = Places(folder / "state", folder / "settings.json")
        settings.save(places.settings, kept)
        self.studio = Studio(application(), places, painter_settings, painter)
        self._closed = False
        self.studio.show()
        QTest.qWaitForWindowExposed(self.window)

    @property
    def window(self) -> Window:
        return self.studio.window

    @property
    def state(self) -> StudioState:
        return self.studio.session.state

    def close(self) -> None:
        """May be called twice."""
        if self._closed:
            return
        self._closed = True
        self.window.close()
        self.window.deleteLater()
        wait(0)

    # --- patience ----------------------------------------------------------------------------------------------

    def until(self, holds: Callable[[], object], what: str, patience: float = PATIENCE) -> None:
        """Raises StrokesError where it does not come to hold."""
        end = time.monotonic() + patience
        while not holds():
            if time.monotonic() > end:
                raise StrokesError(f"The studio did not get to this within {patience:.0f} s: {what}.")
            wait(5)

    def rest(self) -> StudioState:
        """Waits until all that was wished for is done, and what came of it is seen."""
        canvas = self.window.canvas
        self.until(lambda: not self.studio.session.busy, "the painter rests")
        self.until(lambda: not (canvas.is_provisional or self.studio.session.sketching), "the picture is shown")
        wait(30)
        return self.state

    @contextmanager
    def held(self, begin: Callable[[], object], when: Callable[[Progress], bool]) -> Iterator[None]:
        """After `begin`, waits until the painter tells something of which `when` holds; inside, it holds its brush still."""
        holding: list[psutil.Process] = []

        def hear(progress: Progress) -> None:
            host = self.studio.worker.host
            if not holding and isinstance(host, LocalHost) and when(progress):
                holding.append(psutil.Process(host.pid))
                holding[0].suspend()

        self.studio.session.progressed.connect(hear)
        try:
            begin()
            self.until(lambda: holding, "the painter is at it")
            yield
        finally:
            self.studio.session.progressed.disconnect(hear)
            for process in holding:
                process.resume()

    # --- hands -------------------------------------------------------------------------------------------------

    def types(self, widget: QWidget, text: str) -> None:
        widget.setFocus()
        QTest.keyClicks(widget, text)

    def key(self, widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(widget, key, keys)

    def clicks(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, LEFT)

    def presses(self, words: str, context: str = "") -> None:
        """The button in sight with these words; in whatever language, where the `context` of their translation is given."""
        said = QCoreApplication.translate(context, words)
        found = [each for each in self.seen(QAbstractButton) if each.text() == said and each.isEnabled()]
        if not found:
            raise StrokesError(f"There is no button “{said}” in sight.")
        self.clicks(found[-1])

    def does(self, name: str) -> StudioState:
        """The action of that name, as its key or its place in a menu would do it, and what comes of it."""
        self.triggers(name)
        return self.rest()

    def triggers(self, name: str) -> None:
        action = self.window.actions_.named[name]
        if not action.isEnabled():
            raise StrokesError(f"“{action.text()}” cannot be done now.")
        action.trigger()

    def wishes(self, intention: object) -> StudioState:
        """What is chosen in a dialog or a menu."""
        self.studio.session.intend(intention)
        return self.rest()

    def seen(self, kind: type[W]) -> list[W]:
        """Widgets of that kind that are in sight, the topmost first."""
        return [each for each in self.window.findChildren(kind) if each.isVisible()]

    # --- on the canvas and the timeline ------------------------------------------------------------------------

    def place(self, x: float, y: float) -> QPoint:
        """Of a point of the picture, in thousandths, on the canvas."""
        width, height = self.state.size or (1, 1)
        to_widget = self.window.canvas.navigation.viewport.to_widget
        return to_widget(QPointF(x * width / 1000, y * height / 1000)).toPoint()

    def draws(self, *points: tuple[float, float], lifts: bool = True) -> None:
        """With the mouse, from point to point of the picture; `lifts`: the button is let go at the last one."""
        canvas = self.window.canvas
        QTest.mousePress(canvas, LEFT, pos=self.place(*points[0]))
        for point in points[1:]:
            QTest.mouseMove(canvas, self.place(*point))
        if lifts:
            self.lifts(points[-1])

    def lifts(self, point: tuple[float, float]) -> None:
        QTest.mouseRelease(self.window.canvas, LEFT, pos=self.place(*point))

    def hovers(self, point: tuple[float, float]) -> None:
        QTest.mouseMove(self.window.canvas, self.place(*point))

    def looks_back_to(self, event: str) -> None:
        """With the arrow keys of the timeline."""
        timeline = self.window.timeline
        timeline.setFocus()
        while self.state.at != event:
            before = self.state.at
            self.key(timeline, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
            if self.state.at == before:
                raise StrokesError(f"The event {event} is not to the left of the head in the timeline.")

    def continues(self) -> StudioState:
        """From the moment that is looked at."""
        self.key(self.window.timeline, Qt.Key.Key_Return)
        return self.rest()
