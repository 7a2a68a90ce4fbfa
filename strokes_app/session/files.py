"""Paintings begun, opened, named and put away: what takes time, to be done on the lane. Knows no painter and no window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model_runtime.process.canvas import canvas_of
from model_runtime.trajectory.blobs import encode_picture
from model_runtime.trajectory.errors import TrajectoryError
from model_runtime.trajectory.events import AnyEvent
from model_runtime.trajectory.journal import Saving
from strokes_app.canvas.pixels import image_of
from strokes_app.happenings import Complained, RecentListed
from strokes_app.intentions import Begin
from strokes_app.opening import fitting, is_painting, read_picture
from strokes_app.pictures import Pictures
from strokes_app.session.away import AwayDesk, may_write
from strokes_app.session.board import of_system
from strokes_app.session.painting import Painting
from strokes_app.shelf import Shelf

log = logging.getLogger(__name__)
BRIEFLY: Final = 8.0
"""Seconds that a disk elsewhere is waited for when nobody has asked for it."""


@dataclass(frozen=True)
class Laid:
    """A painting on the easel, with everything that has happened to it so far."""

    painting: Painting
    untitled: bool
    events: tuple[AnyEvent, ...]
    recent: RecentListed


@dataclass(frozen=True)
class Ground:
    """A picture to start from. name: what `pictures` knows it by."""

    name: str
    file: str
    pixels: NDArray[np.uint8]


class Desk:
    """Every method may take a moment and raises StrokesError, TrajectoryError or OSError; `old` is put away once all is well."""

    def __init__(self, shelf: Shelf, pictures: Pictures, settings: dict[str, str | int | float | bool]) -> None:
        self._shelf, self._pictures, self._settings = shelf, pictures, settings
        self._away = AwayDesk(shelf.copies)
        self._open: list[Painting] = []
        self._complaints: tuple[Complained, ...] = ()

    def begin(self, wish: Begin, old: Painting | None) -> Laid:
        painting = Painting.begin(self._shelf.folder, wish, self._settings)
        return self._lay(painting, old)

    def open(self, file: Path, old: Painting | None) -> Laid | Ground:
        if old is not None and _same(file, old.file):
            return self._laid(old)
        if not (self._away.has(file) or is_painting(file)):
            return self._ground(read_picture(file), file.name)
        if not (self._away.has(file) or may_write(file.parent)):
            return self._lay(self._away.duplicate(file, self._shelf.folder), old)
        return self._lay(self._away.open(file) or Painting.open(file), old)

    def bring(self, pixels: NDArray[np.uint8], name: str) -> Ground:
        """A picture that comes from no file."""
        return self._ground(fitting(Image.fromarray(pixels), name), name)

    def _ground(self, pixels: NDArray[np.uint8], file: str) -> Ground:
        name = encode_picture(pixels).hash
        self._pictures.put(name, image_of(pixels))
        return Ground(name, file, pixels)

    def name(self, painting: Painting, file: Path) -> Laid:
        """The painting goes on in `file`; where it was untitled until now, nothing stays behind."""
        if _same(file, painting.file):
            return self._laid(painting)
        untitled, left = self._shelf.holds(painting.file), painting.file
        named = self._away.name(painting, file) or painting.kept_as(file)
        if untitled:
            self._open.remove(painting)
            painting.close()
            left.unlink()
            self._shelf.forget(left)
        return self._lay(named, None if untitled else painting)

    def put_away(self, painting: Painting) -> RecentListed:
        known = painting.file
        try:
            self._away.bring_back(painting)
            self._note(lambda: self._closed(painting, known))
        finally:
            self._open.remove(painting)
            painting.close()
        self._away.leave(painting)
        return self._shelf.listed()

    def compact(self, painting: Painting) -> tuple[Laid, Saving]:
        saved = painting.compact()
        return self._laid(painting), saved

    def moved(self, painting: Painting, known: Path) -> RecentListed:
        """It goes on under another name, `known` is not its file any more."""
        self._shelf.forget(known)
        self._shelf.opened(painting)
        return self._shelf.listed()

    @property
    def has_waiting(self) -> bool:
        return any(not copy.held for copy in self._shelf.copies)

    def bring_waiting(self) -> RecentListed:
        """What is still to be copied back from an earlier day, and is not open."""
        for painting in self._away.waiting():
            known = painting.file
            try:
                self._away.bring_back(painting, BRIEFLY)
                if painting.file != known:
                    self._closed(painting, known)
            finally:
                painting.close()
            self._away.leave(painting)
        return self._shelf.listed()

    def complaints(self) -> tuple[Complained, ...]:
        """What did not go as it should, though what was asked for was done. Once."""
        said, self._complaints = self._complaints, ()
        return (*self._away.complaints(), *said)

    def close(self) -> None:
        """Puts away whatever is still open, also what nobody has taken yet. When the lane is closed."""
        for painting in tuple(self._open):
            self.put_away(painting)

    def _lay(self, painting: Painting, old: Painting | None) -> Laid:
        """Its picture is here before anybody asks, so that it is there at once."""
        try:
            path = painting.store.path()
            canvas = canvas_of(path) if path else None
            if canvas is not None and canvas.picture is not None:
                self._pictures.prepare(canvas.picture, painting.blob)
        except BaseException:
            painting.close()
            raise
        self._note(lambda: self._shelf.opened(painting))
        self._open.append(painting)
        if old is not None:
            self.put_away(old)
        return self._laid(painting)

    def _closed(self, painting: Painting, known: Path) -> None:
        if painting.file != known:
            self._shelf.forget(known)
        self._shelf.closed(painting)

    def _note(self, listing: Callable[[], None]) -> None:
        """The list of paintings is a comfort: where it cannot be written, as on a full disk, all else goes on."""
        try:
            listing()
        except (OSError, TrajectoryError) as error:
            log.warning("the list of paintings cannot be kept", exc_info=error)
            self._complaints += (Complained(of_system(error) if isinstance(error, OSError) else str(error)),)

    def _laid(self, painting: Painting) -> Laid:
        return Laid(painting, self._shelf.holds(painting.file), painting.events, self._shelf.listed())


def _same(file: Path, other: Path) -> bool:
    """Also where a file cannot be reached any more."""
    try:
        return file.resolve() == other.resolve() or file.samefile(other)
    except OSError:
        return False
