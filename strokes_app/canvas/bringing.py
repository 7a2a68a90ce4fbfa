"""Pictures that the artist drops or pastes onto the canvas. Knows no painting: says only what was brought."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from strokes_app.canvas.pixels import rgb_of
from strokes_app.intentions import Begin, Open

_SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".strokes")


class Bringing(QObject):
    """`brought`: a file is opened, whatever it holds; a bare picture is what a new painting begins with.

    `welcoming`: something that can be dropped is held above the canvas.
    """

    brought = Signal(object)
    welcomed = Signal(bool)

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.prompt, self.seed, self.painter = "", 0, "strokes"
        """What a new painting would begin with besides the picture: as the prompt panel has it."""
        canvas.setAcceptDrops(True)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDropEvent() if event.type() == QEvent.Type.Drop:
                self.welcomed.emit(False)
                event.acceptProposedAction()
                return self.bring(event.mimeData())
            case QDragEnterEvent() | QDragMoveEvent() if _brings(event.mimeData()):
                event.acceptProposedAction()
                self.welcomed.emit(True)
                return True
            case QKeyEvent() if event.type() == QEvent.Type.KeyPress and event.matches(QKeySequence.StandardKey.Paste):
                return self.bring(QGuiApplication.clipboard().mimeData())
        if event.type() == QEvent.Type.DragLeave:
            self.welcomed.emit(False)
        return False

    def bring(self, data: QMimeData) -> bool:
        """False where there is neither a picture nor a painting in it."""
        file, image = _file(data), data.imageData() if data.hasImage() else None
        if file is not None:
            self.brought.emit(Open(file))
        elif isinstance(image, QImage) and not image.isNull():
            self.brought.emit(self._begun_with(image))
        else:
            return False
        return True

    def _begun_with(self, image: QImage) -> Begin:
        """A painting of the picture's size."""
        size = image.width(), image.height()
        return Begin(prompt=self.prompt, size=size, seed=self.seed, painter=self.painter, picture=rgb_of(image))


def _brings(data: QMimeData) -> bool:
    return data.hasImage() or _file(data) is not None


def _file(data: QMimeData) -> str | None:
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return next((file for file in files if Path(file).suffix.lower() in _SUFFIXES), None)
