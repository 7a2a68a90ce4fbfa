"""The painter's English words beside what they mean in the artist's language. Knows no widget."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

_GLOSSED = (
    QT_TRANSLATE_NOOP("Vocabulary", "sun"),
    QT_TRANSLATE_NOOP("Vocabulary", "moon"),
    QT_TRANSLATE_NOOP("Vocabulary", "star"),
    QT_TRANSLATE_NOOP("Vocabulary", "cloud"),
    QT_TRANSLATE_NOOP("Vocabulary", "rainbow"),
    QT_TRANSLATE_NOOP("Vocabulary", "mountain"),
    QT_TRANSLATE_NOOP("Vocabulary", "tree"),
    QT_TRANSLATE_NOOP("Vocabulary", "pine"),
    QT_TRANSLATE_NOOP("Vocabulary", "palm"),
    QT_TRANSLATE_NOOP("Vocabulary", "bush"),
    QT_TRANSLATE_NOOP("Vocabulary", "flower"),
    QT_TRANSLATE_NOOP("Vocabulary", "mushroom"),
    QT_TRANSLATE_NOOP("Vocabulary", "cat"),
    QT_TRANSLATE_NOOP("Vocabulary", "fox"),
    QT_TRANSLATE_NOOP("Vocabulary", "dog"),
    QT_TRANSLATE_NOOP("Vocabulary", "rabbit"),
    QT_TRANSLATE_NOOP("Vocabulary", "fish"),
    QT_TRANSLATE_NOOP("Vocabulary", "whale"),
    QT_TRANSLATE_NOOP("Vocabulary", "duck"),
    QT_TRANSLATE_NOOP("Vocabulary", "bird"),
    QT_TRANSLATE_NOOP("Vocabulary", "person"),
    QT_TRANSLATE_NOOP("Vocabulary", "snowman"),
    QT_TRANSLATE_NOOP("Vocabulary", "house"),
    QT_TRANSLATE_NOOP("Vocabulary", "lighthouse"),
    QT_TRANSLATE_NOOP("Vocabulary", "windmill"),
    QT_TRANSLATE_NOOP("Vocabulary", "castle"),
    QT_TRANSLATE_NOOP("Vocabulary", "tent"),
    QT_TRANSLATE_NOOP("Vocabulary", "fence"),
    QT_TRANSLATE_NOOP("Vocabulary", "boat"),
    QT_TRANSLATE_NOOP("Vocabulary", "car"),
    QT_TRANSLATE_NOOP("Vocabulary", "train"),
    QT_TRANSLATE_NOOP("Vocabulary", "balloon"),
    QT_TRANSLATE_NOOP("Vocabulary", "kite"),
    QT_TRANSLATE_NOOP("Vocabulary", "umbrella"),
    QT_TRANSLATE_NOOP("Vocabulary", "bench"),
    QT_TRANSLATE_NOOP("Vocabulary", "lamp"),
    QT_TRANSLATE_NOOP("Vocabulary", "sea"),
    QT_TRANSLATE_NOOP("Vocabulary", "meadow"),
    QT_TRANSLATE_NOOP("Vocabulary", "hills"),
    QT_TRANSLATE_NOOP("Vocabulary", "snow"),
    QT_TRANSLATE_NOOP("Vocabulary", "desert"),
    QT_TRANSLATE_NOOP("Vocabulary", "beach"),
    QT_TRANSLATE_NOOP("Vocabulary", "dawn"),
    QT_TRANSLATE_NOOP("Vocabulary", "day"),
    QT_TRANSLATE_NOOP("Vocabulary", "sunset"),
    QT_TRANSLATE_NOOP("Vocabulary", "night"),
    QT_TRANSLATE_NOOP("Vocabulary", "storm"),
    QT_TRANSLATE_NOOP("Vocabulary", "mist"),
    QT_TRANSLATE_NOOP("Vocabulary", "red"),
    QT_TRANSLATE_NOOP("Vocabulary", "orange"),
    QT_TRANSLATE_NOOP("Vocabulary", "yellow"),
    QT_TRANSLATE_NOOP("Vocabulary", "green"),
    QT_TRANSLATE_NOOP("Vocabulary", "turquoise"),
    QT_TRANSLATE_NOOP("Vocabulary", "blue"),
    QT_TRANSLATE_NOOP("Vocabulary", "purple"),
    QT_TRANSLATE_NOOP("Vocabulary", "pink"),
    QT_TRANSLATE_NOOP("Vocabulary", "white"),
    QT_TRANSLATE_NOOP("Vocabulary", "brown"),
    QT_TRANSLATE_NOOP("Vocabulary", "grey"),
    QT_TRANSLATE_NOOP("Vocabulary", "black"),
)
GLOSSED: Final = tuple(map(str, _GLOSSED))


def glossed(word: str) -> str:
    """Such as "tree (Baum)": the painter understands only the first. The word alone where it means itself or is unknown."""
    meaning = QCoreApplication.translate("Vocabulary", word)
    return word if meaning == word else f"{word} ({meaning})"
