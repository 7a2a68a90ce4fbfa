"""Processes that paint chunks of prompts side by side, and what they have painted, kept chunk by chunk."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import torch
from msgspec import Struct

from model_runtime.evaluation.benchmarks.geneval import layout
from model_runtime.evaluation.benchmarks.writing import keep as keep_picture
from model_runtime.evaluation.strokeeval.arms import Arm
from model_runtime.evaluation.strokeeval.bench import Networks
from model_runtime.evaluation.strokeeval.critics import Rates
from model_runtime.evaluation.strokeeval.loading import Files, load
from model_runtime.evaluation.strokeeval.planning import CHUNK, LEAST, Part
from model_runtime.evaluation.strokeeval.prompts import Line
from model_runtime.evaluation.strokeeval.work import Result, Way, painted
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import Picture


class Chunk(Struct, frozen=True):
    """Some prompts of a part with one seed. places: prompt -> its number in GenEval's layout; kept: arms of which pictures are kept."""

    name: str
    lines: tuple[Line, ...]
    seed: int
    ways: tuple[Way, ...]
    mark_rate: float
    plan_rate: float
    places: dict[str, int] = {}
    kept: tuple[Arm, ...] = ()


class Done(Struct, frozen=True):
    """A chunk's results as they lie on disk. seconds: of the process that painted it."""

    seconds: float
    results: tuple[Result, ...]


@dataclass
class Crew:
    """Paints chunks into a folder. workers 0: in this process, with `networks`."""

    folder: Path
    files: Files = field(default_factory=Files)
    device: str = "cpu"
    workers: int = 2
    networks: Networks | None = None
    _pool: ProcessPoolExecutor | None = field(default=None, init=False)

    def __enter__(self) -> Crew:
        if self.workers:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.workers, spawn, _begin, (self.files, self.device))
        return self

    def __exit__(self, *ending: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def paint(self, chunks: Sequence[Chunk]) -> Iterator[Chunk]:
        """Every chunk that is not there yet, as it is done; then it is on disk."""
        due = [chunk for chunk in chunks if not self.path(chunk).exists()]
        if self._pool is None:
            assert self.networks is not None
            for chunk in due:
                keep_done(self.path(chunk), paint_chunk(self.networks, chunk, self.folder))
                yield chunk
            return
        futures: dict[Future[Done], Chunk] = {self._pool.submit(_paint, chunk, self.folder): chunk for chunk in due}
        for future in as_completed(futures):
            keep_done(self.path(futures[future]), future.result())
            yield futures[future]

    def path(self, chunk: Chunk) -> Path:
        return self.folder / "results" / f"{chunk.name}.json"

    def done(self, chunks: Sequence[Chunk]) -> list[Done]:
        return [done_in(self.path(chunk)) for chunk in chunks]


_networks: Networks | None = None


def _begin(files: Files, device: str) -> None:
    """In a worker, once."""
    global _networks
    torch.set_num_threads(1)
    _networks = load(files, device)


def _paint(chunk: Chunk, folder: Path) -> Done:
    assert _networks is not None
    return paint_chunk(_networks, chunk, folder)


def paint_chunk(networks: Networks, chunk: Chunk, folder: Path) -> Done:
    def keep(line: Line, seed: int, arm: Arm, picture: Picture) -> None:
        if arm in chunk.kept and line.id in chunk.places:
            place, _ = layout(chunk.places[line.id], 1)
            keep_picture(picture, folder / "geneval" / arm / place / "samples" / f"{seed:05}.png", folder / "results")

    began = time.monotonic()
    rates = Rates(chunk.mark_rate, chunk.plan_rate)
    results = painted(networks, chunk.lines, chunk.seed, chunk.ways, rates, keep)
    return Done(time.monotonic() - began, tuple(results))


def keep_done(path: Path, done: Done) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(msgspec.json.encode(done) + b"\n")
    part.replace(path)


def done_in(path: Path) -> Done:
    """Raises BadInput where a file of results is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Done)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read ({error}): delete it, and the run makes it again.") from error


def chunks_of(part: Part, lines: dict[str, Line], rates: Rates, places: dict[str, int], kept: tuple[Arm, ...]) -> list[Chunk]:  # fmt: skip
    """All prompts with the first seed, then with the next: what is cut short has fewer seeds and no fewer prompts."""
    out = []
    size = chunk_of(len(part.prompts))
    for seed in range(part.seeds):
        for start in range(0, len(part.prompts), size):
            some = tuple(lines[id] for id in part.prompts[start : start + size])
            name = f"{part.name}-{seed}-{start // size:03}"
            out.append(Chunk(name, some, seed, part.ways, rates.mark, rates.plan, places, kept))
    return out


def chunk_of(prompts: int) -> int:
    """How many are painted together: few prompts are shared out too, so that no process has all and the others none."""
    return min(CHUNK, max(LEAST, -(-prompts // 4)))
