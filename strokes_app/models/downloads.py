"""Models that come, one after the other, each in a process of its own; how each stands here. Outlives every window."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.models.table import Model
from strokes_app.models.command import STOPPED, Command

Kind = Literal["absent", "half", "waiting", "coming", "leaving", "here", "shown", "astray"]
"""astray: the artist has shown a folder in which it lies no more."""
Wanted = Literal["", "token", "another token"]
WANTED: Final[dict[str, Wanted]] = {"Gated": "token", "TokenRefused": "another token"}
"""By the error that a download ends with."""
SPAN_S: Final = 8.0
"""Over which the speed is told."""


@dataclass(frozen=True)
class Failure:
    """sentence: what happened and what to do. wants: what the hub wants before it gives anything."""

    sentence: str
    wants: Wanted = ""


@dataclass(frozen=True)
class Standing:
    """here, whole: bytes, 0 where nothing is known yet. speed: bytes a second, 0 where not known."""

    kind: Kind
    here: int = 0
    whole: int = 0
    speed: float = 0.0
    failure: Failure | None = None

    @property
    def left(self) -> float | None:
        """Seconds."""
        return (self.whole - self.here) / self.speed if self.speed > 0 else None


class Downloads(QObject):
    """`changed` carries the name of a model that stands otherwise than before; `settled` of one that came or went."""

    changed = Signal(str)
    settled = Signal(str)

    def __init__(self, library: Library | None = None, mirror: str = "") -> None:
        super().__init__()
        self.library = library or Library.of_this_user()
        self.mirror = mirror
        self._queue: list[tuple[str, bool]] = []
        self._coming: tuple[str, Command] | None = None
        self._others: dict[str, Command] = {}
        self._going: set[str] = set()
        self._failures: dict[str, Failure] = {}
        self._here, self._whole = 0, 0
        self._seen: deque[tuple[float, int]] = deque()

    # --- how they stand ------------------------------------------------------------------------------------------

    def standing(self, model: Model) -> Standing:
        name, failure = model.name, self._failures.get(model.name)
        here, whole = self.library.came(model) or (0, 0)
        if name in self._others or name in self._going:
            return Standing("leaving", here, whole)
        if self._coming is not None and self._coming[0] == name:
            return Standing("coming", self._here or here, self._whole or whole, self._speed())
        if any(each == name for each, _ in self._queue):
            return Standing("waiting", here, whole)
        if self.library.is_whole(model):
            return Standing("shown" if self.library.is_shown(model) else "here", whole, whole)
        if self.library.is_shown(model):
            return Standing("astray", failure=failure)
        return Standing("absent" if self.library.manifest(model) is None else "half", here, whole, failure=failure)

    @property
    def coming(self) -> Model | None:
        return None if self._coming is None else table.find(self._coming[0])

    def unfinished(self) -> tuple[Model, ...]:
        """Those that came in part, and that nobody fetches now."""
        return tuple(model for model in table.MODELS if self.standing(model).kind == "half")

    def _speed(self) -> float:
        if len(self._seen) < 2:
            return 0.0
        (begun, first), (now, last) = self._seen[0], self._seen[-1]
        return (last - first) / (now - begun) if now > begun else 0.0

    # --- what becomes of them ------------------------------------------------------------------------------------

    def get(self, model: Model, *, accepted: bool = False) -> None:
        """From where it stopped. accepted: the licence is."""
        if self.standing(model).kind not in ("absent", "half"):
            return
        self._failures.pop(model.name, None)
        self._queue.append((model.name, accepted))
        self.changed.emit(model.name)
        self._next()

    def pause(self, model: Model) -> None:
        """What has come stays."""
        self._queue = [each for each in self._queue if each[0] != model.name]
        if self._coming is not None and self._coming[0] == model.name:
            self._coming[1].stop()
        self.changed.emit(model.name)

    def remove(self, model: Model) -> None:
        """Also what has come of it by halves. A folder of the artist's own is only not used any more."""
        self._failures.pop(model.name, None)
        self._going.add(model.name)
        coming = self._coming is not None and self._coming[0] == model.name
        self.pause(model)
        if not coming:
            self._remove(model.name)

    def use(self, model: Model, folder: str) -> None:
        """The files in a folder that the artist has."""
        self._failures.pop(model.name, None)
        self._do(model.name, ["models", "path", model.name, "--use", folder])

    def close(self) -> None:
        """Nothing runs any more when this returns; what has come stays."""
        self._queue.clear()
        for command in (*self._others.values(), *(() if self._coming is None else (self._coming[1],))):
            command.close()

    def _next(self) -> None:
        if self._coming is not None or not self._queue:
            return
        name, accepted = self._queue.pop(0)
        wishes = [*(["--accept-licence"] if accepted else []), *(["--mirror", self.mirror] if self.mirror else [])]
        command = Command(["models", "get", name, "--json", *wishes], self)
        self._coming, self._here, self._whole = (name, command), 0, 0
        self._seen.clear()
        kinds: list[str] = []
        command.told.connect(lambda said: self._hear(name, said, kinds))
        command.ended.connect(
            lambda code, said: self._over(name, code, Failure(said, WANTED.get(kinds[-1] if kinds else "", "")))
        )
        command.begin()
        self.changed.emit(name)

    def _hear(self, name: str, said: object, kinds: list[str]) -> None:
        if not isinstance(said, dict):
            return
        if "error" in said:
            kinds.append(said["error"])
        if "whole" in said:
            now = time.monotonic()
            self._here, self._whole = said["here"], said["whole"]
            self._seen.append((now, self._here))
            while now - self._seen[0][0] > SPAN_S and len(self._seen) > 2:
                self._seen.popleft()
            self.changed.emit(name)

    def _over(self, name: str, code: int, failure: Failure) -> None:
        if self._coming is not None:
            self._coming[1].deleteLater()
        self._coming = None
        if code not in (0, STOPPED):
            self._failures[name] = failure
        if name in self._going:
            self._remove(name)
        else:
            self.settled.emit(name)
            self.changed.emit(name)
        self._next()

    def _remove(self, name: str) -> None:
        self._do(name, ["models", "remove", name])

    def _do(self, name: str, arguments: Sequence[str]) -> None:
        if name in self._others:
            return
        command = self._others[name] = Command(arguments, self)
        command.ended.connect(lambda code, said: self._done(name, code, said))
        command.begin()
        self.changed.emit(name)

    def _done(self, name: str, code: int, said: str) -> None:
        self._others.pop(name).deleteLater()
        self._going.discard(name)
        if code not in (0, STOPPED):
            self._failures[name] = Failure(said)
        self.settled.emit(name)
        self.changed.emit(name)
