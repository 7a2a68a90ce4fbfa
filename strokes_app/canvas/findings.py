"""Findings on the picture: an outlined region with its verdict. Knows nothing about what the artist may do with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from model_runtime.trajectory.events import Finding, Frame, Verdict
from strokes_app.canvas import look
from strokes_app.canvas.outlines import Outline
from strokes_app.canvas.viewport import Viewport

_SIGN: Final = 9.0
"""Radius of a verdict's sign, in logical pixels."""
_WIDEST: Final = 340.0
_BEND: Final = 7.0
"""Of a region's corners."""


@dataclass(frozen=True)
class Shown:
    """Findings as they are seen: rejected ones faintly; asked: what is doubtful, as a question, by the finding's id."""

    findings: tuple[Finding, ...] = ()
    rejected: frozenset[str] = frozenset()
    asked: Mapping[str, str] = field(default_factory=dict)

    def verdict(self, finding: Finding) -> Verdict:
        """What is doubtful looks as what is still open does: its outline is broken, and its sign asks."""
        return "pending" if finding.id in self.asked else finding.verdict

    def opacity(self, finding: Finding) -> float:
        return 0.4 if finding.id in self.rejected else 1.0


def outlines(viewport: Viewport, shown: Shown, near: str | None) -> list[Outline]:
    """Of those that have a region, the one that the pointer is near last."""
    return [
        Outline(
            viewport.rectangle(region),
            QColor(look.VERDICT_COLOURS[shown.verdict(finding)]),
            2.0,
            dashed=shown.verdict(finding) == "pending",
            radius=_BEND,
            wash=0.14 if finding.id == near else 0.0,
            opacity=shown.opacity(finding),
        )
        for finding, region in _placed(shown, near)
    ]


def draw_signs(painter: QPainter, viewport: Viewport, shown: Shown, near: str | None) -> None:
    """And the words of the one that the pointer is near."""
    for finding, region in _placed(shown, near):
        verdict, at = shown.verdict(finding), _sign_at(_shape(viewport, region))
        colour = QColor(look.VERDICT_COLOURS[verdict])
        painter.setOpacity(shown.opacity(finding))
        words = shown.asked.get(finding.id, finding.text) if finding.id == near else ""
        if words:
            look.label(painter, *_words_beside(painter.font(), words, at, viewport), colour)
        _draw_sign(painter, at, colour, verdict)
    painter.setOpacity(1.0)


def _placed(shown: Shown, near: str | None) -> list[tuple[Finding, Frame]]:
    placed = [(finding, finding.region) for finding in shown.findings if finding.region is not None]
    return sorted(placed, key=lambda pair: pair[0].id == near)


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


def _words_beside(font: QFont, words: str, sign: QPointF, viewport: Viewport) -> tuple[QRectF, str]:
    """To the right of the sign, or to its left where there is no room."""
    room, apart = QRectF(0, 0, viewport.room.width(), viewport.room.height()), _SIGN + 4
    plate, said = look.label_room(font, words, sign + QPointF(apart, _SIGN + 2), room, widest=_WIDEST)
    if plate.left() < sign.x():
        left = sign + QPointF(-apart - plate.width(), _SIGN + 2)
        plate, said = look.label_room(font, words, left, room, widest=_WIDEST)
    return plate, said


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


def _shape(viewport: Viewport, region: Frame) -> QPolygonF:
    return viewport.transform().map(QPolygonF(viewport.rectangle(region)))


def _sign_at(shape: QPolygonF) -> QPointF:
    """The shape's upper right."""
    return max((shape.at(i) for i in range(4)), key=lambda point: point.x() - point.y()) + QPointF(-2, 2)


def _holds(frame: Frame, point: QPointF) -> bool:
    return frame.left <= point.x() <= frame.right and frame.top <= point.y() <= frame.bottom


def _area(frame: Frame | None) -> float:
    return 0.0 if frame is None else (frame.right - frame.left) * (frame.bottom - frame.top)
