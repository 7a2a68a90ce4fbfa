"""A painting as a file: begun, opened, named, put away; and what cannot be opened or kept."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image

from strokes_app import intentions as i
from strokes_app.shelf import Shelf
from tests.app.hand import BEGIN, HandAt, kinds, pixels
from tests.runtime.test_journal_replaced import crashed


def test_a_painting_is_saved_under_a_name_and_goes_on_there(hand_at: HandAt, tmp_path: Path) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    untitled, named = state.file, tmp_path / "my house.strokes"
    state = hand.intend(i.SaveAs(str(named)))
    assert state.file == named and not state.untitled and not untitled.exists()
    hand.intend(i.Go())
    head = hand.state.head
    hand.close()
    hand = hand_at()
    state = hand.intend(i.Open(str(named)))
    assert state.head == head and state.started.prompt == BEGIN.prompt
    assert state.recent.paintings[0].path == named and not state.recent.paintings[0].crashed


def test_where_it_cannot_be_saved_the_painting_stays_where_it_is(hand_at: HandAt, tmp_path: Path) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), BEGIN)
    state = hand.intend(i.SaveAs(str(tmp_path / "nowhere" / "x.strokes")))
    assert state.complaint is not None and state.untitled
    assert hand.intend(i.Go()).step.drafted is not None


def test_a_painting_starts_from_a_picture(hand_at: HandAt, tmp_path: Path) -> None:
    file = tmp_path / "photo.png"
    Image.new("RGB", (120, 80), (10, 200, 30)).save(file)
    hand = hand_at()
    state = hand.intend(i.Open(str(file)))
    assert state.ground.size == (120, 80) and state.started is None
    state = hand.intend(i.SetGates("ask"), BEGIN)
    assert state.size == (120, 80) and (pixels(hand) == (10, 200, 30)).all()


def test_an_empty_canvas_is_painted_on_by_hand_and_the_painter_comes_in_with_the_first_words(hand_at: HandAt) -> None:
    hand = hand_at()
    state = hand.intend(i.SetGates("ask"), replace(BEGIN, prompt=""))
    assert kinds(hand) == ["Started"] and state.complaint is None
    assert "Say first" in hand.intend(i.Go()).complaint.sentence
    hand.intend(i.PaintOver(x=3, y=2, pixels=np.full((10, 12, 4), (255, 0, 0, 255), np.uint8)))
    state = hand.intend(i.ChangePrompt("a red house"))
    assert state.gate.kind == "plan" and state.prompt == "a red house" and state.complaint is None


def test_a_picture_that_was_pasted_waits_for_the_words(hand_at: HandAt) -> None:
    hand = hand_at()
    pasted = np.full((90, 130, 3), 77, np.uint8)
    state = hand.intend(i.Begin(prompt="", size=(130, 90), seed=0, painter="scripted", picture=pasted))
    assert state.ground is not None and state.ground.size == (130, 90) and state.started is None
    assert hand.intend(i.BlankPaper()).ground is None


@pytest.mark.parametrize("content", [b"", b"not a picture", b"SQLite format 3\0 but broken"])
def test_a_file_that_cannot_be_opened_leaves_the_painting_on_the_easel(
    hand_at: HandAt, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "x.dat"
    file.write_bytes(content)
    hand = hand_at()
    hand.intend(i.SetGates("ask"), BEGIN)
    state = hand.intend(i.Open(str(file)))
    assert state.complaint is not None and state.started is not None
    assert hand.intend(i.Go()).step.drafted is not None


def test_a_painting_that_is_put_away_is_on_the_shelf_with_its_picture(hand_at: HandAt) -> None:
    hand = hand_at()
    hand.intend(i.SetGates("auto"), BEGIN)
    state = hand.intend(i.PutAway())
    assert state.started is None and state.file is None
    (recent,) = state.recent.paintings
    assert recent.prompt == BEGIN.prompt and recent.thumbnail is not None and not recent.crashed
    with Image.open(recent.thumbnail) as thumbnail:
        assert thumbnail.size == (96, 64)
    assert hand.intend(i.Open(str(recent.path))).prompt == BEGIN.prompt


def test_a_studio_that_closes_while_a_painting_is_being_opened_leaves_it_free(hand_at: HandAt) -> None:
    hand = hand_at()
    file = hand.intend(i.SetGates("ask"), BEGIN).file
    hand.intend(i.PutAway())
    hand.session.intend(i.Open(str(file)))
    hand.close()
    assert hand_at().intend(i.Open(str(file))).prompt == BEGIN.prompt


def test_a_painting_where_nothing_may_be_written_goes_on_in_a_copy_without_a_name(
    hand_at: HandAt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = hand_at()
    file = tmp_path / "disc" / "house.strokes"
    file.parent.mkdir()
    hand.intend(i.SetGates("ask"), BEGIN)
    head = hand.intend(i.SaveAs(str(file))).head
    hand.intend(i.PutAway())
    before = file.read_bytes()
    monkeypatch.setattr("strokes_app.session.files.may_write", lambda folder: folder != file.parent)
    state = hand.intend(i.Open(str(file)))
    assert state.untitled and state.head == head
    assert "you go on in a copy of “house”" in state.complaint.sentence
    assert hand.intend(i.Go()).step.drafted is not None
    assert file.read_bytes() == before and [each.name for each in file.parent.iterdir()] == ["house.strokes"]


def test_what_cannot_be_opened_where_nothing_may_be_written_leaves_no_copy(
    hand_at: HandAt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = hand_at()
    file = tmp_path / "x.strokes"
    file.write_bytes(b"SQLite format 3\0 but broken")
    monkeypatch.setattr("strokes_app.session.files.may_write", lambda _: False)
    state = hand.intend(i.Open(str(file)))
    assert str(file) in state.complaint.sentence and state.started is None
    assert not list((tmp_path / "state" / "paintings").iterdir())


def test_with_no_room_for_the_list_of_paintings_one_is_put_away_and_opened_all_the_same(
    hand_at: HandAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = hand_at()
    first = hand.intend(i.SetGates("ask"), BEGIN)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "_write", full)
        state = hand.intend(i.PutAway())
        assert state.started is None and "No space left" in state.complaint.sentence
        state = hand.intend(i.Open(str(first.file)))
        assert state.head == first.head and "No space left" in state.complaint.sentence
        assert hand.intend(i.Go()).step.drafted is not None
        second = hand.intend(BEGIN)
        assert second.file != first.file
    assert hand.intend(i.Go()).step.drafted is not None  # on the painting that is seen
    assert hand.intend(i.Open(str(first.file))).step.drafted is not None


def test_what_a_crash_left_of_a_painting_where_nothing_may_be_written_is_in_the_copy(
    hand_at: HandAt, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "disc" / "house.strokes"
    file.parent.mkdir()
    crashed(file)
    monkeypatch.setattr("strokes_app.session.files.may_write", lambda folder: folder != file.parent)
    hand = hand_at()
    assert hand.intend(i.Open(str(file))).head == "old39"
