"""How long the journal takes to make a picture of one megapixel safe. Knows nothing of painters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from model_runtime.trajectory.blobs import Blob, encode_picture
from model_runtime.trajectory.events import Artist, Drafted, Painter, Started
from model_runtime.trajectory.journal import Journal

SIDE = 1024
COMMITS = 60


def run() -> dict[str, float]:
    """Milliseconds: commit (append to acknowledgement), caller (what `append` itself takes), encode, open, close."""
    encoded, encode_ms = _pictures()
    with TemporaryDirectory(prefix="strokes-bench-") as folder:
        path = Path(folder) / "bench.strokes"
        journal = Journal.create(path)
        journal.append(_started()).result()
        commit_ms, caller_ms = zip(*(_commit(journal, n, blob) for n, blob in enumerate(encoded)))
        close_ms = _took(journal.close)
        size = path.stat().st_size
        open_ms = _took(lambda: Journal.open(path).close())
    return {
        "commit_ms_p50": round(median(commit_ms), 3),
        "commit_ms_p95": round(quantiles(commit_ms, n=20)[-1], 3),
        "caller_ms_p50": round(median(caller_ms), 3),
        "encode_ms_p50": round(median(encode_ms), 3),
        "open_ms": round(open_ms, 3),
        "close_ms": round(close_ms, 3),
        "picture_bytes": float(len(encoded[0].data)),
        "file_bytes": float(size),
        "commits": float(COMMITS),
    }


def _pictures() -> tuple[list[Blob], list[float]]:
    """As many different blobs as commits, of a few encoded pictures: bytes after a picture's end do not matter here."""
    blobs, times = [], []
    for seed in range(4):
        picture = _picture(seed)
        begun = perf_counter()
        blobs.append(encode_picture(picture))
        times.append(1000 * (perf_counter() - begun))
    return [Blob.of(blobs[n % 4].data + n.to_bytes(2, "little")) for n in range(COMMITS)], times


def _picture(seed: int) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Washes with a paper's grain, (1024, 1024, 3): about as hard to pack as a painting."""
    y, x = np.mgrid[0:SIDE, 0:SIDE] / SIDE
    washes = np.stack([np.sin(3 * x + k + seed) * np.cos(2 * y - k) for k in range(3)], axis=-1)
    grain = np.random.default_rng(seed).normal(0, 2, (SIDE, SIDE, 1))
    return np.clip(150 + 80 * washes + grain, 0, 255).astype(np.uint8)


def _started() -> Started:
    return Started(
        id="root", parent=None, time=0.0, author=Artist(), prompt="bench", size=(SIDE, SIDE), seed=0, painter="none"
    )


def _commit(journal: Journal, n: int, blob: Blob) -> tuple[float, float]:
    event = Drafted(
        id=f"draft-{n}", parent=f"draft-{n - 1}" if n else "root", time=0.0, author=Painter("none", "0"),
        picture=blob.hash, layers=(), seed=0, seconds=0.0, sampling_steps=0, step=1,
    )  # fmt: skip
    begun = perf_counter()
    done = journal.append(event, [blob])
    handed = perf_counter()
    done.result()
    return 1000 * (perf_counter() - begun), 1000 * (handed - begun)


def _took(work: Callable[[], None]) -> float:
    begun = perf_counter()
    work()
    return 1000 * (perf_counter() - begun)
