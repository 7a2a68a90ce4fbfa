"""Reads the artist's exported trajectories (`strokes export --to x.jsonl`, or to a folder) as if a stranger had written them.

What cannot be read is named and left out; nothing of it stops a training. Knows nothing of examples.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import Struct
from numpy.typing import NDArray

from model_runtime.trajectory.blobs import decode_picture, hash_of
from model_runtime.trajectory.errors import BlobError, InvalidEvent
from model_runtime.trajectory.events import AnyEvent, Started
from model_runtime.trajectory.layout import MAX_EVENT
from model_runtime.trajectory.tree import Trajectory

LINES = "trajectory.jsonl"
VERSION = 1
MOST_LINES = 50_000
"""Of a file. A painting of an afternoon has some hundreds."""
LONGEST_LINE = MAX_EVENT + 2**20
MOST_PIXELS = 40_000_000
LARGEST_PICTURE = 64 * 2**20


@dataclass(frozen=True)
class Fault:
    """What could not be read. where: the file, and which line of it."""

    where: str
    why: str


@dataclass(frozen=True)
class Exported:
    """A painting. blobs: the folder with its pictures, None where only its lines were exported."""

    name: str
    trajectory: Trajectory
    blobs: Path | None

    def picture(self, hash: str, size: tuple[int, int]) -> NDArray | None:  # type: ignore[type-arg]
        """uint8 (height, width, 3) of that size (width, height), or None where it is not there, too large, or not what its name says."""
        if self.blobs is None or size[0] * size[1] > MOST_PIXELS:
            return None
        for suffix in (".webp", ".png", ".blob"):
            file = self.blobs / f"{hash}{suffix}"
            try:
                status = file.stat()
                if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_PICTURE:
                    continue
                data = file.read_bytes()
                if hash_of(data) == hash:
                    return decode_picture(data, size)[..., :3]
            except (OSError, BlobError):
                continue
        return None


class _Line(Struct, frozen=True):
    event: AnyEvent
    version: int = VERSION


def read(paths: Sequence[Path]) -> tuple[list[Exported], list[Fault]]:
    """The paintings in files and folders. A folder is one export, or holds several. One after another in a file is fine too."""
    paintings: list[Exported] = []
    faults: list[Fault] = []
    for path in paths:
        files = sorted(_files(path))
        if not files:
            faults.append(Fault(str(path), "no exported trajectory is there"))
        for file in files:
            _read(file, paintings, faults)
    return paintings, faults


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif (path / LINES).is_file():
        yield path / LINES
    elif path.is_dir():
        yield from (file for file in path.glob("*.jsonl") if file.is_file())
        yield from (file for file in path.glob(f"*/{LINES}") if file.is_file())


def _read(file: Path, paintings: list[Exported], faults: list[Fault]) -> None:
    """Events that cannot follow are left out one by one, with what hangs on them."""
    name = f"{file.parent.name}/{file.name}" if file.name == LINES else file.name
    blobs = file.parent / "blobs"
    trajectory = Trajectory()
    try:
        for number, event in _events(file, name, faults):
            if isinstance(event, Started) and len(trajectory):
                paintings.append(Exported(name, trajectory, blobs if blobs.is_dir() else None))
                trajectory = Trajectory()
            try:
                trajectory.append(event)
            except InvalidEvent as error:
                faults.append(Fault(f"{name} line {number}", str(error)[:200]))
    except OSError as error:
        faults.append(Fault(name, f"cannot be read ({error.strerror})"))
    if len(trajectory):
        paintings.append(Exported(name, trajectory, blobs if blobs.is_dir() else None))


def _events(file: Path, name: str, faults: list[Fault]) -> Iterator[tuple[int, AnyEvent]]:
    decoder = msgspec.json.Decoder(_Line)
    with file.open("rb") as lines:
        for number in range(1, MOST_LINES + 1):
            text = lines.readline(LONGEST_LINE + 1)
            if not text:
                return
            where = f"{name} line {number}"
            if len(text) > LONGEST_LINE:
                faults.append(Fault(where, "is longer than any event; what follows it is not read"))
                return
            if not text.strip():
                continue
            try:
                line = decoder.decode(text)
            except (msgspec.DecodeError, ValueError, RecursionError) as error:
                faults.append(Fault(where, f"is no event of a painting: {str(error)[:200]}"))
                continue
            if line.version > VERSION:
                faults.append(Fault(where, "was written by a newer Strokes"))
                continue
            yield number, line.event
        if lines.readline(2):
            faults.append(Fault(name, f"has more than {MOST_LINES} lines; the rest is not read"))
