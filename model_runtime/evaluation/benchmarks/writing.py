"""Paints what a benchmark asks for, picture by picture, and counts what is there. Any painter; goes on where it stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import get_ident

import numpy as np
from PIL import Image, UnidentifiedImageError

from model_runtime.evaluation.benchmarks.asked import Asked, Bench
from model_runtime.evaluation.benchmarks.record import Line, note
from model_runtime.evaluation.painting import painted
from model_runtime.hosts.many import Hosts, each
from model_runtime.process import errors
from model_runtime.process.errors import StrokesError
from model_runtime.process.painter import Painter, Picture
from model_runtime.trajectory.events import Failed

OWN_FAULTS = ("PainterFailed", "BadInput")
"""Failures that are the painter's answer to this prompt. After any other the machine is to blame, and nothing is kept."""


@dataclass(frozen=True)
class Job:
    """One picture that is to be painted."""

    asked: Asked
    sample: int

    @property
    def path(self) -> str:
        return self.asked.pictures[self.sample]

    def seed(self, root: int) -> int:
        """The painting's, from its place in the benchmark alone."""
        return int(np.random.default_rng([root, self.asked.index, self.sample]).integers(2**31))


@dataclass(frozen=True)
class Tally:
    """What is there of what was to be. missing, unreadable: relative paths."""

    wanted: int
    missing: tuple[str, ...]
    unreadable: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return not self.missing and not self.unreadable


def jobs(asked: Sequence[Asked]) -> list[Job]:
    return [Job(one, sample) for one in asked for sample in range(len(one.pictures))]


def write_notes(bench: Bench, asked: Sequence[Asked], folder: Path) -> None:
    """The files that the scorer reads beside the pictures of these prompts."""
    folders = {one.pictures[0].split("/")[0] for one in asked}
    for name, text in bench.notes.items():
        if name.split("/")[0] in folders:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text + "\n", encoding="utf-8")


def write_pictures(some: Sequence[Job], hosts: Hosts, folder: Path, size: tuple[int, int], seed: int) -> Iterator[Line]:
    """Paints every picture that is not there yet, by as many painters as there are. Where one gives up on a prompt, the canvas
    is kept as it stands, and its line says so; where the machine fails, the error is raised and the picture is left to the
    next run."""
    broken: list[StrokesError] = []

    def write(painter: Painter, job: Job) -> Line | None:
        try:
            return None if broken else write_picture(job, painter, folder, size, seed)
        except StrokesError as error:
            broken.append(error)
            raise

    due = [job for job in some if not (folder / job.path).exists()]
    with closing(each(hosts, due, write)) as writing:
        for written in writing:
            if written.error is not None:
                raise written.error
            if written.result is not None:
                yield written.result


def write_picture(job: Job, painter: Painter, folder: Path, size: tuple[int, int], seed: int) -> Line:
    began = time.monotonic()
    painting = painted(painter, job.asked.words, size, job.seed(seed))
    end = painting.path[-1]
    if isinstance(end, Failed) and end.error not in OWN_FAULTS:
        raise getattr(errors, end.error, StrokesError)(end.message)
    unknown = tuple(word.word for word in painter.unknown_words(job.asked.words))
    keep(painting.picture, folder / job.path, folder)
    seconds = round(time.monotonic() - began, 3)
    line = Line(job.path, job.asked.words, job.seed(seed), seconds, painting.failed, unknown)
    note(folder, line)
    return line


def keep(picture: Picture, target: Path, folder: Path) -> None:
    """A PNG that is there only when it is whole. Scorers read whatever lies beside pictures, so the half one lies in `folder`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = folder / f"strokes-picture-{get_ident()}.part"
    Image.fromarray(picture).save(part, format="PNG")
    part.replace(target)


def tally(some: Sequence[Job], folder: Path, seen: Callable[[], None] = lambda: None) -> Tally:
    """Looks at every picture that is to be there."""
    missing, unreadable = [], []
    for job in some:
        path = folder / job.path
        if not path.is_file():
            missing.append(job.path)
        elif not _is_whole(path):
            unreadable.append(job.path)
        seen()
    return Tally(len(some), tuple(missing), tuple(unreadable))


def _is_whole(path: Path) -> bool:
    try:
        with Image.open(path) as image:
            image.load()
            return image.format == "PNG"
    except (OSError, UnidentifiedImageError, ValueError, SyntaxError):
        return False
