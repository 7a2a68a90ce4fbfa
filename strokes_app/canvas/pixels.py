"""Arrays and QImages, one as the other. Knows nothing about what they show."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage, QPainter

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
    """(h, w, 3), writeable and contiguous. Lets other threads run meanwhile, which Qt's conversions do not."""
    image = image if image.format() == QImage.Format.Format_RGB32 else image.convertToFormat(QImage.Format.Format_RGB32)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    pixels = np.empty((image.height(), image.width(), 3), np.uint8)
    for place in range(3):
        pixels[..., place] = lines[..., 2 - place]
    return pixels


def part_of(pixels: Pixels, area: QRect) -> QImage:
    """A part of (h, w, 3) RGB as an RGB32 image that owns its memory."""
    width = pixels.shape[1]
    lines = pixels.reshape(-1)[(area.top() * width + area.left()) * 3 :]
    view = QImage(lines.data, area.width(), area.height(), width * 3, QImage.Format.Format_RGB888)
    return view.convertToFormat(QImage.Format.Format_RGB32)


def write_rgba(pixels: Pixels, image: QImage, rectangle: QRect) -> None:
    """Into (h, w, 4), straight, a rectangle that lies in the image."""
    straight = image.convertToFormat(QImage.Format.Format_RGBA8888)
    lines = np.frombuffer(straight.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    top, left = rectangle.top(), rectangle.left()
    pixels[:] = lines[top : top + rectangle.height(), left : left + rectangle.width()]


def grey_of(image: QImage) -> Pixels:
    """(h, w) of an image of one byte a pixel."""
    return _array(image, 1)[..., 0]


def put(image: QImage, corner: QPoint, patch: QImage, part: QRect) -> None:
    """A part of `patch` in place of what was there, at `corner` of `image`."""
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.drawImage(corner, patch, part)
    painter.end()


def _array(image: QImage, channels: int) -> Pixels:
    """A copy, made while `image` lives: its memory goes with it."""
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : image.width() * channels].reshape(image.height(), image.width(), channels).copy()
