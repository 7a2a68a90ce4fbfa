"""Where the models lie on this machine, and which of them are whole. Connects to nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import new
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
import platformdirs

from model_runtime.models.standing import lacking, where_it_lies
from model_runtime.models.table import Model
from model_runtime.models.trust import index_of, refuse_foreign, refuse_pickles
from model_runtime.process.errors import BadInput

MANIFEST = "strokes-model.json"
_CHUNK = 1 << 20


class File(msgspec.Struct, frozen=True):
    """One file of a repository. hash: `sha256` of the bytes, or `git`, the blob id that Git gives them."""

    path: str
    size: int
    hash: str
    kind: str

    def __post_init__(self) -> None:
        parts = PurePosixPath(self.path)
        strange = any(sign in self.path for sign in "\\:")  # which mean other places on Windows
        if parts.is_absolute() or ".." in parts.parts or strange or not parts.parts or self.size < 0:
            raise ValueError(f"{self.path!r} is no path inside of a repository")


class Manifest(msgspec.Struct, frozen=True):
    """What belongs to a model: the repository at one commit. licence: the one that the artist accepted, where one was asked for."""

    repository: str
    revision: str
    files: tuple[File, ...]
    licence: str = ""


class Library:
    """A folder with a folder for each model."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of_this_user(cls) -> Library:
        """`STROKES_MODELS`, or the place that the system has for such data."""
        named = os.environ.get("STROKES_MODELS")
        return cls(Path(named) if named else Path(platformdirs.user_data_path("strokes", appauthor=False)) / "models")

    def path(self, model: Model) -> Path:
        """Where the model lies, or would: its own folder, or the one that the artist has shown."""
        own = self.folder / model.name
        shown = own / "elsewhere"
        return Path(shown.read_text(encoding="utf-8")) if shown.is_file() else own

    def manifest(self, model: Model) -> Manifest | None:
        """What was begun to be fetched, or was; None where nothing was, or where the artist has shown a folder instead."""
        if self.is_shown(model):
            return None
        try:
            return msgspec.json.decode((self.folder / model.name / MANIFEST).read_bytes(), type=Manifest)
        except (OSError, msgspec.MsgspecError, ValueError):
            return None

    def write(self, model: Model, manifest: Manifest) -> None:
        """Begins, or describes anew, the model's folder."""
        folder = self.folder / model.name
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{MANIFEST}.part"
        part.write_bytes(msgspec.json.format(msgspec.json.encode(manifest)))
        part.replace(folder / MANIFEST)

    def missing(self, model: Model) -> tuple[File, ...] | None:
        """The files that are not there in their whole size; None where nothing is known of the model yet."""
        manifest, folder = self.manifest(model), self.path(model)
        if manifest is None:
            return () if self.is_shown(model) and (folder / index_of(model)).is_file() else None
        return tuple(file for file in manifest.files if not _has_size(folder / file.path, file.size))

    def is_whole(self, model: Model) -> bool:
        return self.missing(model) == ()

    def came(self, model: Model) -> tuple[int, int] | None:
        """Bytes that are here, those of half-come files too, and bytes in all; None where nothing is known of the model yet."""
        manifest = self.manifest(model)
        if manifest is None:
            return None
        whole = sum(file.size for file in manifest.files)
        return whole - self.lacks(model, manifest), whole

    def lacks(self, model: Model, manifest: Manifest) -> int:
        """Bytes of what belongs to it that are not here yet."""
        places = [(self.path(model) / file.path, file.size) for file in manifest.files]
        return sum(size - min(size, max(0, _size(part_of(path)))) for path, size in places if not _has_size(path, size))

    def is_shown(self, model: Model) -> bool:
        """Whether it lies in a folder that the artist has shown."""
        return (self.folder / model.name / "elsewhere").is_file()

    def show(self, model: Model, folder: Path) -> None:
        """Use a folder that the artist has, or what the hub's own library keeps in it.

        Raises BadInput where the model does not lie in it, is not whole, or could not be loaded without running code.
        """
        place = where_it_lies(model, folder)
        if not (place / index_of(model)).is_file():
            raise BadInput(f"{model.name} does not lie in {folder}: it would have a file {index_of(model)}.")
        paths = [path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()]
        refuse_pickles(str(place), paths)
        refuse_foreign(model, str(place), place, paths)
        for absent in lacking(model, place):
            raise BadInput(f"{model.name} is not whole in {place}: {absent} is not there.")
        own = self.folder / model.name
        own.mkdir(parents=True, exist_ok=True)
        (own / "elsewhere").write_text(str(place.absolute()), encoding="utf-8")

    def remove(self, model: Model) -> int:
        """Deletes what lies in the model's own folder; one that the artist has shown is only not used any more.

        The bytes that came free. Raises BadInput where it is on its way.
        """
        own = self.folder / model.name
        if self.is_shown(model):
            (own / "elsewhere").unlink()
            if not any(own.iterdir()):
                own.rmdir()
            return 0
        with self.alone(model):
            freed = sum(path.stat().st_size for path in own.rglob("*") if path.is_file() and not path.is_symlink())
            shutil.rmtree(own, ignore_errors=False) if own.exists() else None
        return freed

    @contextmanager
    def alone(self, model: Model) -> Iterator[None]:
        """Nobody else, here or in another process, fetches or removes the model meanwhile. Raises BadInput where one does."""
        from filelock import FileLock, Timeout

        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self.folder / f"{model.name}.lock", timeout=0):
                yield
        except Timeout:
            raise BadInput(
                f"{model.name} is on its way in another window or terminal: wait, or stop it there."
            ) from None

    def room(self) -> int:
        """Bytes that are free where the models lie."""
        place = next(folder for folder in (self.folder, *self.folder.parents) if folder.exists())
        return shutil.disk_usage(place).free


def part_of(path: Path) -> Path:
    """Where a file lies that has not come whole."""
    return path.with_name(f"{path.name}.part")


def hasher(kind: str, size: int) -> Any:
    """What makes the hash that a `File` of that many bytes has."""
    if kind == "git":
        return new("sha1", f"blob {size}\0".encode(), usedforsecurity=False)
    return new("sha256")


def pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _index(model: Model) -> str:
    return "model_index.json" if model.job == "brush" else "config.json"


def _has_size(path: Path, size: int) -> bool:
    return _size(path) == size


def _size(path: Path) -> int:
    """-1 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return -1
