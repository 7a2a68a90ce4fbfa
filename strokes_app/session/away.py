"""Paintings in network and synchronised folders on the desk: opened as copies, brought back, left. Used on the lane alone."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from model_runtime.trajectory.checking import faults
from model_runtime.trajectory.errors import InUse, JournalError, TrajectoryError
from model_runtime.trajectory.opening import drop_sidecars
from model_runtime.trajectory.reading import copy_of
from strokes_app.happenings import Complained
from strokes_app.session.copies import Copies, Copy
from strokes_app.session.painting import Painting
from strokes_app.session.returning import PATIENCE, moved_words, trouble_of, within

log = logging.getLogger(__name__)
translate = QCoreApplication.translate


class AwayDesk:
    """What it cannot bring back stays on this computer and is tried again; `complaints` says so."""

    def __init__(self, copies: Copies) -> None:
        self._copies = copies
        self._complaints: list[Complained] = []

    def complaints(self) -> tuple[Complained, ...]:
        said, self._complaints = tuple(self._complaints), []
        return said

    def has(self, file: Path) -> bool:
        """Whether there is a copy of it already."""
        return self._copies.of(file) is not None

    def open(self, file: Path) -> Painting | None:
        """The copy of that painting; None where none is needed. Raises JournalError, OSError."""
        copy = self._copies.of(file)
        if copy is not None:
            return self._resumed(copy)
        kind = self._copies.wanted(file)
        return None if kind is None else self._taken(self._copies.new(file, kind))

    def duplicate(self, file: Path, folder: Path) -> Painting:
        """A painting that lies where nothing may be written goes on in one without a name, in `folder`. Raises JournalError."""
        folder.mkdir(parents=True, exist_ok=True)
        names = (folder / f"{file.stem}{'' if n == 1 else f'-{n}'}.strokes" for n in count(1))
        other = next(name for name in names if not name.exists())
        with faults(file):
            copy_of(file, other)
        try:
            painting = Painting.open(other)
        except JournalError as error:
            drop_sidecars(other)
            other.unlink()
            raise type(error)(str(error).replace(str(other), str(file))) from error
        said = translate("AwayDesk", "Nothing may be written in %1: you go on in a copy of “%2” that has no name yet.")
        self._complaints.append(Complained(said.replace("%1", str(file.parent)).replace("%2", file.stem)))
        return painting

    def name(self, painting: Painting, file: Path) -> Painting | None:
        """The painting goes on as a copy of `file`, in the place of what was there; None where no copy is needed."""
        kind = self._copies.wanted(file)
        if kind is None:
            return None
        old = self._copies.of(file)
        if old is not None and old.held:
            raise InUse(f"{file} is open elsewhere: close it there first.")
        copy, events = self._copies.new(file, kind), len(painting.events)
        try:
            painting.journal.save_as(copy.local).result()
            with faults(file):
                within(PATIENCE, lambda: copy.put_back(copy.local, events, over=True))
            named = Painting.open_copy(copy)
        except BaseException:
            copy.drop()
            raise
        if old is not None:
            old.drop()  # only now: what it holds may lie nowhere else
        return named

    def bring_back(self, painting: Painting, patience: float = PATIENCE) -> None:
        """Before it is closed."""
        if not painting.ahead:
            return
        try:
            if within(patience, painting.bring_back) is not None:
                self._complaints.append(Complained(moved_words(painting.file), stays=True))
        except (OSError, TrajectoryError) as error:
            self._complain(painting.file, error)

    def leave(self, painting: Painting) -> None:
        """Closed now: the copy goes, unless it is still to be brought back."""
        if painting.copy is not None and not painting.ahead:
            painting.copy.drop()

    def waiting(self) -> Iterator[Painting]:
        """Every copy that nobody works on, open: what an earlier day, or a crash, has left. Its user closes and leaves it."""
        for copy in tuple(self._copies):
            if copy.held:
                continue
            try:
                yield Painting.open_copy(copy)
            except JournalError:
                log.warning("a copy of %s cannot be opened", copy.file, exc_info=True)

    def _resumed(self, copy: Copy) -> Painting:
        """From the copy as it was left; afresh where only the file there has changed since."""
        painting = Painting.open_copy(copy)
        try:
            outdated = not painting.ahead and not within(PATIENCE, copy.is_as_seen)
        except OSError:
            outdated = False  # it cannot be reached: the copy is what there is
        if not outdated:
            return painting
        painting.close()
        return self._taken(copy)

    def _taken(self, copy: Copy) -> Painting:
        try:
            with faults(copy.file):
                copy.take()
            painting = Painting.open_copy(copy)
        except BaseException:
            copy.drop()
            raise
        copy.is_there(len(painting.events))
        return painting

    def _complain(self, file: Path, error: Exception) -> None:
        log.warning("%s could not be copied back", file, exc_info=error)
        self._complaints.append(Complained(trouble_of(file, error), stays=True))


def may_write(folder: Path) -> bool:
    """Whether a painting can be worked on there, as far as one can tell without trying."""
    return os.access(folder, os.W_OK)
