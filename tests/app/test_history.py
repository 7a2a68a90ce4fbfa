"""Undo and redo: every change is taken back by one, in the order in which they came, and read off the events alone."""

from __future__ import annotations

from functools import reduce
from typing import Any

from model_runtime.trajectory.events import AnyEvent, BranchHidden, HeadMoved, Noted, Starred
from strokes_app.history import Change
from strokes_app.state import StudioState, apply
from tests.runtime.sitting import Sitting


class Table:
    """A painting of one branch, and an artist who changes it, takes back, and does again."""

    def __init__(self) -> None:
        self.sitting = Sitting()
        self.sitting.paint()
        self.state = reduce(apply, self.sitting.events, StudioState())

    def does(self, kind: type[AnyEvent], **content: Any) -> None:
        self.state = apply(self.state, self.sitting.artist(kind, **content))

    def undoes(self) -> None:
        self._changes(self.state.history.undone())

    def redoes(self) -> None:
        self._changes(self.state.history.redone())

    def deletes(self, branch: str) -> None:
        """The branch that one stands on."""
        self.does(BranchHidden, target=branch)
        self.does(HeadMoved, target=self.state.trajectory[branch].parent)

    def standing(self) -> tuple[object, ...]:
        tree = self.state.trajectory
        return self.state.head, tree.hidden, tree.starred, tree.names

    def _changes(self, changes: tuple[Change, ...]) -> None:
        for kind, content in changes:
            self.does(kind, **content)


def test_undo_leads_back_to_the_start_and_redo_to_the_end() -> None:
    table = Table()
    end, passed = table.standing(), []
    while table.state.can_undo:
        passed.append(table.standing())
        table.undoes()
    assert table.state.head == table.sitting.events[0].id and len(passed) >= 3
    for standing in reversed(passed):
        table.redoes()
        assert table.standing() == standing
    assert table.standing() == end and not table.state.can_redo
    assert reduce(apply, table.sitting.events, StudioState()).history == table.state.history


def test_a_star_can_be_undone_and_a_new_change_ends_the_redo() -> None:
    table = Table()
    table.does(Starred, target="event-1")
    table.undoes()
    assert table.state.trajectory.starred == () and table.state.can_redo
    table.does(HeadMoved, target="event-1")
    assert not table.state.can_redo and table.state.can_undo


def test_the_branch_that_one_stood_on_comes_back_with_one_undo_and_goes_again_with_one_redo() -> None:
    table = Table()
    before = table.standing()
    table.deletes("event-2")
    after = table.standing()
    assert table.state.head == "event-1" and table.state.trajectory.hidden == ("event-2",)
    table.undoes()
    assert table.standing() == before
    table.redoes()
    assert table.standing() == after
    assert reduce(apply, table.sitting.events, StudioState()).history == table.state.history


def test_another_branch_is_deleted_and_undone_where_one_stands() -> None:
    table = Table()
    table.does(HeadMoved, target="event-1")
    table.does(Noted, text="Begin with the sky.")
    before = table.standing()
    table.does(BranchHidden, target="event-2")
    table.undoes()
    assert table.standing() == before


def test_a_deletion_that_a_crash_cut_in_two_is_taken_back_whole() -> None:
    table = Table()
    before = table.standing()
    table.does(BranchHidden, target="event-2")
    assert table.state.can_undo
    table.undoes()
    assert table.standing() == before and not table.state.history.passing


def test_what_is_done_after_a_deletion_that_was_cut_in_two_is_undone_first() -> None:
    table = Table()
    table.does(BranchHidden, target="event-2")
    head = table.state.head
    table.does(Noted, text="Warmer.")
    assert table.state.head != head
    table.undoes()
    assert table.state.trajectory.hidden == ()
    assert table.state.head == head
