"""One painting's file as the session uses it, on its lane alone: begun, opened, continued, kept elsewhere. Knows no painter."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path
from threading import Event as Flag
from threading import Lock as Mutex

from model_runtime.process.canvas import Canvas, Easel
from model_runtime.process.painter import Picture
from model_runtime.process.store import JournalStore
from model_runtime.trajectory.blobs import Blob, encode_picture
from model_runtime.trajectory.errors import JournalError
from model_runtime.trajectory.events import AnyEvent, PaintingEvent, Started
from model_runtime.trajectory.journal import Journal, Saving
from strokes_app.intentions import Begin
from strokes_app.session.copies import Copy
from strokes_app.session.deeds import Deed, Doing, signed
from strokes_app.wishes import new_painting


class Painting:
    """An open painting. What it has kept is safe. `copy`: it belongs elsewhere, and its file is that copy."""

    def __init__(self, journal: Journal, copy: Copy | None = None) -> None:
        self.journal, self.copy = journal, copy
        self.store = JournalStore(journal)
        self._easel = Easel(self.blob)
        self._bringing = Mutex()
        self.closed = False

    @classmethod
    def begin(cls, folder: Path, wish: Begin, settings: dict[str, str | int | float | bool]) -> Painting:
        """A new file in `folder`, begun as wished. Raises BadInput, JournalError, BlobError."""
        ground = () if wish.picture is None else (encode_picture(wish.picture),)
        style = () if wish.style is None else (encode_picture(wish.style),)
        journal, _ = new_painting(folder, wish.prompt)
        painting = cls(journal)
        content = {
            "prompt": wish.prompt,
            "size": wish.size,
            "seed": wish.seed,
            "painter": wish.painter,
            "settings": {**settings, **wish.settings},
            "picture": ground[0].hash if ground else None,
            "style": style[0].hash if style else None,
        }
        try:
            painting.keep([Deed(Started, content, ground + style)])
        except BaseException:
            journal.close()
            journal.path.unlink()
            raise
        return painting

    @classmethod
    def open(cls, file: Path) -> Painting:
        """Raises JournalError, with the file untouched."""
        return cls(Journal.open(file))

    @classmethod
    def open_copy(cls, copy: Copy) -> Painting:
        """Raises JournalError, which speaks of the file that the artist knows."""
        try:
            return cls(Journal.open(copy.local), copy)
        except JournalError as error:
            raise type(error)(str(error).replace(str(copy.local), str(copy.file))) from error

    @property
    def file(self) -> Path:
        """As the artist knows it."""
        return self.journal.path if self.copy is None else self.copy.file

    @property
    def ahead(self) -> bool:
        """Whether more has happened than lies where the painting belongs."""
        return self.copy is not None and self.copy.note.events != len(self.store.trajectory)

    def bring_back(self) -> Path | None:
        """To where it belongs, what was kept so far; see `Copy.put_back`. From any thread. Raises OSError, JournalError."""
        assert self.copy is not None
        with self._bringing:
            store = self.store
            source, events = self.copy.folder / "back.strokes", len(store.trajectory)
            self.journal.save_as(source).result()
            try:
                moved = self.copy.put_back(source, events)
            finally:
                source.unlink(missing_ok=True)
            if store is not self.store:  # compacted meanwhile: what was brought back is another file
                self.copy.is_there(0)
            return moved

    @property
    def events(self) -> tuple[AnyEvent, ...]:
        return self.store.trajectory.events

    def blob(self, hash: str) -> bytes:
        return self.journal.blob(hash)

    def picture(self, hash: str) -> Picture:
        """One that was stored here last is at hand. Raises KeyError, Damaged, BlobError."""
        root = self.store.trajectory.root
        assert root is not None
        return self._easel.picture(Canvas(root.size, picture=hash))

    def keep(self, deeds: Iterable[Deed | Doing]) -> tuple[AnyEvent, ...]:
        """The artist's events, each after the one before it, as they were recorded."""
        kept = []
        for given in deeds:
            deed = given if isinstance(given, Deed) else given(self.store.path(), self._easel)
            head = self.store.trajectory.head
            event = signed(deed, None if head is None else head.id, time.time())
            self.journal.recover()
            self.store.append(event, deed.blobs)
            kept.append(event)
        return tuple(kept)

    def compact(self) -> Saving:
        """Purges what was deleted. Raises JournalError, with the painting as it was."""
        saved = self.journal.compact()
        self.store = JournalStore(self.journal)
        if self.copy is not None:
            self.copy.is_there(0)  # what lies where it belongs is another file now, whatever the number of its events
        return saved

    def kept_as(self, file: Path) -> Painting:
        """The same painting in another file, ready to go on there; this one stays as it is."""
        self.journal.save_as(file).result()
        return Painting.open(file)

    def close(self) -> None:
        self.closed = True
        self.journal.close()


class Stopped(Exception):
    """The artist has cancelled: what the painter finished since is not kept."""


class Watched:
    """The painting as the loop sees it: nothing more of a run is kept once the artist has stopped it."""

    def __init__(self, painting: Painting) -> None:
        self._painting, self._store = painting, painting.store
        self.stopped = Flag()

    def path(self) -> tuple[PaintingEvent, ...]:
        return self._store.path()

    def append(self, event: AnyEvent, blobs: Iterable[Blob] = ()) -> None:
        if self.stopped.is_set():
            raise Stopped
        self._painting.journal.recover()
        self._store.append(event, blobs)

    def blob(self, hash: str) -> bytes:
        return self._store.blob(hash)
