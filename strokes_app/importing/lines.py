"""Reads an exported trajectory: every event and every blob is checked as if a stranger had written it. Writes no file."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from model_runtime.process.errors import BadInput
from model_runtime.trajectory import events as e
from model_runtime.trajectory.blobs import Blob, decode_mask, decode_picture, decode_strokes
from model_runtime.trajectory.errors import BlobError
from model_runtime.trajectory.events import AnyEvent
from model_runtime.trajectory.layout import MAX_BLOB, MAX_EVENT
from model_runtime.trajectory.references import references
from strokes_app.export.dataset import BLOBS, TRAJECTORY
from strokes_app.export.records import VERSION

MOST_EVENTS: Final = 100_000
_LONGEST: Final = MAX_EVENT + 2**20
"""Bytes of a line: an event, and what is told of it."""
_SUFFIXES: Final = (".webp", ".png", ".strokes", ".blob")


class _Line(Struct, frozen=True):
    """What counts of a line; whatever else it tells can be told again."""

    event: AnyEvent
    version: int = VERSION


def is_trajectory(source: Path) -> bool:
    """Whether it looks like an export of ours: a folder with a trajectory in it, or a file of JSON Lines."""
    return source.suffix.lower() == ".jsonl" or (source / TRAJECTORY).is_file()


def read_lines(source: Path) -> Iterator[tuple[AnyEvent, tuple[Blob, ...]]]:
    """The events in their order, each with the blobs that it is the first to need. Raises BadInput."""
    file = source / TRAJECTORY if source.is_dir() else source
    folder, known, size = file.parent / BLOBS, set[str](), (0, 0)
    for number, event in enumerate(_events(file), 1):
        if isinstance(event, e.Started):
            size = event.size
        where = f"line {number} of {file.name}"
        blobs = {hash: _blob(folder, hash, where) for hash in sorted(references(event) - known)}
        try:
            _check(event, {hash: blob.data for hash, blob in blobs.items()}, size)
        except BlobError as error:
            raise BadInput(f"What {where} names cannot be used: {error}") from error
        known |= blobs.keys()
        yield event, tuple(blobs.values())


def _events(file: Path) -> Iterator[AnyEvent]:
    decoder = msgspec.json.Decoder(_Line)
    if not file.is_file():
        raise BadInput(f"There is no {file}: choose the folder that was exported.")
    with file.open("rb") as lines:
        for number in range(1, MOST_EVENTS + 2):
            text = lines.readline(_LONGEST + 1)
            if not text:
                return
            where = f"line {number} of {file.name}"
            if len(text) > _LONGEST or number > MOST_EVENTS:
                raise BadInput(f"L{where[1:]} is more than a painting can hold: choose another file.")
            try:
                line = decoder.decode(text)
            except (msgspec.DecodeError, ValueError, RecursionError) as error:
                raise BadInput(f"L{where[1:]} is no event of a painting: {str(error)[:300]}.") from error
            if line.version > VERSION:
                raise BadInput(f"L{where[1:]} was written by a newer Strokes: update the program.")
            yield line.event


def _blob(folder: Path, hash: str, where: str) -> Blob:
    """Found by its hash alone: nothing in the lines says where to read."""
    for suffix in _SUFFIXES:
        file = folder / f"{hash}{suffix}"
        try:
            status = file.stat()
        except OSError:
            continue
        if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BLOB:
            raise BadInput(f"{file} is not a picture or strokes that an export has written: choose another folder.")
        blob = Blob.of(file.read_bytes())
        if blob.hash != hash:
            raise BadInput(f"{file} is not what it was when it was exported: fetch another copy of it.")
        return blob
    raise BadInput(f"What {where} names is not there: {folder / hash}… is missing; import the whole exported folder.")


def _check(event: AnyEvent, new: dict[str, bytes], size: tuple[int, int]) -> None:
    """Raises BlobError where a blob is not what the event takes it for. Those seen before were looked at then."""
    for hash in _pictures(event) & new.keys():
        decode_picture(new[hash], size)
    for hash in _masks(event) & new.keys():
        decode_mask(new[hash], size)
    if isinstance(event, e.PaintedOver):
        for tile in event.tiles:
            if tile.pixels in new:
                decode_picture(new[tile.pixels])
    if isinstance(event, e.Drafted | e.Refined):
        for layer in event.layers:
            if layer.strokes in new:
                decode_strokes(new[layer.strokes])


def _pictures(event: AnyEvent) -> set[str]:
    match event:
        case e.Started() | e.Drafted() | e.Refined() | e.PaintedOver():
            return set() if event.picture is None else {event.picture}
        case _:
            return set()


def _masks(event: AnyEvent) -> set[str]:
    match event:
        case e.Drafted() | e.Refined():
            found = [layer.spare for layer in event.layers]
        case e.Critiqued():
            found = [finding.mask for finding in event.findings]
        case e.FindingAdded():
            found = [event.finding.mask]
        case e.FindingEdited():
            found = [event.edited.mask]
        case e.Protected():
            found = [event.mask]
        case _:
            found = []
    return {hash for hash in found if hash is not None}
