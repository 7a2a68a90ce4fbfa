"""The colour well: shows the brush's colour and opens the picker with the colours used lately. Paints no picture."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from strokes_app.canvas.colour_field import ColourField
from strokes_app.canvas.tools.settings import Hand, ToolName
from strokes_app.theme import MEDIUM, SMALL, look_of

_ACROSS: Final = 6


class Swatch(QAbstractButton):
    """A round spot of colour to press."""

    def __init__(self, colour: str, side: int = 26) -> None:
        super().__init__()
        self._side = side
        self.setFixedSize(side, side)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_colour(colour)

    @property
    def colour(self) -> str:
        return self._colour

    def set_colour(self, colour: str) -> None:
        self._colour = colour
        self.setAccessibleDescription(colour)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring of the text's ink around it, some air between: seen whatever the colour and the theme."""
        look = look_of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            lit = self.hasFocus() or self.underMouse()
            painter.setPen(QPen(QColor(look.accent if lit else look.muted), 2 if lit else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
            painter.setPen(QPen(QColor(look.edge), 1))
            painter.setBrush(QColor(self._colour))
            painter.drawEllipse(QRectF(self.rect()).adjusted(4.5, 4.5, -4.5, -4.5))


class ColourWell(Swatch):
    """Pressed, it opens the picker beside itself."""

    def __init__(self, hand: Hand) -> None:
        super().__init__(hand.brush_of(ToolName.BRUSH).colour, 32)
        self._hand = hand
        self._picker: ColourPicker | None = None
        self.setAccessibleName(self.tr("Colour of the brush"))
        self.clicked.connect(self._open)
        hand.changed.connect(self._follow)
        self._follow()

    @property
    def picker(self) -> ColourPicker | None:
        """Made when it is first opened."""
        return self._picker

    def _follow(self) -> None:
        self.set_colour(self._hand.brush_of(ToolName.BRUSH).colour)
        self.setToolTip(
            self.tr("Colour {colour}. Alt and a click on the canvas take one up.").format(colour=self.colour)
        )

    def _open(self) -> None:
        if self._picker is None:
            self._picker = ColourPicker(self._hand, self)
        self._picker.open_at(self.mapToGlobal(QPoint(self.width() + SMALL, -SMALL)))


class ColourPicker(QFrame):
    """Square, strip, hexadecimal number and recent colours. Escape or a click elsewhere closes it."""

    def __init__(self, hand: Hand, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._hand = hand
        self.field, self.hex = ColourField(), QLineEdit()
        self.hex.setAccessibleName(self.tr("Colour as a hexadecimal number"))
        self.hex.setMaxLength(9)
        self.recent = [Swatch(colour) for colour in hand.recent_colours]
        self._rows = QGridLayout()
        self._rows.setSpacing(SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addWidget(self.field)
        layout.addWidget(self.hex)
        layout.addLayout(self._rows)
        self.field.picked.connect(hand.set_colour)
        self.hex.editingFinished.connect(self._typed)
        hand.changed.connect(self._follow)
        self._follow()

    def open_at(self, place: QPoint) -> None:
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = min(place.x(), room.right() - self.width())
        self.move(left, max(room.top(), min(place.y(), room.bottom() - self.height())))
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _follow(self) -> None:
        colour = self._hand.brush_of(ToolName.BRUSH).colour
        self.field.show_colour(QColor(colour))
        self.hex.setText(colour)
        self._show_recent()

    def _show_recent(self) -> None:
        colours = self._hand.recent_colours
        while len(self.recent) < len(colours):
            self.recent.append(Swatch(colours[len(self.recent)]))
        for place, (swatch, colour) in enumerate(zip(self.recent, colours)):
            swatch.set_colour(colour)
            swatch.setToolTip(colour)
            swatch.setAccessibleName(self.tr("Recent colour {colour}").format(colour=colour))
            if self._rows.itemAtPosition(place // _ACROSS, place % _ACROSS) is None:
                self._rows.addWidget(swatch, place // _ACROSS, place % _ACROSS)
                swatch.clicked.connect(lambda _=False, swatch=swatch: self._hand.set_colour(QColor(swatch.colour)))

    def _typed(self) -> None:
        """A number that is none changes nothing."""
        colour = QColor.fromString(self.hex.text().strip())
        if not colour.isValid():
            colour = QColor.fromString("#" + self.hex.text().strip())
        if colour.isValid():
            self._hand.set_colour(colour)
        self._follow()
