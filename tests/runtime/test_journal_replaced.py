"""What takes the place of a painting whose writer was killed is not mixed with what that one left beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from model_runtime.trajectory.journal import Journal
from tests.runtime.test_journal import noted, painting, started


def crashed(path: Path) -> Path:
    """A painting as its killed writer leaves it: the newest lies in the file beside it."""
    other = path.with_name(f"of-{path.name}")
    with Journal.create(other) as journal:
        journal.append(started("old"))
        for number in range(40):
            parent = f"old{number - 1}" if number else "old"
            journal.append(noted(f"old{number}", parent, "words " * 200)).result(10)
        for end in ("", "-wal"):
            shutil.copyfile(other.with_name(other.name + end), path.with_name(path.name + end))
    other.unlink()
    return path


def events(path: Path) -> list[str]:
    with Journal.open(path) as journal:
        return [event.id for event in journal.trajectory.events]


def test_what_was_left_is_there_when_it_is_opened(tmp_path: Path) -> None:
    assert events(crashed(tmp_path / "x.strokes"))[-1] == "old39"


def test_a_painting_saved_over_it_is_that_painting(tmp_path: Path) -> None:
    to = crashed(tmp_path / "x.strokes")
    with Journal.open(painting(tmp_path / "house.strokes")) as journal:
        journal.save_as(to).result(10)
    assert events(to) == ["root", "draft", "move", "note"]


def test_a_painting_begun_under_its_name_is_empty(tmp_path: Path) -> None:
    """The artist has deleted the painting, and does not know of the other file."""
    to = crashed(tmp_path / "x.strokes")
    to.unlink()
    Journal.create(to).close()
    assert events(to) == []
