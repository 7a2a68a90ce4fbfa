"""What hangs on the easel as the record has it: the picture, the artist's paint, what lies below, the mask. A plain record."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from strokes_app.canvas.pixels import Pixels
from strokes_app.canvas.tiling import Tiles


@dataclass(frozen=True)
class Hung:
    """The picture, the artist's paint in it, and the picture below that paint, None where there is none.

    mask: (h, w), 255 where the painter may not paint. known: whether all but the picture is known; until then it is shown,
    and nothing can be painted over it.
    """

    picture: QImage
    paint: Tiles | None = None
    below: QImage | None = None
    mask: Pixels | None = None
    known: bool = True
