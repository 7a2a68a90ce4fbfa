"""Findings on the picture: an outlined region with its verdict. Knows nothing about what the artist may do with them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from model_runtime.trajectory.events import Finding, Frame, Verdict
from strokes_app.canvas import look
from strokes_app.canvas.viewport import Viewport

_SIGN: Final = 9.0
"""Radius of a verdict's sign, in logical pixels."""


def draw(
    painter: QPainter, viewport: Viewport, findings: tuple[Finding, ...], rejected: frozenset[str], near: str | None
) -> None:
    """Those that have a region. The one that the pointer is near says its text; rejected ones are faint."""
    for finding in sorted(findings, key=lambda finding: finding.id == near):
        if finding.region is not None:
            painter.setOpacity(0.4 if finding.id in rejected else 1.0)
            _draw_one(painter, viewport, finding, finding.region, finding.id == near)
    painter.setOpacity(1.0)


def near_to(viewport: Viewport, findings: tuple[Finding, ...], at: QPointF) -> str | None:
    """The finding whose sign, or else whose edge, is under `at`."""
    for finding in findings:
        if finding.region is None:
            continue
        shape = _shape(viewport, finding.region)
        if (_sign_at(shape) - at).manhattanLength() < _SIGN * 1.8:
            return finding.id
    point = viewport.thousandths(viewport.to_picture(at))
    over = [finding for finding in findings if finding.region and _holds(finding.region, point)]
    over.sort(key=lambda finding: _area(finding.region))
    return over[0].id if over else None


def _draw_one(painter: QPainter, viewport: Viewport, finding: Finding, region: Frame, near: bool) -> None:
    colour = QColor(look.VERDICT_COLOURS[finding.verdict])
    shape = _shape(viewport, region)
    tint = QColor(colour)
    tint.setAlphaF(0.14 if near else 0.06)
    for pen, fill in ((QPen(QColor(0, 0, 0, 90), 4.0), Qt.GlobalColor.transparent), (QPen(colour, 2.0), tint)):
        if finding.verdict == "pending" and pen.color() == colour:
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawPath(shape)
    at = _sign_at(shape)
    if near and finding.text:
        look.label(painter, finding.text, at + QPointF(_SIGN + 4, _SIGN + 2), colour, widest=340)
    _draw_sign(painter, at, colour, finding.verdict)


def _draw_sign(painter: QPainter, at: QPointF, colour: QColor, verdict: Verdict) -> None:
    """An exclamation mark, a question mark or a tick: never told by colour alone."""
    painter.setPen(QPen(QColor("white"), 1.75))
    painter.setBrush(look.readable(colour))
    painter.drawEllipse(at, _SIGN, _SIGN)
    if verdict == "ok":
        tick = QPainterPath(at + QPointF(-3.6, 0.2))
        tick.lineTo(at + QPointF(-1.0, 3.0))
        tick.lineTo(at + QPointF(4.0, -2.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tick)
    else:
        room = QRectF(at.x() - _SIGN, at.y() - _SIGN, 2 * _SIGN, 2 * _SIGN)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, "!" if verdict == "wrong" else "?")


def _shape(viewport: Viewport, region: Frame) -> QPainterPath:
    """Rounded by the same few logical pixels at every zoom."""
    rectangle = viewport.rectangle(region)
    radius = min(7 / viewport.scale, rectangle.width() / 2, rectangle.height() / 2)
    path = QPainterPath()
    path.addRoundedRect(rectangle, radius, radius)
    return viewport.transform().map(path)


def _sign_at(shape: QPainterPath) -> QPointF:
    """The shape's upper right."""
    points = [QPointF(shape.elementAt(i).x, shape.elementAt(i).y) for i in range(shape.elementCount())]
    return max(points, key=lambda point: point.x() - point.y()) + QPointF(-1, 1)


def _holds(frame: Frame, point: QPointF) -> bool:
    return frame.left <= point.x() <= frame.right and frame.top <= point.y() <= frame.bottom


def _area(frame: Frame | None) -> float:
    return 0.0 if frame is None else (frame.right - frame.left) * (frame.bottom - frame.top)
