"""How two pictures of one size differ, as a picture and as a share. Knows no widget."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

SEEN: Final = 2
"""A channel that differs by less cannot be seen to."""


def amplified(first: QImage, second: QImage, gain: int) -> QImage:
    """|first - second| times `gain`, on black; RGB32. Both RGB32 and of one size."""
    grown = np.minimum(_distance(first, second).astype(np.uint16) * gain, 255).astype(np.uint8)
    grown[..., 3] = 255
    height, width = grown.shape[:2]
    return QImage(grown.tobytes(), width, height, width * 4, QImage.Format.Format_RGB32).copy()


def share(first: QImage, second: QImage) -> float:
    """How much of the picture differs, 0-1."""
    return float(np.mean(_distance(first, second)[..., :3].max(axis=2) >= SEEN))


def _distance(first: QImage, second: QImage) -> NDArray[np.uint8]:
    a, b = _pixels(first), _pixels(second)
    return np.maximum(a, b) - np.minimum(a, b)


def _pixels(image: QImage) -> NDArray[np.uint8]:
    """(h, w, 4), blue first: RGB32 as it lies in memory."""
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
