"""A painting in a network or synchronised folder is painted on in a copy on this computer, and nothing of it is ever lost."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest

from model_runtime.trajectory.events import Artist, Noted
from model_runtime.trajectory.journal import Journal
from model_runtime.trajectory.reading import Reader
from strokes_app import intentions as i
from strokes_app.places import Places
from strokes_app.session import copies, returning
from strokes_app.shelf import Shelf
from tests.app.hand import BEGIN, Hand, HandAt


@pytest.fixture
def cloud(tmp_path: Path) -> Path:
    folder = tmp_path / "Dropbox" / "paintings"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The artist rests at once, or not at all: see `resting`."""
    monkeypatch.setattr(returning, "REST_MS", 3_600_000)


def kept(hand: Hand, file: Path) -> str:
    """A painting under that name; its head."""
    hand.intend(i.SetGates("ask"), BEGIN)
    return hand.intend(i.SaveAs(str(file))).head or ""


def head_in(file: Path) -> str:
    with Reader(file) as reader:
        assert reader.trajectory.head is not None
        return reader.trajectory.head.id


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def elsewhere_changed(file: Path, tmp_path: Path) -> str:
    """Somebody paints on in the same file on another computer; the head there."""
    other = tmp_path / "other.strokes"
    shutil.copyfile(file, other)
    with Journal.open(other) as journal:
        event = journal.trajectory.root
        assert event is not None
        journal.append(Noted(id="elsewhere", parent=event.id, time=9.0, author=Artist(), text="more light")).result()
    other.replace(file)
    return "elsewhere"


