"""Chunks of prompts, painted here or by a pool's workers and actors, and what came of them, kept chunk by chunk."""

from __future__ import annotations

import io
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import torch
from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from model_runtime.evaluation.benchmarks.geneval import layout
from model_runtime.evaluation.strokeeval.arms import Arm
from model_runtime.evaluation.strokeeval.bench import Networks
from model_runtime.evaluation.strokeeval.critics import Rates
from model_runtime.evaluation.strokeeval.loading import Files, load, revisions
from model_runtime.evaluation.strokeeval.planning import CHUNK, LEAST, Part
from model_runtime.evaluation.strokeeval.prompts import Line
from model_runtime.evaluation.strokeeval.work import Result, Way, painted
from model_runtime.hosts.jobs import SIGN, Job
from model_runtime.hosts.many import Hosts, done
from model_runtime.painters.table import Entry
from model_runtime.process.errors import BadInput
from model_runtime.process.painter import Picture, Progress


class Chunk(Struct, frozen=True):
    """Some prompts of a part with one seed. places: prompt -> its number in GenEval's layout; kept: arms of which pictures are kept;
    revisions: of the weights that it is to be painted and judged by."""

    name: str
    lines: tuple[Line, ...]
    seed: int
    ways: tuple[Way, ...]
    mark_rate: float
    plan_rate: float
    places: dict[str, int] = {}
    kept: tuple[Arm, ...] = ()
    revisions: dict[str, str] = {}


class Done(Struct, frozen=True):
    """A chunk's results as they lie on disk. seconds: of the process that painted it."""

    seconds: float
    results: tuple[Result, ...]


class Kept(Struct, frozen=True):
    """A picture that is kept: of which prompt and arm. png: its file."""

    prompt: str
    arm: Arm
    png: bytes


class Painted(Struct, frozen=True):
    """A chunk on its way from who painted it."""

    done: Done
    kept: tuple[Kept, ...]


@dataclass
class Crew:
    """Paints chunks into a folder: `hosts` of `entry_of`'s kind, or, where there are none, this process with `networks`."""

    folder: Path
    networks: Networks
    hosts: Hosts | None = None

    def paint(self, chunks: Sequence[Chunk]) -> Generator[Chunk, None, None]:
        """Every chunk that is not there yet, as it is done; then it is on disk. Raises what is left of an error, and BadInput where
        somebody paints with other weights than this process has."""
        due = [chunk for chunk in chunks if not self.path(chunk).exists()]
        if self.hosts is None:
            for chunk in due:
                self._keep(chunk, paint_chunk(self.networks, chunk))
                yield chunk
            return
        asked = revisions(self.networks)
        for outcome in done(self.hosts, due, lambda chunk: msgspec.msgpack.encode(replace(chunk, revisions=asked))):
            self._keep(outcome.item, msgspec.msgpack.decode(outcome.wanted(), type=Painted))
            yield outcome.item

    def path(self, chunk: Chunk) -> Path:
        return self.folder / "results" / f"{chunk.name}.json"

    def done(self, chunks: Sequence[Chunk]) -> list[Done]:
        return [done_in(self.path(chunk)) for chunk in chunks]

    def seconds(self) -> float:
        """That all processes together have painted into the folder."""
        return sum(done_in(path).seconds for path in (self.folder / "results").glob("*.json"))

    def _keep(self, chunk: Chunk, made: Painted) -> None:
        """The results last: where they are, the pictures are."""
        for one in made.kept:
            place, _ = layout(chunk.places[one.prompt], 1)
            _write(self.folder / "geneval" / one.arm / place / "samples" / f"{chunk.seed:05}.png", one.png, self.folder)
        _write(self.path(chunk), msgspec.json.encode(made.done) + b"\n", self.folder)


def _write(path: Path, data: bytes, folder: Path) -> None:
    """Scorers read whatever lies beside pictures, so what is half written lies in `folder`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = folder / f"{path.name}.part"
    part.write_bytes(data)
    part.replace(path)


def entry_of(files: Files) -> Entry:
    """What paints chunks in a process of its own. Weights that do not ship must lie there under the same name."""
    return Entry(
        name="strokeeval",
        what="Paints StrokeEval's prompts in every arm, and judges them.",
        needs="what the built-in painter needs, and the judges",
        load=f"{__name__}:hand:{msgspec.json.encode(files).decode()}",
        devices=("cuda", "mps", "cpu"),
        patience=3600.0,  # it paints a chunk without a word
        hidden=True,
        memory=2.0,
        card=0.25,
    )


class PaintsChunks:
    """See `hosts.jobs.Hand`."""

    model = "strokeeval"

    def __init__(self, networks: Networks) -> None:
        self._networks, self.revision = networks, networks.revision

    def do(self, job: Job) -> Generator[Progress, None, bytes]:
        yield SIGN
        return msgspec.msgpack.encode(paint_chunk(self._networks, msgspec.msgpack.decode(job.given, type=Chunk)))


def hand(device: str, files: str) -> PaintsChunks:
    """For a worker or an actor."""
    torch.set_num_threads(1)
    return PaintsChunks(load(msgspec.json.decode(files, type=Files), device))


def paint_chunk(networks: Networks, chunk: Chunk) -> Painted:
    """Raises BadInput where the chunk is to be painted with other weights."""
    own = revisions(networks)
    if chunk.revisions and chunk.revisions != own:
        differ = [name for name, revision in chunk.revisions.items() if own.get(name) != revision]
        raise BadInput(f"Other weights than this evaluation began with lie here ({', '.join(differ)}): put those back, or begin anew in another folder.")  # fmt: skip
    kept: list[Kept] = []

    def keep(line: Line, seed: int, arm: Arm, picture: Picture) -> None:
        if arm in chunk.kept and line.id in chunk.places:
            kept.append(Kept(line.id, arm, _png(picture)))

    began = time.monotonic()
    rates = Rates(chunk.mark_rate, chunk.plan_rate)
    results = painted(networks, chunk.lines, chunk.seed, chunk.ways, rates, keep)
    return Painted(Done(time.monotonic() - began, tuple(results)), tuple(kept))


def _png(picture: Picture) -> bytes:
    file = io.BytesIO()
    Image.fromarray(picture).save(file, format="PNG")
    return file.getvalue()


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
    return min(CHUNK, max(LEAST, -(-prompts // 4)), max(LEAST // 2 + 1, -(-prompts // 2)))
