"""The canvas widget: shows picture and overlays, takes pen, mouse and keys to the tools. Knows neither the session nor files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from model_runtime.process.painter import StrokesLaid
from model_runtime.trajectory.events import Finding, Frame, Plan
from strokes_app.canvas import backdrop, look
from strokes_app.canvas.actions import CanvasActions
from strokes_app.canvas.bringing import Bringing
from strokes_app.canvas.hung import Hung
from strokes_app.canvas.input import CanvasInput
from strokes_app.canvas.line import InlineLine
from strokes_app.canvas.look import Surroundings
from strokes_app.canvas.mask_layer import MaskLayer
from strokes_app.canvas.navigation import Navigation
from strokes_app.canvas.overlays import Overlay
from strokes_app.canvas.sheet import Sheet
from strokes_app.canvas.surface import WorkingSurface
from strokes_app.canvas.toolbox import Toolbox
from strokes_app.canvas.tools.settings import Hand
from strokes_app.intentions import EditPlan, PaintOver, Protect


class CanvasView(QWidget):
    """Give it a picture, and what lies over it; it answers with `intended`, records of `strokes_app.intentions`."""

    intended = Signal(object)

    def __init__(self, hand: Hand, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hand, self.navigation = hand, Navigation(self)
        self._sheet, self._line = Sheet(self), InlineLine(self)
        self._surface = WorkingSurface(self, hand, self._sheet, self.navigation, self._line)
        self.tools = Toolbox(self._surface)
        self.actions_of_canvas = CanvasActions(self, hand, self.navigation, self.show_overlay)
        self.addActions(list(self.actions_of_canvas.named.values()))
        self.bringing = Bringing(self)
        self._welcoming = False
        self._surface.overlays.font = look.small(self.font())
        self._wire()
        self.setAccessibleName(self.tr("Canvas"))
        self.setAccessibleDescription(self.tr("The picture, and what is planned and found in it"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 200)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _wire(self) -> None:
        CanvasInput(self, self.hand, self.navigation, self.tools)
        self._surface.stale.connect(self._draw_again)
        self._surface.intended.connect(self.intended)
        self.navigation.moved.connect(self._moved)
        self._sheet.provisional.connect(self._draw_badge_again)
        self._line.said.connect(self.tools.finding.said)
        self._line.given_up.connect(self.tools.finding.cancel)
        self.bringing.brought.connect(self.intended)
        self.bringing.welcomed.connect(self._welcome)

    # --- what is shown -------------------------------------------------------------------------------------------

    @property
    def picture_size(self) -> tuple[int, int] | None:
        size = self._sheet.size
        return None if size.isEmpty() else (size.width(), size.height())

    @property
    def is_ready(self) -> bool:
        """Whether it can be painted on: it is known what of the picture is the artist's paint."""
        return self.picture_size is not None and self._sheet.paint.known

    @property
    def is_provisional(self) -> bool:
        """Whether anything but the picture is seen; the badge says so."""
        return self._sheet.is_provisional

    def set_picture(self, hung: Hung | None, *, at_once: bool = False) -> None:
        """None: no painting is open. It fades in, after the strokes that are on their way; `at_once` where another moment is looked at."""
        self._sheet.set_picture(hung, at_once)
        if self._surface.mask_layer.size != self._sheet.size:
            self._surface.overlays.mask = MaskLayer(self._sheet.size)
        if hung is not None and hung.known:
            self._surface.mask_layer.show(hung.mask)
        self.navigation.set_picture(self._sheet.size)

    def forget(self) -> None:
        """Another painting: what was wished for on this one is none of it, and it is not painted on until its picture is there."""
        self.tools.cancel()
        self._sheet.paint.forget()
        self._surface.overlays.mask = MaskLayer(self._sheet.size)

    def paint_kept(self, x: int, y: int) -> bool:
        """The artist's oldest stroke is in the record, its corner there. False: that stroke is not one that is seen."""
        return self._sheet.answered(QPoint(x, y))

    def mask_kept(self) -> bool:
        """The same of what the artist protected."""
        return self._surface.mask_layer.answered()

    def take_back(self, intention: object) -> None:
        """What the artist wished for could not be kept: it is not seen any more."""
        match intention:
            case PaintOver():
                self._sheet.take_back(intention)
            case Protect():
                self._surface.mask_layer.take_back()
            case EditPlan():
                self._surface.overlays.take_back()
        self.update()

    def set_preview(self, picture: QImage | None) -> None:
        """The picture as it will about be; None: it is not coming."""
        self._sheet.set_preview(picture)

    def show_strokes(self, strokes: StrokesLaid) -> None:
        """Strokes over what is seen, laid one after the other; they spare what is protected."""
        self._sheet.lay(strokes, self._surface.mask_layer.pixels())

    def set_plan(self, target: str | None, plan: Plan | None, *, editable: bool = False) -> None:
        """`target` is the id of its `Planned`."""
        self._surface.overlays.set_plan(target, plan, editable)
        self.update()

    def set_findings(
        self,
        findings: Sequence[Finding],
        rejected: frozenset[str] = frozenset(),
        asked: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """asked: what is doubtful, as the question that the artist is asked, by the finding's id."""
        self._surface.overlays.set_findings(findings, rejected, asked)
        self.update()

    def set_ghost(self, ghost: QImage | None) -> None:
        """How a plan would be painted, of any size; it lies over the whole picture."""
        self._surface.overlays.set_ghost(ghost)
        self.update()

    def set_locked(self, locked: bool) -> None:
        """Another moment is looked at: nothing can be changed, and the badge says so."""
        if locked != self._surface.locked:
            self.tools.cancel()
            self._surface.locked = locked
            self.update()

    def select_mark(self, mark: str | None) -> None:
        self._surface.overlays.selected = mark
        self.update()

    def point(self, region: Frame | None, zoom: bool = False) -> None:
        """Draws the eye to a region of the picture; None: nowhere."""
        self._surface.overlays.pointed = region
        if region is not None and zoom:
            self.navigation.go_to(self.navigation.viewport.rectangle(region))
        self.update()

    def show_overlay(self, overlay: Overlay, on: bool) -> None:
        self._surface.overlays.set_shown(overlay, on)
        self.update()

    # --- drawing -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            around = Surroundings.of(self.palette())
            painter.fillRect(event.rect(), around.ground)
            if self.picture_size is None:
                room = QRectF(self.rect())
                backdrop.draw_invitation(painter, room, self.font(), around, self._words(), self._welcoming)
            else:
                self._draw_picture(painter, QRectF(event.rect()), around)

    def _draw_picture(self, painter: QPainter, part: QRectF, around: Surroundings) -> None:
        viewport = self.navigation.viewport
        self._sheet.draw(painter, viewport, part)
        turned = bool(viewport.angle % 90)
        if not turned:
            backdrop.draw_edge(painter, viewport, part, around)
        painter.save()
        rim = backdrop.Rim(viewport.picture, around) if turned else None
        self._surface.overlays.draw(painter, viewport, part, rim)
        self.tools.draw(painter)
        painter.restore()
        if self._welcoming:
            backdrop.draw_welcome(painter, QRectF(self.rect()), around)
        if badge := self._badge():
            backdrop.draw_badge(painter, badge, look.small(self.font()), QRectF(self.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._surface.overlays.font = look.small(self.font())
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.update()

    def _measure(self) -> None:
        self.navigation.set_room(QSizeF(self.size()), self.devicePixelRatioF())

    def _words(self) -> tuple[str, str]:
        return (
            self.tr("What would you like to see?"),
            self.tr("Describe it above and press Return, or drop a picture here to begin with it."),
        )

    def _badge(self) -> str:
        if self._sheet.is_provisional:
            return self.tr("Preview")
        return self.tr("An earlier state") if self._surface.locked else ""

    def _draw_again(self, rectangle: QRect) -> None:
        self.update() if rectangle.isEmpty() else self.update(rectangle)

    def _draw_badge_again(self) -> None:
        room = QRectF(self.rect())
        font = look.small(self.font())
        region = QRegion()
        for text in (self.tr("Preview"), self.tr("An earlier state")):
            region += backdrop.badge_room(font, text, room).toAlignedRect().adjusted(-3, -3, 3, 3)
        self.update(region)

    def _moved(self) -> None:
        if self._line.isVisible() and self.tools.finding.region is not None:
            region = self.navigation.viewport.rectangle(self.tools.finding.region)
            self._line.follow(self.navigation.viewport.transform().mapRect(region).toAlignedRect())
        self.update()

    def _welcome(self, welcoming: bool) -> None:
        if welcoming != self._welcoming:
            self._welcoming = welcoming
            self.update()
