"""One earlier painting as a card: what it looks like, what was asked for, when. Opens nothing itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QDate, QDateTime, QEvent, QLocale, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from strokes_app.happenings import Recent
from strokes_app.icons import icon
from strokes_app.theme import CARD_RADIUS, Look, font_of, look_of
from strokes_app.thumbnails import Thumbnails

SIZE: Final = QSize(216, 214)
PICTURE: Final = 152
EDGE: Final = 10


class PaintingCard(QAbstractButton):
    """Pressed with the mouse, Space or Enter. The thumbnails outlive it."""

    def __init__(self, painting: Recent, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.painting = painting
        self._thumbnails = thumbnails
        self._title = painting.prompt or painting.path.stem
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(SIZE)
        state = self.tr("Recovered after a crash.") if painting.crashed else ""
        self.setAccessibleName(" ".join(filter(None, [self._title, state])))
        self.setAccessibleDescription(self._when())
        self.setToolTip(f"{self._title}\n{painting.path}")
        thumbnails.ready.connect(self._came)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = look_of(self), QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        card = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        picture = QRectF(card.left(), card.top(), card.width(), PICTURE)
        shape = QPainterPath()
        shape.addRoundedRect(card, CARD_RADIUS, CARD_RADIUS)
        painter.fillPath(shape, QColor(look.hover if self.underMouse() else look.surface))
        painter.save()
        painter.setClipPath(shape)
        self._draw_picture(painter, picture, look)
        painter.restore()
        self._draw_words(painter, look)
        if self.painting.crashed:
            self._draw_badge(painter, look)
        line = look.accent if self.hasFocus() or self.underMouse() else look.line
        painter.setPen(QPen(QColor(line), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
        painter.end()

    def _draw_picture(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Filling the place, its middle where the shapes differ; a sign where there is none."""
        thumbnail = self.painting.thumbnail
        image = QImage() if thumbnail is None else self._thumbnails.get(str(thumbnail))
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, QColor(look.well))
        if image is not None and not image.isNull():
            filled = image.size().toSizeF()
            filled.scale(rect.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            where = QRectF(rect.topLeft(), filled)
            where.moveCenter(rect.center())
            painter.drawImage(where, image)
        elif image is not None:
            sign = QRect(0, 0, 40, 40)
            sign.moveCenter(rect.center().toPoint())
            icon("brush", QColor(look.line)).paint(painter, sign)

    def _draw_words(self, painter: QPainter, look: Look) -> None:
        left, width = EDGE, self.width() - 2 * EDGE
        painter.setPen(QColor(look.text))
        painter.setFont(font_of(self, 0.95, strong=True))
        short = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, PICTURE + 9, width, 22), int(Qt.AlignmentFlag.AlignVCenter), short)
        painter.setPen(QColor(look.muted))
        painter.setFont(font_of(self, 0.88))
        painter.drawText(QRect(left, PICTURE + 32, width, 20), int(Qt.AlignmentFlag.AlignVCenter), self._when())

    def _draw_badge(self, painter: QPainter, look: Look) -> None:
        painter.setFont(font_of(self, 0.85, strong=True))
        words = self.tr("Recovered")
        badge = QRectF(EDGE, EDGE, painter.fontMetrics().horizontalAdvance(words) + 20, 24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent))
        painter.drawRoundedRect(badge, 12, 12)
        painter.setPen(QColor(look.on_accent))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)

    def _when(self) -> str:
        moment, locale = QDateTime.fromSecsSinceEpoch(int(self.painting.opened)), QLocale()
        clock = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
        days = moment.date().daysTo(QDate.currentDate())
        if days == 0:
            return self.tr("Today, %1").replace("%1", clock)
        if days == 1:
            return self.tr("Yesterday, %1").replace("%1", clock)
        return locale.toString(moment.date(), QLocale.FormatType.LongFormat)

    def _came(self, name: str) -> None:
        if name == str(self.painting.thumbnail):
            self.update()
