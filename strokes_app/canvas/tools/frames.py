"""The frame mover: drags and resizes the frames of a plan. What the painter would make of it is shown by others.

With any other tool that paints it is lent the pen at a frame's edge, handles and name; the inside is the tool's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QFont, QPainter

from model_runtime.trajectory.events import Frame, Mark
from strokes_app.canvas import frames
from strokes_app.canvas.frames import Grip, Held
from strokes_app.canvas.overlays import Overlay
from strokes_app.canvas.tools.settings import ToolName
from strokes_app.canvas.tools.tool import Reading, Surface
from strokes_app.canvas.viewport import Viewport
from strokes_app.intentions import EditPlan, Sketch

SKETCH_MS: Final = 60
"""While a frame is dragged, no more than one sketch is asked for in this time."""
Find = Callable[[Viewport, tuple[Mark, ...], str | None, QFont, QPointF], Held | None]


class FrameTool:
    """One drag is one `EditPlan`, when the pen is lifted; on the way a `Sketch` now and then, so that a ghost can follow.

    Of what was decided the ghost stays; of what was not, none is wanted any more."""

    def __init__(self, surface: Surface, parent: QObject) -> None:
        self._surface = surface
        self._held: Held | None = None
        self._start = QPointF()
        self._from: Frame | None = None
        self._sketched = False
        self._pause = QTimer(parent, interval=SKETCH_MS, singleShot=True)
        self._pause.timeout.connect(self._sketch_again)
        self._stale = False

    def press(self, reading: Reading) -> None:
        overlays = self._surface.overlays
        held = self._under(reading.at)
        overlays.selected = None if held is None else held.mark
        self._surface.refresh()
        if held is not None and overlays.editable and not self._surface.locked:
            self._held, self._from = held, overlays.frame_of(held.mark)
            self._start = self._surface.viewport.thousandths(reading.point)

    def move(self, reading: Reading) -> None:
        if self._held is None or self._from is None:
            return
        by = self._surface.viewport.thousandths(reading.point) - self._start
        keep = bool(reading.modifiers & Qt.KeyboardModifier.ShiftModifier)
        self._surface.overlays.drag(self._held.mark, frames.moved(self._from, self._held.grip, by, keep))
        self._surface.refresh()
        self._sketch()

    def release(self, reading: Reading) -> None:
        if self._held is None:
            return
        self.move(reading)
        self._decide()

    def cancel(self) -> bool:
        if self._held is None:
            return False
        self._let_go()
        return True

    def nudge(self, by: QPointF) -> bool:
        """Moves the selected frame by so many thousandths. False: none is selected."""
        overlays = self._surface.overlays
        if overlays.selected is None or not overlays.editable or self._surface.locked or self._held is not None:
            return False
        frame = overlays.frame_of(overlays.selected)
        assert frame is not None
        overlays.drag(overlays.selected, frames.moved(frame, Grip.INSIDE, by))
        self._held = Held(overlays.selected, Grip.INSIDE)
        self._decide()
        return True

    def hover(self, at: QPointF) -> None:
        held = self._under(at)
        hovered = None if held is None else held.mark
        if hovered != self._surface.overlays.hovered:
            self._surface.overlays.hovered = hovered
            self._surface.refresh()

    def draw(self, painter: QPainter, at: QPointF | None) -> None:
        """The frames are an overlay, whatever tool is chosen."""

    def cursor(self, at: QPointF) -> Qt.CursorShape:
        held = self._held or self._under(at)
        if held is None or not self._surface.overlays.editable:
            return Qt.CursorShape.ArrowCursor
        return frames.cursor(self._surface.viewport, held.grip)

    def takes(self, at: QPointF) -> bool:
        """Whether a hand that holds another tool takes hold of a frame there."""
        overlays = self._surface.overlays
        return overlays.editable and not self._surface.locked and self._at(at, frames.grasped_at) is not None

    def _under(self, at: QPointF) -> Held | None:
        mine = self._surface.hand.tool is ToolName.FRAMES
        return self._at(at, frames.held_at if mine else frames.grasped_at)

    def _at(self, at: QPointF, find: Find) -> Held | None:
        overlays = self._surface.overlays
        if not overlays.is_shown(Overlay.FRAMES):
            return None
        return find(self._surface.viewport, overlays.marks, overlays.lit, overlays.font, at)

    def _decide(self) -> None:
        overlays = self._surface.overlays
        edited = overlays.edited() if overlays.plan is not None else None
        changed, target = edited is not None and edited != overlays.plan, overlays.target
        self._let_go(decided=changed)
        if changed and edited is not None and target is not None:
            overlays.wish(edited)
            self._surface.want(EditPlan(target, edited))

    def _let_go(self, *, decided: bool = False) -> None:
        """Nothing is dragged any more."""
        self._held = self._from = None
        self._pause.stop()
        self._stale = False
        self._surface.overlays.drop()
        self._surface.refresh()
        if self._sketched and not decided and self._surface.overlays.target is not None:
            self._surface.want(Sketch(self._surface.overlays.target, None))
        self._sketched = False

    def _sketch(self) -> None:
        if self._pause.isActive():
            self._stale = True
            return
        overlays = self._surface.overlays
        if overlays.plan is None or overlays.target is None or overlays.edited() == overlays.plan:
            return
        self._sketched, self._stale = True, False
        self._surface.want(Sketch(overlays.target, overlays.edited()))
        self._pause.start()

    def _sketch_again(self) -> None:
        if self._stale and self._held is not None:
            self._sketch()
