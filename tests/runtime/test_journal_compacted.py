"""A compacted painting is a smaller file with the same pictures; one that is killed over it is as it was, or compacted."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from model_runtime.trajectory.blobs import Blob
from model_runtime.trajectory.checking import connect
from model_runtime.trajectory.compaction import compacted
from model_runtime.trajectory.errors import Damaged, InUse, JournalError
from model_runtime.trajectory.events import Artist, BranchHidden, HeadMoved, Noted, Protected, Started
from model_runtime.trajectory.journal import Journal
from model_runtime.trajectory.lock import held
from model_runtime.trajectory.reading import Reader

BY: dict[str, Any] = {"time": 0.0, "author": Artist()}
COMPACTOR = Path(__file__).with_name("killed_compactor.py")
ROOT = Path(__file__).parents[2]
SIZE = 100_000
"""Bytes of a blob."""


def blob(name: str) -> Blob:
    return Blob.of(random.Random(name).randbytes(SIZE))


def chain(journal: Journal, parent: str, *names: str) -> None:
    for name in names:
        journal.append(Protected(id=name, parent=parent, mask=blob(name).hash, **BY), [blob(name)])
        parent = name


def painting(path: Path) -> Path:
    """root - kept0..5; from the root dull0..5, which is deleted; the head is kept5."""
    with Journal.create(path) as journal:
        journal.append(Started(id="root", parent=None, prompt="", size=(64, 64), seed=0, painter="x", **BY))
        chain(journal, "root", *(f"dull{number}" for number in range(6)))
        journal.append(HeadMoved(id="m", parent="dull5", target="root", **BY))
        chain(journal, "root", *(f"kept{number}" for number in range(6)))
        journal.append(BranchHidden(id="h", parent="kept5", target="dull0", **BY)).result(10)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return painting(tmp_path / "house.strokes")


def is_whole(file: Path, compact: bool) -> None:
    with Reader(file) as reader:
        names = {name for name in reader.trajectory.names} | {event.id for event in reader.trajectory.path()}
        assert names == {"root", *(f"kept{number}" for number in range(6))}
        assert all(reader.blob(blob(f"kept{number}").hash) for number in range(6))
        assert ("dull0" in reader.trajectory) != compact
        for number in range(6):
            if compact:
                with pytest.raises(KeyError):
                    reader.blob(blob(f"dull{number}").hash)
            else:
                assert reader.blob(blob(f"dull{number}").hash)


def test_it_says_before_what_will_go_and_after_what_was_won(file: Path) -> None:
    before = file.stat().st_size
    with Journal.open(file) as journal:
        about = journal.weigh()
        saved = journal.compact()
        assert journal.weigh() == (0, 0)
    assert about.branches == saved.branches == 1
    assert about.size >= 6 * SIZE
    assert saved.size == before - file.stat().st_size >= 5 * SIZE
    is_whole(file, compact=True)
    assert list(file.parent.iterdir()) == [file]


def test_it_is_painted_on_where_it_was(file: Path) -> None:
    with Journal.open(file) as journal:
        journal.compact()
        assert journal.blob(blob("kept3").hash) == blob("kept3").data
        chain(journal, "kept5", "more0", "more1")
        chain(journal, "more1", "dull0")
        expected = journal.trajectory
    with Reader(file) as reader:
        assert reader.trajectory == expected
        assert reader.blob(blob("dull0").hash) == blob("dull0").data


def test_what_is_on_its_way_is_kept(file: Path) -> None:
    with Journal.open(file) as journal:
        chain(journal, "kept5", *(f"late{number}" for number in range(4)))
        journal.compact()
        assert journal.blob(blob("late3").hash) == blob("late3").data
    with Reader(file) as reader:
        assert [event.id for event in reader.trajectory.path()][-1] == "late3"


def test_others_read_and_write_meanwhile(file: Path) -> None:
    """Whoever asks waits; nobody gets anything else than they would have got."""
    with Journal.open(file) as journal:
        seen: list[bytes] = []

        def read() -> None:
            for _ in range(60):
                seen.append(journal.blob(blob("kept2").hash))

        def write() -> None:
            for number in range(40):
                journal.append(Noted(id=f"n{number}", parent="kept5", text="", **BY)).result(10)

        threads = [Thread(target=read), Thread(target=write)]
        for thread in threads:
            thread.start()
        for _ in range(4):
            journal.compact()
        for thread in threads:
            thread.join()
        assert set(seen) == {blob("kept2").data} and len(seen) == 60
    with Reader(file) as reader:
        assert all(f"n{number}" in reader.trajectory for number in range(40))


def test_what_another_version_wrote_into_an_event_stays_there(file: Path) -> None:
    with closing(connect(file, "rw")) as connection:
        connection.execute(
            "INSERT INTO events (id, event) VALUES ('s', ?)",
            [
                '{"type":"Starred","id":"s","parent":"dull2","time":1,"author":{"who":"artist"},"target":"kept0",'
                '"why":"the light"}'
            ],
        )
    with Journal.open(file) as journal:
        journal.compact()
    with closing(connect(file, "ro")) as connection:
        (text,) = connection.execute("SELECT event FROM events WHERE id = 's'").fetchone()
    assert '"why":"the light"' in text and '"parent":"root"' in text


def test_a_painting_that_is_read_elsewhere_is_not_compacted(file: Path) -> None:
    with Journal.open(file) as journal, Reader(file) as reader:
        assert reader.blob(blob("dull0").hash)
        with pytest.raises(InUse, match="close it there"):
            journal.compact()
        assert journal.blob(blob("dull0").hash)
        chain(journal, "kept5", "more")
    with Reader(file) as reader:
        assert "more" in reader.trajectory and "dull0" in reader.trajectory


def test_beside_damage_nothing_is_thrown_away(file: Path) -> None:
    data = file.read_bytes()
    at = data.index(blob("kept4").data[:64])
    file.write_bytes(data[: at + 10] + b"\0\0\0\0" + data[at + 14 :])
    with Journal.open(file) as journal:
        with pytest.raises(Damaged):
            journal.compact()
        assert journal.blob(blob("dull4").hash)
    assert len(file.read_bytes()) == len(data)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="no links")
def test_a_painting_behind_a_link_is_compacted_where_it_lies(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "link.strokes"
    link.symlink_to(file)
    with Journal.open(link) as journal:
        journal.compact()
    assert link.is_symlink() and file.stat().st_mode & 0o777 == 0o640
    is_whole(file, compact=True)


# --- killed over it ------------------------------------------------------------------------------------------------

MOMENTS = {
    "while it is written": False, "before it is checked": False, "before it is flushed": False,
    "before it has its name": False, "when it has its name": True,
}  # fmt: skip


def compactor(file: Path, moment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(COMPACTOR), str(file), moment, blob("kept0").hash]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize(("moment", "compact"), MOMENTS.items())
def test_killed_at_any_moment_it_is_whole(file: Path, moment: str, compact: bool) -> None:
    done = compactor(file, moment)
    assert done.returncode == -9 and "starred" in done.stdout
    assert not held(file)
    is_whole(file, compact)
    with Reader(file) as reader:
        assert reader.trajectory.starred == ("kept0",)
    with Journal.open(file) as journal:
        journal.compact()
    is_whole(file, compact=True)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_killed_at_moments_that_nobody_chose_it_is_whole(tmp_path: Path) -> None:
    chance = random.Random(3)
    for number in range(12):
        file = painting(tmp_path / f"{number}.strokes")
        with Reader(file) as reader:
            whole, rest = reader.trajectory.events, compacted(reader.trajectory).events
        done = compactor(file, str(chance.uniform(0.001, 0.03)))
        with Journal.open(file) as journal:
            there = tuple(event for event in journal.trajectory.events if event.id != "star")
            assert "starred" not in done.stdout or journal.trajectory.starred == ("kept0",)
            assert there in (whole, rest)
            assert all(journal.blob(blob(f"kept{each}").hash) for each in range(6))


def test_what_a_killed_one_has_left_is_swept_up_and_never_read(file: Path) -> None:
    part = file.with_name(f".{file.name}.part")
    for end in ("", "-journal", "-wal"):
        part.with_name(part.name + end).write_bytes(file.read_bytes())
    with Journal.open(file) as journal:
        assert not list(file.parent.glob(".*"))
        part.with_name(part.name + "-journal").write_bytes(file.read_bytes())
        journal.compact()
    is_whole(file, compact=True)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.skipif(sys.platform == "win32", reason="limits files as POSIX does")
def test_where_the_disk_is_full_it_stays_as_it_was_and_says_so(file: Path) -> None:
    done = compactor(file, "full disk")
    assert done.returncode == 0, done.stderr
    assert "see to the disk" in done.stdout
    is_whole(file, compact=False)
    assert list(file.parent.iterdir()) == [file]


def test_a_closed_painting_is_not_compacted(file: Path) -> None:
    journal = Journal.open(file)
    journal.close()
    with pytest.raises(JournalError):
        journal.compact()