def lose(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """From now on nothing can be written elsewhere."""

    def fail(source: Path, target: Path) -> None:
        raise OSError(code, os.strerror(code), str(target))

    monkeypatch.setattr(copies, "_write_whole", fail)


def test_the_file_elsewhere_is_one_whole_file_all_the_time(hand_at: HandAt, cloud: Path) -> None:
    hand = hand_at()
    file = cloud / "house.strokes"
    head = kept(hand, file)
    assert hand.state.file == file and hand.state.away is not None and hand.state.away.kind == "synchronised"
    assert listed(cloud) == ["house.strokes"] and head_in(file) == head
    state = hand.intend(i.Go())
    assert state.head != head
    assert listed(cloud) == ["house.strokes"] and head_in(file) == head  # not before the artist rests
    hand.close()
    assert listed(cloud) == ["house.strokes"] and head_in(file) == state.head
    assert sqlite3.connect(file).execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_it_is_copied_back_while_the_artist_rests(
    hand_at: HandAt, cloud: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returning, "REST_MS", 0)
    hand = hand_at()
    file = cloud / "house.strokes"
    kept(hand, file)
    state = hand.intend(i.Go())
    hand.until(lambda: head_in(file) == state.head)
    assert listed(cloud) == ["house.strokes"] and hand.state.complaint is None


def test_an_open_painting_is_found_where_it_was_and_leaves_no_copy_when_it_is_put_away(
    hand_at: HandAt, cloud: Path, places: Places
) -> None:
    hand = hand_at()
    file = cloud / "house.strokes"
    kept(hand, file)
    head = hand.intend(i.Go()).head
    state = hand.intend(i.PutAway())
    assert [each.path for each in state.recent.paintings] == [file] and not state.recent.paintings[0].crashed
    assert list(places.copies.iterdir()) == []
    assert hand.intend(i.Open(str(file))).head == head


def test_one_window_at_a_time_also_where_each_would_have_a_copy(hand_at: HandAt, cloud: Path, places: Places) -> None:
    first, file = hand_at(), cloud / "house.strokes"
    kept(first, file)
    second = hand_at()
    state = second.intend(i.Open(str(file)))
    assert state.started is None and state.complaint is not None
    assert f"{file} is open elsewhere" in state.complaint.sentence
    assert not Shelf(places).listed().paintings[0].crashed


def test_what_was_changed_elsewhere_is_not_overwritten(hand_at: HandAt, cloud: Path, tmp_path: Path) -> None:
    hand = hand_at()
    file = cloud / "house.strokes"
    kept(hand, file)
    theirs = elsewhere_changed(file, tmp_path)
    ours = hand.intend(i.Go()).head
    state = hand.intend(i.PutAway())
    beside = cloud / "house (from this computer).strokes"
    assert listed(cloud) == sorted([beside.name, file.name])
    assert head_in(file) == theirs and head_in(beside) == ours
    assert state.complaint is not None and "“house (from this computer).strokes”" in state.complaint.sentence
    assert hand.intend(i.Open(str(beside))).head == ours


def test_a_painting_that_moves_aside_while_it_is_open_goes_on_there(
    hand_at: HandAt, cloud: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returning, "REST_MS", 0)
    hand = hand_at()
    file, beside = cloud / "house.strokes", cloud / "house (from this computer).strokes"
    kept(hand, file)
    elsewhere_changed(file, tmp_path)
    hand.intend(i.Go())
    hand.until(lambda: hand.state.file == beside)
    state = hand.intend(i.Go())
    assert "“house (from this computer).strokes”" in state.complaint.sentence  # until it was read
    hand.until(lambda: head_in(beside) == state.head)
    hand.close()
    assert listed(cloud) == sorted([beside.name, file.name]) and head_in(file) == "elsewhere"


@pytest.mark.parametrize(
    "code, said",
    [(errno.ENOSPC, "no room left"), (errno.EROFS, "nothing may be written"), (errno.EHOSTDOWN, "cannot be reached")],
)
def test_where_it_cannot_be_copied_back_it_stays_here_and_is_brought_back_another_day(
    hand_at: HandAt, cloud: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    hand = hand_at()
    file = cloud / "house.strokes"
    before = kept(hand, file)
    with monkeypatch.context() as patch:
        lose(patch, code)
        head = hand.intend(i.Go()).head
        state = hand.intend(i.PutAway())
        assert state.complaint is not None and said in state.complaint.sentence
        assert head_in(file) == before
        assert hand.intend(i.Open(str(file))).head == head  # nothing is lost
        hand.close()
    again = hand_at()
    again.session.bring_waiting()
    again.intend()
    assert head_in(file) == head and again.state.complaint is None


def test_trouble_while_painting_is_said_once_and_shown_until_it_is_over(
    hand_at: HandAt, cloud: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returning, "REST_MS", 0)
    monkeypatch.setattr(returning, "AGAIN_MS", 10)
    hand = hand_at()
    file = cloud / "house.strokes"
    kept(hand, file)
    with monkeypatch.context() as patch:
        lose(patch, errno.ENOSPC)
        head = hand.intend(i.Go()).head
        hand.until(lambda: hand.state.complaint is not None)
        hand.intend(i.Dismiss())
        assert hand.state.away is not None and "no room left" in hand.state.away.trouble
    hand.until(lambda: head_in(file) == head)
    hand.until(lambda: hand.state.away is not None and not hand.state.away.trouble)
    assert hand.state.complaint is None


def test_with_the_folder_gone_the_copy_is_opened(hand_at: HandAt, cloud: Path, places: Places) -> None:
    hand = hand_at()
    file = cloud / "house.strokes"
    kept(hand, file)
    head = hand.intend(i.Go()).head
    cloud.parent.rename(cloud.parent.with_name("unplugged"))
    state = hand.intend(i.PutAway())
    assert state.complaint is not None and "cannot be reached" in state.complaint.sentence
    assert [each.path for each in state.recent.paintings] == [file]
    state = hand.intend(i.Open(str(file)))
    assert state.head == head
    cloud.parent.with_name("unplugged").rename(cloud.parent)
    hand.close()
    assert head_in(file) == head and list(places.copies.iterdir()) == []


def test_a_painting_that_only_changed_elsewhere_is_opened_as_it_is_there(
    hand_at: HandAt, cloud: Path, places: Places, tmp_path: Path
) -> None:
    hand = hand_at()
    file = cloud / "house.strokes"
    kept(hand, file)
    copy = next(iter(copies.Copies(places.copies)))  # what a crash leaves: the copy and its note
    shutil.copytree(copy.folder, tmp_path / "left")
    hand.close()
    shutil.copytree(tmp_path / "left", copy.folder)
    theirs = elsewhere_changed(file, tmp_path)
    again = hand_at()
    assert again.intend(i.Open(str(file))).head == theirs
    again.close()
    assert listed(cloud) == ["house.strokes"]


@pytest.mark.parametrize("content", [b"SQLite format 3\0 but broken", b""])
def test_what_is_no_painting_there_is_refused_and_leaves_no_copy(
    hand_at: HandAt, cloud: Path, places: Places, content: bytes
) -> None:
    file = cloud / "x.strokes"
    file.write_bytes(content)
    state = hand_at().intend(i.Open(str(file)))
    assert state.complaint is not None and str(file) in state.complaint.sentence and state.started is None
    assert list(places.copies.iterdir()) == []


def test_where_it_cannot_be_kept_elsewhere_the_painting_stays_where_it_is(
    hand_at: HandAt, cloud: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    with monkeypatch.context() as patch:
        lose(patch, errno.ENOSPC)
        state = hand.intend(i.SaveAs(str(cloud / "house.strokes")))
    assert state.complaint is not None and state.untitled and listed(cloud) == []
    assert list(places.copies.iterdir()) == []
    assert hand.intend(i.Go()).step.drafted is not None


def test_what_lies_on_another_machine_is_listed_without_asking_it(
    hand_at: HandAt, tmp_path: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may not answer, and the window opens all the same."""
    hand = hand_at()
    far = tmp_path / "far"
    far.mkdir()
    kept(hand, far / "house.strokes")
    hand.intend(i.PutAway())
    far.rename(tmp_path / "unplugged")
    assert Shelf(places).listed().paintings == ()
    mounts = [SimpleNamespace(mountpoint=str(far), fstype="nfs4", opts="rw")]
    monkeypatch.setattr("psutil.disk_partitions", lambda all=False: mounts)
    assert [each.path for each in Shelf(places).listed().paintings] == [far / "house.strokes"]
