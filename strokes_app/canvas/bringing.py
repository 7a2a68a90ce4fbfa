"""Pictures that the artist drops or pastes onto the canvas. Knows no painting: says only what was brought."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final

import numpy as np
from msgspec.structs import replace
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import (
    QColorSpace,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import QWidget

from model_runtime.process.wishes import LARGEST, SMALLEST
from strokes_app.canvas.pixels import Pixels, image_of, rgb_of
from strokes_app.intentions import Begin, Open

_SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".ora", ".psd", ".strokes")
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "AVIF", "GIF", "BMP", "TIFF", "JPEG2000", "TGA", "PPM")
"""What is tried of what Qt cannot read: plain pictures, of which none runs another program."""
_NOTHING_CHOSEN: Final = Begin(prompt="", size=(SMALLEST, SMALLEST), seed=0, painter="strokes")
MOST_PIXELS: Final = 2**26
"""Of a picture that is still made smaller; a larger one would hold up the window."""


class Bringing(QObject):
    """`brought`: a file is opened, whatever it holds; a bare picture is what a new painting begins with, besides its `choices`.

    `refused` says in a sentence why nothing came of it. `welcoming`: something that can be dropped is held above the canvas.
    """

    brought = Signal(object)
    refused = Signal(str)
    welcomed = Signal(bool)

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.choices: Callable[[], Begin] = lambda: _NOTHING_CHOSEN
        """What would be begun now, but for the picture: words, seed, painter."""
        canvas.setAcceptDrops(True)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDropEvent() if event.type() == QEvent.Type.Drop:
                self.welcomed.emit(False)
                event.acceptProposedAction()
                return self._bring(event.mimeData())
            case QDragEnterEvent() | QDragMoveEvent() if _brings(event.mimeData()):
                event.acceptProposedAction()
                self.welcomed.emit(True)
                return True
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress and event.matches(QKeySequence.StandardKey.Paste):
                self.paste()
                return True
        if event.type() == QEvent.Type.DragLeave:
            self.welcomed.emit(False)
        return False

    def paste(self) -> None:
        """What the clipboard holds."""
        if not self._bring(QGuiApplication.clipboard().mimeData()):
            self.refused.emit(self.tr("There is no picture in the clipboard: copy one first."))

    def _bring(self, data: QMimeData | None) -> bool:
        """False where there is neither a picture nor a painting in it; an empty clipboard has no data at all."""
        if data is None or not _brings(data):
            return False
        if (file := _file(data)) is not None:
            self.brought.emit(Open(file))
        elif (image := _image(data)) is None:
            self.refused.emit(
                self.tr("This picture is of a kind that cannot be read: save it as a PNG file and open that.")
            )
        else:
            self._begin(image)
        return True

    def _begin(self, image: QImage) -> None:
        """A painting of the picture's size, or as large as one may be."""
        if image.width() * image.height() > MOST_PIXELS:
            self.refused.emit(self._about(image, self.tr("The picture has %1 × %2 pixels: make it smaller first.")))
            return
        image = _fitting(image)
        if min(image.width(), image.height()) < SMALLEST:
            sentence = self.tr("The picture has %1 × %2 pixels: both must be %3 at least.")
            self.refused.emit(self._about(image, sentence).replace("%3", str(SMALLEST)))
            return
        self.brought.emit(replace(self.choices(), size=(image.width(), image.height()), picture=rgb_of(image)))

    def _about(self, image: QImage, sentence: str) -> str:
        return sentence.replace("%1", str(image.width())).replace("%2", str(image.height()))


def _brings(data: QMimeData) -> bool:
    return data.hasImage() or _file(data) is not None or bool(_kinds(data))


def _file(data: QMimeData) -> str | None:
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return next((file for file in files if Path(file).suffix.lower() in _SUFFIXES), None)


def _kinds(data: QMimeData) -> list[str]:
    return [kind for kind in data.formats() if kind.startswith("image/")]


def _image(data: QMimeData) -> QImage | None:
    """As Qt reads it, or else Pillow, which knows other kinds; None where neither does."""
    image = data.imageData() if data.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return image
    for kind in _kinds(data):
        try:
            with Image.open(BytesIO(data.data(kind).data()), formats=_FORMATS) as picture:
                if picture.width * picture.height <= MOST_PIXELS:
                    return image_of(_rgba(picture))
        except (OSError, SyntaxError, ValueError, MemoryError, Image.DecompressionBombError):
            continue
    return None


def _rgba(picture: Image.Image) -> Pixels:
    return np.asarray(picture.convert("RGBA"))


def _fitting(image: QImage) -> QImage:
    """On white, in sRGB, no larger than a painting may be."""
    if max(image.width(), image.height()) > LARGEST:
        image = image.scaled(
            LARGEST, LARGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if image.colorSpace().isValid() and image.colorSpace() != srgb:
        image = image.convertedToColorSpace(srgb)
    ground = QImage(image.size(), QImage.Format.Format_RGB32)
    ground.fill(Qt.GlobalColor.white)
    image.setDevicePixelRatio(1.0)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    return ground
