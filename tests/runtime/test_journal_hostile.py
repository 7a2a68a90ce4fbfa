"""A file that is no whole painting of this version gives one clear sentence, and not a byte of it changes."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from model_runtime.trajectory import layout, migrations
from model_runtime.trajectory.blobs import Blob
from model_runtime.trajectory.errors import Damaged, JournalError, NewerVersion, NotAPainting
from model_runtime.trajectory.events import Artist, Noted, Protected, Started, encode
from model_runtime.trajectory.journal import Journal
from model_runtime.trajectory.reading import Reader

BLOB = Blob.of(random.Random(3).randbytes(150_000))


@pytest.fixture
def painting(tmp_path: Path) -> Path:
    path = tmp_path / "house.strokes"
    with Journal.create(path) as journal:
        journal.append(
            Started(id="root", parent=None, time=0, author=Artist(), prompt="", size=(64, 64), seed=0, painter="x")
        )
        journal.append(Protected(id="mask", parent="root", time=0, author=Artist(), mask=BLOB.hash), [BLOB])
    return path


def refused(path: Path, kind: type[JournalError] = JournalError) -> str:
    """Neither reading nor opening it works, nothing in its folder changes. Returns what the artist is told."""
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(kind):
        Reader(path)
    with pytest.raises(kind) as caught:
        Journal.open(path)
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before
    text = str(caught.value)
    assert str(path) in text and ":" in text and text.endswith(".") and "\n" not in text
    return text


def edit(path: Path, *statements: str, values: tuple[object, ...] = ()) -> None:
    """What another program could have done to the file, the guards against it taken away and put back."""
    with closing(sqlite3.connect(path)) as connection:
        for trigger in ("events_stay", "events_remain"):
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement, values)
        for trigger in ("events_stay", "events_remain"):
            connection.execute(layout.SCHEMA[trigger])
        connection.commit()


@pytest.mark.parametrize("data", [b"", b"hello, I am a text\n" * 50, b"SQLite", random.Random(1).randbytes(100_000)])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "other.strokes"
    path.write_bytes(data)
    refused(path, NotAPainting)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.strokes"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, id TEXT, event TEXT)")
    assert "another program" in refused(path, NotAPainting)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere.strokes"):
        with pytest.raises(JournalError, match="no painting"):
            Journal.open(path)
        with pytest.raises(JournalError, match="no painting"):
            Reader(path)


@pytest.mark.parametrize("length", [1, 15, 16, 60, 99, 100, 5000, 65536, 65537, 131072, 200_000, -65536, -1])
def test_a_truncated_painting_is_refused(painting: Path, length: int) -> None:
    painting.write_bytes(painting.read_bytes()[:length])
    refused(painting)


def test_bytes_after_the_end_are_refused(painting: Path) -> None:
    painting.write_bytes(painting.read_bytes() + b"<script>")
    refused(painting, Damaged)


def test_a_newer_painting_asks_for_an_update(painting: Path) -> None:
    edit(painting, f"PRAGMA user_version = {layout.VERSION + 1}")
    assert "update Strokes" in refused(painting, NewerVersion)


def test_a_version_that_never_was_is_refused(painting: Path) -> None:
    edit(painting, "PRAGMA user_version = 0")
    refused(painting, Damaged)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE more (x)",
        "CREATE VIEW more AS SELECT * FROM events",
        "CREATE TRIGGER more AFTER INSERT ON events BEGIN DELETE FROM blobs; END",
        "CREATE INDEX more ON events (event)",
        "ALTER TABLE events ADD COLUMN more",
        "DROP TABLE blobs",
    ],
)
def test_a_painting_with_other_tables_is_refused(painting: Path, statement: str) -> None:
    edit(painting, statement)
    refused(painting, NotAPainting)


STRANGER = encode(Noted(id="note", parent="nobody", time=0, author=Artist(), text=""))
SECOND_ROOT = encode(
    Started(id="note", parent=None, time=0, author=Artist(), prompt="", size=(64, 64), seed=0, painter="")
)


@pytest.mark.parametrize(
    "event",
    [
        "", "7", "null", "[]", '{"type":"Exploded","id":"note"}', '{"type":"Noted"}', "[" * 200_000,
        '{"type":"Noted","text":' + "[" * 200_000, b"\xff\xfe", STRANGER, STRANGER.decode(), SECOND_ROOT.decode(),
        STRANGER.decode().replace("nobody", "root").replace('"note"', '"other"'),
        STRANGER.decode().replace("nobody", "root").replace('"time":0', '"time":1e999'),
        STRANGER.decode().replace("nobody", "root").replace('"text":""', '"text":"\\ud800"'),
    ],
    ids=range(15),
)  # fmt: skip
def test_a_malicious_event_is_refused(painting: Path, event: str | bytes) -> None:
    edit(painting, "INSERT INTO events (id, event) VALUES ('note', ?)", values=(event,))
    refused(painting, Damaged)


def test_an_event_in_broken_utf8_is_refused(painting: Path) -> None:
    edit(painting, "INSERT INTO events (id, event) VALUES ('note', CAST(? AS TEXT))", values=(b'{"\xff"}',))
    refused(painting, Damaged)


def test_a_missing_picture_is_noticed(painting: Path) -> None:
    edit(painting, "DELETE FROM blobs")
    refused(painting, Damaged)


def test_a_changed_picture_is_noticed_when_it_is_fetched(painting: Path) -> None:
    edit(painting, "UPDATE blobs SET data = zeroblob(1000)")
    with Reader(painting) as reader, pytest.raises(Damaged):
        reader.blob(BLOB.hash)
    with Journal.open(painting) as journal, pytest.raises(Damaged):
        journal.blob(BLOB.hash)


@pytest.mark.parametrize("seed", range(25))
def test_a_painting_with_scattered_bytes_never_breaks_the_program(painting: Path, seed: int) -> None:
    chance, data = random.Random(seed), bytearray(painting.read_bytes())
    for _ in range(chance.choice((1, 30, 3000))):
        data[chance.choice((chance.randrange(200), chance.randrange(len(data))))] = chance.randrange(256)
    painting.write_bytes(data)
    try:
        with Reader(painting) as reader:
            reader.blob(BLOB.hash)
    except (JournalError, KeyError):
        assert painting.read_bytes() == data


def test_what_lies_beside_a_painting_is_not_trusted_either(painting: Path) -> None:
    for end in ("-wal", "-journal"):
        beside = painting.with_name(painting.name + end)
        beside.write_bytes(random.Random(2).randbytes(100_000))
        before = painting.read_bytes()
        with Reader(painting) as reader:
            assert "mask" in reader.trajectory
        assert painting.read_bytes() == before
        beside.unlink()


# --- older files -------------------------------------------------------------------------------------------


def older(monkeypatch: pytest.MonkeyPatch, step: migrations.Step) -> None:
    """Makes the present format one version newer, with a further table."""
    monkeypatch.setattr(layout, "VERSION", layout.VERSION + 1)
    monkeypatch.setattr(layout, "SCHEMA", {**layout.SCHEMA, "more": "CREATE TABLE more (x)"})
    monkeypatch.setattr(migrations, "STEPS", {layout.VERSION - 1: step})


def add_table(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE more (x)")


def forget_it(connection: sqlite3.Connection) -> None:
    """A step that does not do its work."""


def fail(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE more (x)")
    connection.execute("INSERT INTO nowhere VALUES (1)")


def test_an_older_painting_is_migrated_on_a_copy_and_kept(painting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = painting.read_bytes()
    older(monkeypatch, add_table)
    with Journal.open(painting) as journal:
        journal.append(Noted(id="note", parent="mask", time=0, author=Artist(), text="")).result(10)
        assert journal.blob(BLOB.hash) == BLOB.data
    kept = painting.with_name("house.v1.strokes")
    assert kept.read_bytes() == before
    assert sorted(painting.parent.iterdir()) == [painting, kept]
    with Reader(painting) as reader:
        assert [event.id for event in reader.trajectory.events] == ["root", "mask", "note"]


def test_reading_an_older_painting_changes_nothing(painting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = painting.read_bytes()
    older(monkeypatch, add_table)
    with Reader(painting) as reader:
        assert reader.blob(BLOB.hash) == BLOB.data
    assert list(painting.parent.iterdir()) == [painting] and painting.read_bytes() == before


@pytest.mark.parametrize("step", [forget_it, fail])
def test_a_migration_that_fails_leaves_the_older_painting(
    painting: Path, monkeypatch: pytest.MonkeyPatch, step: Callable[[sqlite3.Connection], None]
) -> None:
    older(monkeypatch, step)
    refused(painting)
