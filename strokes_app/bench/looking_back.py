"""The part of `strokes bench long` that is run as a process: a hand at the timeline of a long painting. Judges nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Final

import msgspec
import psutil
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from strokes_app.bench.heartbeat import Heartbeat
from strokes_app.bench.long import Looked
from strokes_app.bench.long_painting import Long, write
from strokes_app.driven import Driven, wait
from strokes_app.intentions import Open
from strokes_app.panels.timeline.panel import Timeline
from strokes_app.settings import Settings

SIZE: Final = 1920, 1080
REFRESH_MS: Final = 8
"""Between two events: what else the window has to do is done there."""
TURNS, MOVES = 400, 400
SELF: Final = psutil.Process()
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NO_KEYS, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class Onlooker(QObject):
    """A hand at the timeline. Every figure is in milliseconds: from an event's arrival until what it changed is drawn."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._timeline, self._seen, self._paints = timeline, timeline.viewport(), 0
        self._seen.installEventFilter(self)
        self.most = 0
        """Bytes of memory that this process had at any of its events."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._paints += event.type() == QEvent.Type.Paint
        return False

    def scrolls(self, turns: int) -> Iterator[float]:
        """Along the strip and back, and from lane to lane."""
        for index in range(turns):
            across = index % 4 == 3
            way = -1 if index < turns // 2 else 1
            yield from self._timed(self._wheel(120 * way, SHIFT if across else NO_KEYS))

    def scrubs(self, moves: int) -> Iterator[float]:
        """The pointer held down, to and fro along what is in sight, in one lane after the other."""
        rect = self._seen.rect()
        for index in range(moves):
            part = index % 50 / 49
            at = QPointF(rect.left() + part * rect.width(), rect.height() * (0.3 if index // 50 % 2 else 0.75))
            if index % 50 == 0:
                self._send(self._mouse(QEvent.Type.MouseButtonRelease, at))
                yield from self._timed(self._wheel(-240, SHIFT))
                yield from self._timed(self._mouse(QEvent.Type.MouseButtonPress, self._nearest(at)))
            else:
                yield from self._timed(self._mouse(QEvent.Type.MouseMove, at))
        self._send(self._mouse(QEvent.Type.MouseButtonRelease, at))

    def _nearest(self, at: QPointF) -> QPointF:
        """Where something is to be held, in the lane that lies there."""
        timeline = self._timeline
        geometry, origin = timeline._geometry, timeline._origin
        cell = geometry.nearest(geometry.lane_at(at.y() + origin.y()), at.x() + origin.x())
        return geometry.rect(cell).center() - origin

    def _timed(self, event: QEvent) -> Iterator[float]:
        """Nothing where it changed nothing: at an edge, or on the same state still."""
        before, begun = self._paints, perf_counter()
        self._send(event)
        QCoreApplication.sendPostedEvents(self._seen.window(), QEvent.Type.UpdateRequest.value)
        took = 1000 * (perf_counter() - begun)
        if self._paints > before:
            yield took
        wait(REFRESH_MS)
        self.most = max(self.most, _memory())

    def _send(self, event: QEvent) -> None:
        QCoreApplication.sendEvent(self._seen, event)

    def _wheel(self, by: int, keys: Qt.KeyboardModifier) -> QWheelEvent:
        at = QPointF(self._seen.rect().center())
        phase = Qt.ScrollPhase.NoScrollPhase
        return QWheelEvent(at, at, QPoint(), QPoint(0, by), NO_BUTTON, keys, phase, False)

    def _mouse(self, kind: QEvent.Type, at: QPointF) -> QMouseEvent:
        pressed = kind == QEvent.Type.MouseButtonPress
        held = NO_BUTTON if kind == QEvent.Type.MouseButtonRelease else LEFT
        return QMouseEvent(kind, at, self._seen.mapToGlobal(at), LEFT if pressed else NO_BUTTON, held, NO_KEYS)


def look(long: Long, folder: Path) -> Looked:
    """Everything, in one sitting."""
    file = folder / "long.strokes"
    write(file, long)
    with closing(Driven(folder, "scripted", Settings(gates="ask"), {})) as driven:
        driven.window.resize(*SIZE)
        driven.until(lambda: driven.studio.worker.host is not None, "the painter is awake")
        driven.rest()
        empty, begun = _memory(), perf_counter()
        driven.studio.session.intend(Open(str(file)))
        driven.until(lambda: _is_shown(driven), "the painting is open")
        driven.window.repaint()
        took, opened = perf_counter() - begun, _memory()
        onlooker, heartbeat = Onlooker(driven.window.timeline), Heartbeat()
        heartbeat.start()
        scrolls = list(onlooker.scrolls(TURNS))
        scrubs = list(onlooker.scrubs(MOVES))
        heartbeat.stop()
        driven.rest()
    return Looked(took, scrolls, scrubs, heartbeat.late, (empty, opened, onlooker.most))


def _is_shown(driven: Driven) -> bool:
    canvas = driven.state.canvas
    return canvas is not None and canvas.picture is not None and driven.studio.pictures(canvas.picture) is not None


def _memory() -> int:
    memory: int = SELF.memory_info().rss
    return memory


if __name__ == "__main__":
    given, home = sys.argv[1:]
    made = look(msgspec.json.decode(given, type=Long), Path(home))
    print(msgspec.json.encode(made).decode())
