"""Takes the window's picture, light and dark and at every size that it must work in. Knows no state of the studio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialog

from model_runtime.process.errors import BadInput
from strokes_app.canvas.pixels import rgb_of
from strokes_app.driven import Driven, wait
from strokes_app.theme import Choice

SIZES: Final = ((1280, 800), (1920, 1080))
LOOKS: Final[tuple[Choice, ...]] = ("light", "dark")
SETTLED_MS: Final = 60
"""After which a window of another size or look has laid itself out and drawn itself."""


@dataclass(frozen=True)
class View:
    look: Choice
    size: tuple[int, int]

    @property
    def name(self) -> str:
        return f"{self.look}-{self.size[0]}x{self.size[1]}"


VIEWS: Final = tuple(View(look, size) for size in SIZES for look in LOOKS)


class Camera:
    """Writes `NUMBER-NAME-LOOK-SIZE.png` into `folder`; on a screen of several pixels to the point the name says so."""

    def __init__(self, driven: Driven, folder: Path, views: tuple[View, ...], said: Callable[[Path], None]) -> None:
        self._driven, self._folder, self._views, self._said = driven, folder, views, said
        self._taken = 0

    def take(self, name: str, settle: Callable[[], None] = lambda: None) -> None:
        """`settle` is done again at every size: the pointer lies where it should."""
        self._taken += 1
        for view in self._views:
            self._pose(view)
            settle()
            wait(SETTLED_MS)
            self._write(self._folder / f"{self._taken:02}-{name}-{view.name}{self._ratio()}.png")

    def _pose(self, view: View) -> None:
        window = self._driven.window
        if self._driven.studio.appearance.choice != view.look:
            self._driven.studio.appearance.choose(view.look)
        if window.size().toTuple() != view.size:
            window.resize(*view.size)
            wait(SETTLED_MS)
        if window.size().toTuple() != view.size:
            raise BadInput(
                f"A window of {view.size[0]}x{view.size[1]} has no room on this screen: set QT_QPA_PLATFORM=offscreen."
            )

    def _ratio(self) -> str:
        ratio = self._driven.window.devicePixelRatioF()
        return "" if ratio == 1 else f"@{ratio:g}x"

    def _write(self, file: Path) -> None:
        Image.fromarray(rgb_of(self._seen().toImage())).save(file, "PNG", compress_level=4)
        self._said(file)

    def _seen(self) -> QPixmap:
        """The window, and in its middle the sheet that is open over it."""
        window = self._driven.window
        seen = window.grab()
        for sheet in self._driven.seen(QDialog):
            painter = QPainter(seen)
            painter.drawPixmap((window.rect().center() - sheet.rect().center()), sheet.grab())
            painter.end()
        return seen
