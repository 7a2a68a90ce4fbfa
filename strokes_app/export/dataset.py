"""A trajectory as JSON Lines: alone in one file, or in a folder with its pictures and with rows ready to train on.

See DATASET.md. The whole painting is written, with all its branches, unless one event was asked for: then the way to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import msgspec

from model_runtime.trajectory.blobs import hash_of
from model_runtime.trajectory.events import AnyEvent, decode, encode
from model_runtime.trajectory.references import references
from model_runtime.trajectory.tree import DOCUMENT, Trajectory
from strokes_app.export.book import Book
from strokes_app.export.moment import Moment, Tell
from strokes_app.export.options import Notice, Options
from strokes_app.export.records import schema
from strokes_app.published import Published

TRAJECTORY: Final = "trajectory.jsonl"
BLOBS: Final = "blobs"
_SUFFIXES: Final = ((b"RIFF", ".webp"), (b"\x89PNG", ".png"), (b"SBLB", ".strokes"))
_GUIDE: Final = Path(__file__).with_name("DATASET.md")

Keep = Callable[[bytes, str], None]
"""Told a blob and its hash, once for each."""


def write_lines(moment: Moment, to: Path, options: Options, tell: Tell) -> tuple[Notice, ...]:
    """Names pictures by their hash, and holds none."""
    trajectory = _renamed(moment.published, _wanted(moment, options), lambda data, hash: None, tell)
    book = Book(trajectory)
    _write(to, (book.line(event) for event in trajectory.events))
    return ()


def write_folder(moment: Moment, to: Path, options: Options, tell: Tell) -> tuple[Notice, ...]:
    (to / BLOBS).mkdir()

    def keep(data: bytes, hash: str) -> None:
        (to / BLOBS / f"{hash}{suffix_of(data)}").write_bytes(data)

    trajectory = _renamed(moment.published, _wanted(moment, options), keep, tell)
    book = Book(trajectory)
    _write(to / TRAJECTORY, (book.line(event) for event in trajectory.events))
    _write(to / "plans.jsonl", book.plan_rows())
    _write(to / "findings.jsonl", book.finding_rows())
    (to / "schema.json").write_bytes(msgspec.json.format(msgspec.json.encode(schema()), indent=2))
    (to / "README.md").write_text(_GUIDE.read_text(encoding="utf-8"), encoding="utf-8")
    return ()


def suffix_of(data: bytes) -> str:
    """How a blob's file is called, so that other programs open it."""
    return next((suffix for head, suffix in _SUFFIXES if data.startswith(head)), ".blob")


def _wanted(moment: Moment, options: Options) -> tuple[AnyEvent, ...]:
    everything = moment.published.trajectory
    if options.at is None:
        return everything.events
    ids = {event.id for event in moment.path}
    return tuple(
        event
        for event in everything.events
        if event.id in ids or (isinstance(event, DOCUMENT) and {event.parent, event.target} <= ids)
    )


def _renamed(published: Published, events: tuple[AnyEvent, ...], keep: Keep, tell: Tell) -> Trajectory:
    """The events with every blob under the hash of its bytes: a picture that was made anew has another than it was asked by."""
    names: dict[str, str] = {}
    renamed = []
    for number, event in enumerate(events):
        for name in sorted(references(event) - names.keys()):
            data = published.blob(name)
            names[name] = hash_of(data)
            keep(data, names[name])
        renamed.append(_with_names(event, names))
        tell(0.1 + 0.8 * (number + 1) / len(events))
    return Trajectory(renamed)


def _with_names(event: AnyEvent, names: dict[str, str]) -> AnyEvent:
    other = {name: names[name] for name in references(event) if names[name] != name}
    if not other:
        return event
    text = encode(event)
    for name, real in other.items():
        text = text.replace(f'"{name}"'.encode(), f'"{real}"'.encode())
    return decode(text)


def _write(to: Path, lines: Iterable[object]) -> None:
    encoder = msgspec.json.Encoder()
    with to.open("wb") as out:
        for line in lines:
            out.write(encoder.encode(line) + b"\n")
