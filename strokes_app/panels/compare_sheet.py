"""The sheet on which two pictures are compared, under mouse and keys. Knows no events and no buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from strokes_app.panels.compare_view import GRIP, CompareView


class CompareSheet(CompareView):
    """Dragging moves the line, or the pictures where they are larger than the sheet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: QPointF | None = None
        self._wiping = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._frame(event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._frame(False)

    def _frame(self, framed: bool) -> None:
        self.framed = framed
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._held = event.position()
        near = abs(event.position().x() - self._line()) <= GRIP
        self._wiping = self.mode == "wipe" and (near or self.zoom == 1.0)
        if self._wiping:
            self._wipe_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            near = self.mode == "wipe" and abs(event.position().x() - self._line()) <= GRIP
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)
        elif self._wiping:
            self._wipe_to(event.position().x())
        else:
            by = event.position() - self._held
            self._held = event.position()
            self._pan(-by / self._place(self._area(event.position())).m11())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.set_zoom(self.zoom * 1.2 ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def _wipe_to(self, x: float) -> None:
        picture = self._picture(self._areas()[0])
        if picture.width() > 0:
            self.set_wipe((x - picture.left()) / picture.width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = 0.1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.02
        match event.key():
            case Qt.Key.Key_Left:
                self.set_wipe(self.wipe - step)
            case Qt.Key.Key_Right:
                self.set_wipe(self.wipe + step)
            case Qt.Key.Key_Home:
                self.set_wipe(0.0)
            case Qt.Key.Key_End:
                self.set_wipe(1.0)
            case Qt.Key.Key_Up:
                self.set_gain(self.gain * 2)
            case Qt.Key.Key_Down:
                self.set_gain(self.gain // 2)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.set_zoom(self.zoom * 1.25)
            case Qt.Key.Key_Minus:
                self.set_zoom(self.zoom / 1.25)
            case Qt.Key.Key_0:
                self.set_zoom(1.0)
            case _:
                super().keyPressEvent(event)
