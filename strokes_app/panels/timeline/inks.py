"""The timeline's colours, taken from the studio's look. Knows nothing of events."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from strokes_app.theme import Look


@dataclass(frozen=True)
class Inks:
    ground: QColor
    text: QColor
    muted: QColor
    rail: QColor
    lit: QColor
    """The rail that leads to the head."""
    accent: QColor
    paper: QColor
    star: QColor
    wrong: QColor
    chip: QColor
    sign: QColor

    @classmethod
    def of(cls, look: Look) -> Inks:
        ground, accent, text = QColor(look.window), QColor(look.accent), QColor(look.text)
        return cls(
            ground=ground,
            text=text,
            muted=QColor(look.muted),
            rail=mixed(text, ground, 0.76),
            lit=mixed(accent, ground, 0.25),
            accent=accent,
            paper=mixed(text, ground, 0.92),
            star=QColor("#f2b84b"),
            wrong=QColor(look.wrong),
            chip=QColor(0, 0, 0, 150),
            sign=QColor(255, 255, 255, 235),
        )


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """`first` with so much of `second`."""
    red, green, blue = (
        a + (b - a) * share
        for a, b in (
            (first.redF(), second.redF()),
            (first.greenF(), second.greenF()),
            (first.blueF(), second.blueF()),
        )
    )
    return QColor.fromRgbF(red, green, blue)
