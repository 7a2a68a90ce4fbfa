"""Copies of paintings that lie elsewhere, where something comes between: a kill, a failure, compacting. Nothing is lost."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from model_runtime.process.ids import new_id
from model_runtime.trajectory.events import Artist, BranchHidden, HeadMoved, Noted
from strokes_app import intentions as i
from strokes_app.places import Places
from strokes_app.session import copies
from strokes_app.session.away import AwayDesk
from strokes_app.session.copies import Copies
from tests.app.hand import BEGIN, HandAt
from tests.app.test_working_copy import cloud, head_in, kept, lose, no_rest
from tests.runtime.test_journal import painting
from tests.runtime.test_journal_replaced import crashed

__all__ = ["cloud", "no_rest"]


def test_a_copy_that_was_half_taken_away_does_not_stand_before_the_painting(
    hand_at: HandAt, cloud: Path, places: Places
) -> None:
    hand = hand_at()
    file = cloud / "house.strokes"
    head = kept(hand, file)
    note = next(iter(Copies(places.copies))).folder / "copy.json"
    left = note.read_bytes()
    hand.close()
    note.parent.mkdir()
    note.write_bytes(left)  # the copy itself was gone already when the studio was killed
    again = hand_at()
    assert again.intend(i.Open(str(file))).head == head
    again.close()
    assert list(places.copies.iterdir()) == []


def test_what_waits_to_be_brought_back_is_there_after_another_painting_could_not_be_saved_over_it(
    hand_at: HandAt, cloud: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = hand_at()
    file = cloud / "house.strokes"
    kept(hand, file)
    with monkeypatch.context() as patch:
        lose(patch, errno.ENOSPC)
        head = hand.intend(i.Go()).head
        hand.intend(i.PutAway(), i.Dismiss())
        hand.intend(BEGIN)
        state = hand.intend(i.SaveAs(str(file)))
        assert state.complaint is not None and state.untitled
        assert hand.intend(i.Open(str(file))).head == head
    hand.close()
    assert head_in(file) == head


def test_a_painting_saved_over_what_waits_takes_its_place(
    hand_at: HandAt, cloud: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = hand_at()
    file = cloud / "house.strokes"
    kept(hand, file)
    with monkeypatch.context() as patch:
        lose(patch, errno.ENOSPC)
        hand.intend(i.Go())
        hand.intend(i.PutAway(), i.Dismiss())
    hand.intend(BEGIN)
    state = hand.intend(i.SaveAs(str(file)))
    assert state.file == file and head_in(file) == state.head
    head = hand.intend(i.Go()).head
    hand.close()
    assert head_in(file) == head and list(places.copies.iterdir()) == []


def test_what_a_crash_left_beside_the_file_is_in_the_copy(hand_at: HandAt, cloud: Path) -> None:
    file = crashed(cloud / "x.strokes")
    hand = hand_at()
    assert hand.intend(i.Open(str(file))).head == "old39"
    hand.close()
    assert head_in(file) == "old39"


def test_what_is_compacted_while_it_is_brought_back_is_brought_back_once_more(
    cloud: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else so many new strokes as were purged would look as if they lay there already."""
    file = painting(cloud / "house.strokes")
    opened = AwayDesk(Copies(places.copies)).open(file)
    assert opened is not None
    note = Noted(id=new_id(), parent="note", time=5.0, author=Artist(), text="gone")
    hidden = BranchHidden(id=new_id(), parent=note.id, time=6.0, author=Artist(), target=note.id)
    away = HeadMoved(id=new_id(), parent=note.id, time=7.0, author=Artist(), target="note")
    for event in (note, hidden, away):
        opened.store.append(event)
    write = copies._write_whole

    def slowly(source: Path, target: Path) -> None:
        opened.compact()
        write(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(copies, "_write_whole", slowly)
        opened.bring_back()
    purged = 8 - len(opened.events)
    assert purged and opened.ahead
    for number in range(purged):
        assert opened.ahead
        parent = opened.store.path()[-1].id
        opened.store.append(Noted(id=f"new{number}", parent=parent, time=8.0, author=Artist(), text="new"))
    assert opened.ahead
    opened.close()
