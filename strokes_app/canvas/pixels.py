"""Arrays and QImages, one as the other. Knows nothing about what they show."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

Pixels = NDArray[np.uint8]


def image_of(pixels: Pixels) -> QImage:
    """(h, w) grey, (h, w, 3) RGB or (h, w, 4) straight RGBA as an image that owns its memory.

    Grey stays Grayscale8, RGB becomes RGB32, RGBA becomes ARGB32_Premultiplied: what Qt draws fastest. Raises ValueError.
    """
    pixels = np.ascontiguousarray(pixels)
    if pixels.dtype != np.uint8 or pixels.ndim not in (2, 3):
        raise ValueError(f"an image is uint8 of two or three dimensions, not {pixels.dtype} {pixels.shape}")
    height, width = pixels.shape[:2]
    match pixels.shape[2:]:
        case ():
            return QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
        case (3,):
            image = QImage(pixels.data, width, height, width * 3, QImage.Format.Format_RGB888)
            return image.convertToFormat(QImage.Format.Format_RGB32)
        case (4,):
            image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGBA8888)
            return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    raise ValueError(f"an image has one, three or four channels, not {pixels.shape}")


def rgb_of(image: QImage) -> Pixels:
    """(h, w, 3), writeable and contiguous."""
    return _array(image.convertToFormat(QImage.Format.Format_RGB888), 3)


def rgba_of(image: QImage, rectangle: QRect) -> Pixels:
    """(h, w, 4), straight, of a rectangle that lies in the image."""
    return _array(image.copy(rectangle).convertToFormat(QImage.Format.Format_RGBA8888), 4)


def grey_of(image: QImage) -> Pixels:
    """(h, w) of an image of one byte a pixel."""
    return _array(image, 1)[..., 0]


def _array(image: QImage, channels: int) -> Pixels:
    """A copy, made while `image` lives: its memory goes with it."""
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : image.width() * channels].reshape(image.height(), image.width(), channels).copy()
