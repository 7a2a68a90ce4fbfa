"""A round chip in a thing's colour, with a menu of those that it could have. Knows words for colours, no plan."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton

from model_runtime.world.palette import Colour
from strokes_app.glosses import glossed
from strokes_app.theme import look_of

SIDE = 18


class ColourChip(QToolButton):
    picked = Signal(object)
    """The word for the colour; None: the painter may choose."""

    def __init__(self) -> None:
        super().__init__()
        self._word: str | None = None
        self._choices: dict[str, Colour] = {}
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFixedSize(SIDE + 8, SIDE + 8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(self)
        menu.aboutToShow.connect(self._fill)
        menu.triggered.connect(lambda action: self.picked.emit(action.data()))
        self.setMenu(menu)

    def show_colour(self, word: str | None, choices: dict[str, Colour]) -> None:
        self._word, self._choices = word, choices
        self.setAccessibleName(self.tr("Colour: %1").replace("%1", word or self.tr("as the painter likes")))
        self.setToolTip(glossed(word) if word else self.tr("Colour: as the painter likes"))
        self.update()

    def _fill(self) -> None:
        menu = self.menu()
        menu.clear()
        for word, colour in self._choices.items():
            self._add(QIcon(_dot(colour, self.devicePixelRatioF())), glossed(word), word)
        menu.addSeparator()
        self._add(QIcon(), self.tr("As the painter likes"), None)

    def _add(self, icon: QIcon, text: str, word: str | None) -> None:
        action = QAction(icon, text, self.menu())
        action.setData(word)
        action.setCheckable(True)
        action.setChecked(word == self._word)
        self.menu().addAction(action)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = look_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(0, 0, SIDE - 2, SIDE - 2)
        circle.moveCenter(QRectF(self.rect()).center())
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(QColor(look.accent if self.hasFocus() else look.line), 1.5))
            painter.drawEllipse(circle.adjusted(-3, -3, 3, 3))
        colour = self._choices.get((self._word or "").lower())
        pen = QPen(QColor(look.edge), 1, Qt.PenStyle.SolidLine if colour else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor.fromRgbF(*colour) if colour else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(circle)


def _dot(colour: Colour, scale: float) -> QPixmap:
    pixmap = QPixmap(QSize(SIDE, SIDE) * scale)
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(128, 128, 128), 1))
    painter.setBrush(QColor.fromRgbF(*colour))
    painter.drawEllipse(QRectF(2, 2, SIDE - 4, SIDE - 4))
    painter.end()
    return pixmap
