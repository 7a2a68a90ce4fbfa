"""How the plan's frames look: outlines, names, handles. Knows neither the pointer nor what may be done with them."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPen

from model_runtime.trajectory.events import Mark
from strokes_app.canvas import frames, look
from strokes_app.canvas.outlines import Outline
from strokes_app.canvas.viewport import Viewport


def outlines(
    viewport: Viewport, marks: tuple[Mark, ...], lit: str | None = None, selected: str | None = None
) -> list[Outline]:
    """Of all frames, the one that is `lit` last."""
    return [
        Outline(
            viewport.rectangle(mark.frame),
            look.mark_colour(place),
            2.0 if mark.id == lit else 1.5,
            dashed=mark.action == "remove",
            wash=0.0 if mark.id != lit else 0.16 if mark.id == selected else 0.1,
        )
        for place, mark in _ordered(marks, lit)
    ]


def draw_grips(painter: QPainter, viewport: Viewport, marks: tuple[Mark, ...], lit: str | None) -> None:
    """By what frames can be taken hold of: each by its name and corners, the one that is `lit` by all its handles."""
    for place, mark in _ordered(marks, lit):
        colour = look.mark_colour(place)
        look.label(painter, *frames.tag(viewport, mark, painter.font()), colour, grip=True)
        for grip in frames.handles(mark.id == lit):
            _draw_handle(painter, frames.handle(viewport, mark.frame, grip), colour, 4.5 if mark.id == lit else 3.0)


def draw_names(painter: QPainter, viewport: Viewport, marks: tuple[Mark, ...]) -> None:
    """Of frames that can only be looked at."""
    for place, mark in enumerate(marks):
        look.label(painter, *frames.tag(viewport, mark, painter.font(), grip=False), look.mark_colour(place))


def _ordered(marks: tuple[Mark, ...], last: str | None) -> list[tuple[int, Mark]]:
    return sorted(enumerate(marks), key=lambda pair: pair[1].id == last)


def _draw_handle(painter: QPainter, at: QPointF, colour: QColor, radius: float) -> None:
    painter.setPen(QPen(QColor(0, 0, 0, 70), 1))
    painter.setBrush(QColor(0, 0, 0, 40))
    painter.drawEllipse(at + QPointF(0, 0.75), radius + 1, radius + 1)
    painter.setPen(QPen(colour, 1.75))
    painter.setBrush(QColor("white"))
    painter.drawEllipse(at, radius, radius)
