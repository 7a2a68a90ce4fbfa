"""The journal keeps what it acknowledged, in one file, and refuses what is not a painting."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from model_runtime.trajectory import layout
from model_runtime.trajectory.blobs import Blob, encode_picture
from model_runtime.trajectory.errors import InUse, InvalidEvent, JournalError
from model_runtime.trajectory.events import AnyEvent, Artist, Drafted, HeadMoved, Noted, Painter, Started
from model_runtime.trajectory.journal import Journal
from model_runtime.trajectory.reading import Reader

PAINTER = Painter("scripted", "1")


def started(id: str = "root") -> Started:
    return Started(
        id=id, parent=None, time=1.0, author=Artist(), prompt="a red house", size=(64, 48), seed=7, painter="scripted"
    )


def noted(id: str, parent: str, text: str = "more light") -> Noted:
    return Noted(id=id, parent=parent, time=2.0, author=Artist(), text=text)


def drafted(id: str, parent: str, picture: Blob) -> Drafted:
    return Drafted(
        id=id, parent=parent, time=3.0, author=PAINTER, picture=picture.hash, layers=(), seed=1, seconds=0.5,
        sampling_steps=8, step=1,
    )  # fmt: skip


def picture(seed: int = 0) -> Blob:
    return encode_picture(np.random.default_rng(seed).integers(0, 255, (48, 64, 3), np.uint8))


def painting(path: Path) -> Path:
    """A small finished painting with a picture and a branch."""
    with Journal.create(path) as journal:
        journal.append(started())
        journal.append(drafted("draft", "root", picture()), [picture()])
        journal.append(HeadMoved(id="move", parent="draft", time=4.0, author=Artist(), target="root"))
        journal.append(noted("note", "root")).result(10)
    return path


def test_a_painting_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = painting(tmp_path / "house.strokes")
    with Reader(path) as reader:
        assert [event.id for event in reader.trajectory.events] == ["root", "draft", "move", "note"]
        assert reader.trajectory.path() == (started(), noted("note", "root"))
        assert reader.blob(picture().hash) == picture().data


def test_a_painting_is_continued_where_it_was_left(tmp_path: Path) -> None:
    path = painting(tmp_path / "house.strokes")
    with Journal.open(path) as journal:
        journal.append(noted("next", "note")).result(10)
        assert journal.blob(picture().hash) == picture().data
    with Reader(path) as reader:
        assert reader.trajectory.head == noted("next", "note")


def test_a_closed_painting_is_a_single_file(tmp_path: Path) -> None:
    path = painting(tmp_path / "house.strokes")
    assert list(tmp_path.iterdir()) == [path]


def test_a_painting_can_be_read_while_it_is_painted(tmp_path: Path) -> None:
    path = painting(tmp_path / "house.strokes")
    with Journal.open(path) as journal:
        journal.append(noted("next", "note")).result(10)
        with Reader(path) as reader:
            assert reader.trajectory == journal.trajectory
    assert list(tmp_path.iterdir()) == [path]


def test_a_blob_can_be_had_before_it_is_written(tmp_path: Path) -> None:
    with Journal.create(tmp_path / "house.strokes") as journal:
        journal.append(started())
        journal.append(drafted("draft", "root", picture(1)), [picture(1)])
        assert journal.blob(picture(1).hash) == picture(1).data
        with pytest.raises(KeyError):
            journal.blob("0" * 64)


def test_only_one_writer_has_a_painting_open(tmp_path: Path) -> None:
    path = painting(tmp_path / "house.strokes")
    with Journal.open(path), pytest.raises(InUse, match="close it there"):
        Journal.open(path)
    Journal.open(path).close()


def test_a_new_painting_takes_no_other_files_place(tmp_path: Path) -> None:
    path = painting(tmp_path / "house.strokes")
    before = path.read_bytes()
    with pytest.raises(JournalError, match="another name"):
        Journal.create(path)
    assert path.read_bytes() == before


def test_an_event_that_cannot_follow_is_not_recorded(tmp_path: Path) -> None:
    path = tmp_path / "house.strokes"
    with Journal.create(path) as journal:
        journal.append(started())
        for wrong in (
            noted("note", "nobody"),
            started("second"),
            noted("", "root"),
            noted("x" * 65, "root"),
            drafted("draft", "root", picture()),
        ):
            with pytest.raises(InvalidEvent):
                journal.append(wrong)
    with Reader(path) as reader:
        assert reader.trajectory.events == (started(),)


def test_save_as_makes_a_whole_copy_and_leaves_nothing_else(tmp_path: Path) -> None:
    path, copy = painting(tmp_path / "house.strokes"), tmp_path / "copy.strokes"
    with Journal.open(path) as journal:
        journal.append(noted("next", "note"))
        journal.save_as(copy).result(10)
        journal.append(noted("after", "next")).result(10)
        with pytest.raises(JournalError, match="another name"):
            journal.save_as(path).result(10)
    assert sorted(tmp_path.iterdir()) == [copy, path]
    with Journal.open(copy) as journal:
        assert journal.trajectory.head == noted("next", "note")


def test_a_closed_journal_says_so(tmp_path: Path) -> None:
    journal = Journal.create(tmp_path / "house.strokes")
    journal.close()
    journal.close()
    with pytest.raises(JournalError, match="open it again"):
        journal.append(started())


def test_the_format_is_documented_as_it_is() -> None:
    page = (Path(layout.__file__).parent / "FORMAT.md").read_text()
    assert all(statement in page for statement in layout.SCHEMA.values())
    assert f"format {layout.VERSION}\n" in page and f"0x{layout.APPLICATION_ID:X}" in page
    for kind in get_args(AnyEvent):
        assert f"`{kind.__name__}`" in page
        own = set(kind.__struct_fields__) - set(Noted.__struct_fields__)
        assert all(f"`{field}`" in page for field in own), kind


def test_the_file_is_marked_as_a_painting(tmp_path: Path) -> None:
    path = painting(tmp_path / "house.strokes")
    with closing(sqlite3.connect(path)) as connection:
        pragmas = [
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "page_size", "journal_mode")
        ]
    assert pragmas == [layout.APPLICATION_ID, layout.VERSION, 65536, "delete"]


def test_whoever_waits_is_told_what_is_safe(tmp_path: Path) -> None:
    told: list[str] = []
    with Journal.create(tmp_path / "house.strokes") as journal:
        futures = [journal.append(started()), journal.append(noted("a", "root")), journal.append(noted("b", "a"))]
        for future, name in zip(futures, ("root", "a", "b")):
            future.add_done_callback(lambda done, name=name: told.append(f"{name} {done.exception()}"))  # type: ignore[misc]
    assert sorted(told) == ["a None", "b None", "root None"]


def test_after_a_failed_write_nothing_later_is_kept(tmp_path: Path) -> None:
    path = painting(tmp_path / "house.strokes")
    with Journal.open(path) as journal:
        journal.append(noted("safe", "note")).result(10)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            lost = journal.append(noted("lost", "safe"))
            with pytest.raises(JournalError):
                lost.result(30)
        with pytest.raises(JournalError):
            journal.append(noted("later", "lost"))
    with Reader(path) as reader:
        assert reader.trajectory.head == noted("safe", "note")


def test_after_a_full_disk_the_journal_goes_on_from_what_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "house.strokes"
    with Journal.create(path) as journal:
        journal.append(started()).result(10)
        with monkeypatch.context() as patch:
            patch.setattr("model_runtime.trajectory.journal.commit", full)
            waiting = [journal.append(noted("a", "root")), journal.append(noted("b", "a"))]
            for future in waiting:
                with pytest.raises(JournalError, match="no room left"):
                    future.result(10)
            with pytest.raises(JournalError, match="no room left"):
                journal.append(noted("c", "root"))
        journal.recover()
        assert [event.id for event in journal.trajectory.events] == ["root"]
        journal.append(noted("a", "root", "again")).result(10)
        journal.recover()
    with Journal.open(path) as journal:
        assert journal.trajectory.head == noted("a", "root", "again")


def full(*_: object, **__: object) -> None:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error
