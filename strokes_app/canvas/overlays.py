"""All that lies over the picture and can be switched off: frames, findings, mask, ghost. Knows no tool and no input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from msgspec.structs import replace as with_fields
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPolygonF, QTransform

from model_runtime.trajectory.events import Finding, Frame, Mark, Plan
from strokes_app.canvas import findings, frames_drawn, look
from strokes_app.canvas.mask_layer import MaskLayer
from strokes_app.canvas.mipmap import Mipmap
from strokes_app.canvas.outlines import Line, Outlines
from strokes_app.canvas.viewport import Viewport


class Overlay(StrEnum):
    FRAMES = "frames"
    FINDINGS = "findings"
    MASK = "mask"
    GHOST = "ghost"


_GHOSTLY: Final = 0.72
"""Opacity."""


@dataclass(frozen=True)
class _Wished:
    """An edit of a plan that is not answered yet."""

    target: str | None
    before: Plan | None
    plan: Plan

    def holds(self, target: str | None, plan: Plan | None) -> bool:
        """Whether the state still has the plan as it was."""
        return target == self.target and plan == self.before


class Overlays:
    """What is shown, and what of it the artist has switched off. `target` is the id of the plan that `plan` belongs to.

    font: of names and remarks.
    """

    def __init__(self) -> None:
        self.font = QFont()
        self.target: str | None = None
        self.plan: Plan | None = None
        self.editable = False
        self.selected: str | None = None
        self.hovered: str | None = None
        self.found = findings.Shown()
        self._outlines = Outlines()
        self.near: str | None = None
        self.mask = MaskLayer(QSize())
        self._ghost: Mipmap | None = None
        self.pointed: Frame | None = None
        self._hidden: set[Overlay] = set()
        self._dragged: tuple[str, Frame] | None = None
        self._wished: _Wished | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The plan's marks, the one that is being dragged where it is now."""
        return () if self.plan is None else self.edited().marks

    @property
    def lit(self) -> str | None:
        """The frame that shows all its handles."""
        return self.hovered or self.selected

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
        if self.hovered is not None and self.frame_of(self.hovered) is None:
            self.hovered = None

    def set_findings(self, shown: Sequence[Finding], rejected: frozenset[str], asked: Mapping[str, str]) -> None:
        """asked: what is doubtful, as the question that the artist is asked, by the finding's id."""
        self.found = findings.Shown(tuple(shown), rejected, asked)
        if self.near not in {finding.id for finding in shown}:
            self.near = None

    def set_ghost(self, ghost: QImage | None) -> None:
        if ghost is None or self._ghost is None or ghost.cacheKey() != self._ghost.image.cacheKey():
            self._ghost = None if ghost is None else Mipmap(ghost)

    def wish(self, plan: Plan) -> None:
        """The artist wants this plan: it is shown until the state has it or has refused it."""
        self._wished = _Wished(self.target, self.plan, plan)
        self.plan = plan

    def take_back(self) -> None:
        """The plan that the artist wanted was refused."""
        if self._wished is not None:
            self.plan, self._wished = self._wished.before, None

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

    def draw(self, painter: QPainter, viewport: Viewport, part: QRectF, rim: Line | None = None) -> None:
        """Draws what lies under `part` of the widget, from the picture up. rim: of the picture, where it needs one."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ghost is not None and self.is_shown(Overlay.GHOST):
            self._draw_ghost(painter, viewport, self._ghost, part)
        if self.is_shown(Overlay.MASK):
            self.mask.draw(painter, viewport, part)
        if self.pointed is not None:
            _spotlight(painter, viewport, self.pointed)
        painter.setFont(self.font)
        marks = self.marks if self.is_shown(Overlay.FRAMES) else ()
        found = self.found if self.is_shown(Overlay.FINDINGS) else findings.Shown()
        lit, selected = (self.lit, self.selected) if self.editable else (None, None)
        lines: list[Line] = [
            *([] if rim is None else [rim]),
            *frames_drawn.outlines(viewport, marks, lit, selected),
            *findings.outlines(viewport, found, self.near),
        ]
        self._outlines.draw(painter, viewport, part, lines)
        if self.editable:
            frames_drawn.draw_grips(painter, viewport, marks, lit)
        else:
            frames_drawn.draw_names(painter, viewport, marks)
        findings.draw_signs(painter, viewport, found, self.near)

    def _draw_ghost(self, painter: QPainter, viewport: Viewport, ghost: Mipmap, part: QRectF) -> None:
        """Over the whole picture, whatever its own size."""
        across = viewport.picture.width() / ghost.image.width()
        down = viewport.picture.height() / ghost.image.height()
        seen = QTransform.fromScale(1 / across, 1 / down).mapRect(viewport.seen(part))
        painter.setOpacity(_GHOSTLY)
        ghost.draw(painter, QTransform.fromScale(across, down) * viewport.transform(), seen, viewport.zoom * across)
        painter.setOpacity(1.0)


def _spotlight(painter: QPainter, viewport: Viewport, frame: Frame) -> None:
    """All but a region of the picture grows dim."""
    whole = QRectF(0, 0, viewport.picture.width(), viewport.picture.height())
    lit = viewport.rectangle(frame) & whole
    dim, to_widget = QColor("black"), viewport.transform()
    for strip in (
        QRectF(whole.topLeft(), QPointF(whole.right(), lit.top())),
        QRectF(QPointF(whole.left(), lit.bottom()), whole.bottomRight()),
        QRectF(QPointF(whole.left(), lit.top()), lit.bottomLeft()),
        QRectF(lit.topRight(), QPointF(whole.right(), lit.bottom())),
    ):
        look.wash(painter, to_widget, strip, dim, 0.43)
    look.outline(painter, to_widget.map(QPolygonF(lit)), QColor(255, 255, 255, 220), 1.0)
