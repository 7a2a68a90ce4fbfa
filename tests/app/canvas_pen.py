"""A canvas on a screen and the artist's hands on it: a mouse, and a pen that presses as hard as it is told."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QInputDevice, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from strokes_app.canvas.hung import Hung
from strokes_app.canvas.pixels import image_of
from strokes_app.canvas.tiling import laid
from strokes_app.canvas.tools.settings import Hand, ToolName
from strokes_app.canvas.view import CanvasView
from strokes_app.intentions import PaintOver

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NOTHING = Qt.KeyboardModifier.NoModifier
ROOM = (456, 356)
GREY = QColor(128, 128, 128)


def plain(colour: QColor = GREY, width: int = 400, height: int = 300) -> QImage:
    """With the margins around it, a picture of 400 x 300 is shown pixel by pixel in a room of 456 x 356."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def hung(
    picture: QImage | np.ndarray,
    layer: np.ndarray | None = None,
    below: QImage | None = None,
    mask: np.ndarray | None = None,
    known: bool = True,
) -> Hung:
    """layer: the artist's paint (h, w, 4)."""
    picture = picture if isinstance(picture, QImage) else image_of(picture)
    paint = None if layer is None else laid({}, QPoint(), image_of(layer))
    return Hung(picture, paint, below, mask, known)


class Studio:
    """Places are the picture's pixels, wherever the view has moved them."""

    def __init__(self, qtbot: QtBot, picture: QImage | None = None) -> None:
        self.qtbot, self.hand = qtbot, Hand()
        self.canvas = CanvasView(self.hand)
        qtbot.addWidget(self.canvas)
        self.wishes: list[object] = []
        self.canvas.intended.connect(self.wishes.append)
        self.canvas.resize(*ROOM)
        self.canvas.show()
        self.canvas.set_picture(hung(plain() if picture is None else picture))
        self._pens = {
            kind: QPointingDevice("pen", place, QInputDevice.DeviceType.Stylus, kind, QInputDevice.Capability.All, 1, 3)
            for place, kind in enumerate((QPointingDevice.PointerType.Pen, QPointingDevice.PointerType.Eraser))
        }
        self.time = 1000

    def at(self, x: float, y: float) -> QPoint:
        return self.canvas.navigation.viewport.to_widget(QPointF(x, y)).toPoint()

    def colour(self, x: int, y: int) -> QColor:
        """What the artist sees there."""
        return self.canvas.grab().toImage().pixelColor(self.at(x + 0.5, y + 0.5))

    def drag(
        self,
        *places: tuple[float, float],
        button: Qt.MouseButton = LEFT,
        keys: Qt.KeyboardModifier = NOTHING,
        release: bool = True,
    ) -> None:
        """With the mouse."""
        points = [self.at(*place) for place in places]
        self.qtbot.mousePress(self.canvas, button, keys, points[0])
        for point in points[1:]:
            self.qtbot.mouseMove(self.canvas, point)
        if release:
            self.qtbot.mouseRelease(self.canvas, button, keys, points[-1])

    def draw(
        self,
        places: Sequence[tuple[float, float]],
        pressure: float = 1.0,
        kind: QPointingDevice.PointerType = QPointingDevice.PointerType.Pen,
    ) -> None:
        """With the pen: one stroke, a reading every 10 ms."""
        for place in places:
            begins = place == places[0]
            self.pen(QEvent.Type.TabletPress if begins else QEvent.Type.TabletMove, place, pressure, kind)
        self.pen(QEvent.Type.TabletRelease, places[-1], 0.0, kind)

    def pen(
        self,
        type: QEvent.Type,
        place: tuple[float, float],
        pressure: float,
        kind: QPointingDevice.PointerType = QPointingDevice.PointerType.Pen,
    ) -> QTabletEvent:
        """One event of the tablet."""
        at = QPointF(self.canvas.navigation.viewport.to_widget(QPointF(*place)))
        moves, lifted = type == QEvent.Type.TabletMove, type == QEvent.Type.TabletRelease
        none = Qt.MouseButton.NoButton
        event = QTabletEvent(
            type, self._pens[kind], at, at, pressure, 0, 0, 0, 0, 0, NOTHING, none if moves else LEFT, none if lifted else LEFT
        )  # fmt: skip
        self.time += 10
        event.setTimestamp(self.time)
        QApplication.sendEvent(self.canvas, event)
        return event

    def wheel(self, at: tuple[float, float], notches: int, keys: Qt.KeyboardModifier = NOTHING) -> None:
        place = QPointF(self.at(*at))
        event = QWheelEvent(
            place, place, QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False
        )  # fmt: skip
        QApplication.sendEvent(self.canvas, event)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NOTHING) -> None:
        self.qtbot.keyClick(self.canvas, key, keys)

    def choose(self, tool: ToolName) -> None:
        self.hand.choose(tool)

    def painted(self) -> PaintOver:
        """The last wish, which is paint."""
        wish = self.wishes[-1]
        assert isinstance(wish, PaintOver)
        return wish


def recorded(studio: Studio, wish: PaintOver, before: np.ndarray | None = None) -> np.ndarray:
    """The artist's layer (h, w, 4) once the record has `wish`."""
    width, height = studio.canvas.picture_size or (0, 0)
    layer = np.zeros((height, width, 4), np.uint8) if before is None else before.copy()
    layer[wish.y : wish.y + wish.pixels.shape[0], wish.x : wish.x + wish.pixels.shape[1]] = wish.pixels
    return layer
