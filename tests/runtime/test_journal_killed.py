"""A writer that is killed at any moment loses nothing that it acknowledged."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from model_runtime.trajectory.journal import Journal
from model_runtime.trajectory.reading import Reader

KILLS = 55
PAINTINGS = 11
WRITER = Path(__file__).with_name("killed_writer.py")
ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks its writers")


@pytest.fixture
def writers() -> Iterator[subprocess.Popen[str]]:
    """A process that forks writers, so that each starts at once."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, str(WRITER)], stdin=pipe, stdout=pipe, text=True, env=environment
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def killed_after(writers: subprocess.Popen[str], path: Path, events: int, seconds: float) -> dict[str, str]:
    """Lets a writer continue the painting until it has acknowledged so many events, and so long after that.

    Returns all that it acknowledged: event id -> blob hash.
    """
    assert writers.stdin is not None and writers.stdout is not None
    writers.stdin.write(f"{path}\n")
    writers.stdin.flush()
    kept: dict[str, str] = {}
    writer = 0
    for line in writers.stdout:
        match line.split():
            case ["writes", pid]:
                writer = int(pid)
            case ["kept", id, hash]:
                kept[id] = hash
            case ["died"]:
                return kept
        if writer and len(kept) >= events:
            time.sleep(seconds)
            os.kill(writer, signal.SIGKILL)
            writer = 0
    raise AssertionError("the writers stopped by themselves")


def is_sound(path: Path, scratch: Path) -> bool:
    """What SQLite says of a copy of the file and of what lies beside it."""
    for end in ("", "-wal", "-journal"):
        source = path.with_name(path.name + end)
        if source.exists():
            shutil.copyfile(source, scratch.with_name(scratch.name + end))
    with closing(sqlite3.connect(scratch)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        sound: bool = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for rest in scratch.parent.glob(scratch.name + "*"):
        rest.unlink()
    return sound


def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path, writers: subprocess.Popen[str]) -> None:
    chance = random.Random(5)
    kept: dict[Path, dict[str, str]] = {tmp_path / f"{n}.strokes": {} for n in range(PAINTINGS)}
    for n in range(KILLS):
        path = tmp_path / f"{n % PAINTINGS}.strokes"
        new = killed_after(writers, path, events=n % 5, seconds=chance.uniform(0, 0.04))
        kept[path] |= new
        if not path.exists():
            assert not kept[path]
            continue
        assert is_sound(path, tmp_path / "scratch")
        with Reader(path) as reader:
            assert all(id in reader.trajectory for id in kept[path])
            assert all(reader.blob(hash) for hash in new.values() if hash != "-")
    assert sum(map(len, kept.values())) > KILLS
    for path, events in kept.items():
        with Journal.open(path) as journal:
            assert all(journal.blob(hash) for hash in events.values() if hash != "-")
        assert not list(tmp_path.glob(path.name + "-*"))
