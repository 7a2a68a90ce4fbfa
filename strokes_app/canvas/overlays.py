"""All that lies over the picture and can be switched off: frames, findings, mask, ghost. Knows no tool and no input."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from msgspec.structs import replace as with_fields
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QPolygonF

from model_runtime.trajectory.events import Finding, Frame, Mark, Plan
from strokes_app.canvas import findings, frames, look
from strokes_app.canvas.mask_layer import MaskLayer
from strokes_app.canvas.unanswered import PATIENCE_S
from strokes_app.canvas.viewport import Viewport


class Overlay(StrEnum):
    FRAMES = "frames"
    FINDINGS = "findings"
    MASK = "mask"
    GHOST = "ghost"


@dataclass(frozen=True)
class _Wished:
    """An edit of a plan that is not answered yet."""

    target: str | None
    before: Plan | None
    plan: Plan
    since: float

    def holds(self, target: str | None, plan: Plan | None) -> bool:
        """Whether the state still has the plan as it was."""
        same = target == self.target and plan == self.before
        return same and time.monotonic() - self.since < PATIENCE_S


class Overlays:
    """What is shown, and what of it the artist has switched off. `target` is the id of the plan that `plan` belongs to.

    grips: whether the selected frame shows its handles.
    """

    def __init__(self) -> None:
        self.target: str | None = None
        self.plan: Plan | None = None
        self.editable = self.grips = False
        self.selected: str | None = None
        self.hovered: str | None = None
        self.findings: tuple[Finding, ...] = ()
        self.rejected: frozenset[str] = frozenset()
        self.near: str | None = None
        self.mask = MaskLayer(QSize())
        self.ghost: QImage | None = None
        self.pointed: Frame | None = None
        self._hidden: set[Overlay] = set()
        self._dragged: tuple[str, Frame] | None = None
        self._wished: _Wished | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The plan's marks, the one that is being dragged where it is now."""
        return () if self.plan is None else self.edited().marks

    def is_shown(self, overlay: Overlay) -> bool:
        return overlay not in self._hidden

    def set_shown(self, overlay: Overlay, on: bool) -> None:
        self._hidden.discard(overlay) if on else self._hidden.add(overlay)

    def set_plan(self, target: str | None, plan: Plan | None, editable: bool) -> None:
        if self._wished is not None and self._wished.holds(target, plan):
            plan = self._wished.plan
        else:
            self._wished = None
        self.target, self.plan, self.editable = target, plan, editable
        if self._dragged is not None and self.frame_of(self._dragged[0]) is None:
            self._dragged = None
        if self.selected is not None and self.frame_of(self.selected) is None:
            self.selected = None

    def set_findings(self, shown: Sequence[Finding], rejected: frozenset[str]) -> None:
        self.findings, self.rejected = tuple(shown), rejected
        if self.near not in {finding.id for finding in self.findings}:
            self.near = None

    def wish(self, plan: Plan) -> None:
        """The artist wants this plan: it is shown until the state has it, or has had time enough."""
        self._wished = _Wished(self.target, self.plan, plan, time.monotonic())
        self.plan = plan

    def drag(self, mark: str, frame: Frame) -> None:
        """A frame is somewhere else for now; `drop` puts it back."""
        self._dragged = mark, frame

    def drop(self) -> None:
        self._dragged = None

    def frame_of(self, mark: str) -> Frame | None:
        """As the plan has it, not where it is dragged to."""
        found = [m.frame for m in self.plan.marks if m.id == mark] if self.plan is not None else []
        return found[0] if found else None

    def edited(self) -> Plan:
        """The plan with the frame that is being dragged."""
        assert self.plan is not None
        if self._dragged is None:
            return self.plan
        id, frame = self._dragged
        marks = tuple(with_fields(mark, frame=frame) if mark.id == id else mark for mark in self.plan.marks)
        return with_fields(self.plan, marks=marks)

    def draw(self, painter: QPainter, viewport: Viewport, part: QRectF, font: QFont) -> None:
        """Draws what lies under `part` of the widget, from the picture up."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.ghost is not None and self.is_shown(Overlay.GHOST):
            self._draw_ghost(painter, viewport, self.ghost)
        if self.is_shown(Overlay.MASK):
            self.mask.draw(painter, viewport, part, QColor(look.HATCH))
        if self.pointed is not None:
            _spotlight(painter, viewport, self.pointed, part)
        painter.setFont(look.small(font))
        if self.plan is not None and self.is_shown(Overlay.FRAMES):
            selected = self.selected if self.grips and self.editable else None
            frames.draw(painter, viewport, self.marks, selected, self.hovered)
        if self.findings and self.is_shown(Overlay.FINDINGS):
            findings.draw(painter, viewport, self.findings, self.rejected, self.near)

    def _draw_ghost(self, painter: QPainter, viewport: Viewport, ghost: QImage) -> None:
        """Over the whole picture, whatever its own size."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(viewport.transform(), True)
        painter.setOpacity(0.72)
        painter.drawImage(QRectF(0, 0, viewport.picture.width(), viewport.picture.height()), ghost)
        painter.restore()


def _spotlight(painter: QPainter, viewport: Viewport, frame: Frame, part: QRectF) -> None:
    """All but a region of the picture grows dim."""
    around = QPainterPath()
    whole = QRectF(0, 0, viewport.picture.width(), viewport.picture.height())
    around.addPolygon(viewport.transform().map(QPolygonF(whole)))
    hole = QPainterPath()
    hole.addRoundedRect(viewport.rectangle(frame), 7 / viewport.scale, 7 / viewport.scale)
    painter.fillPath(around - viewport.transform().map(hole), QColor(0, 0, 0, 110))
    painter.setPen(QColor(255, 255, 255, 220))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(viewport.transform().map(hole))
