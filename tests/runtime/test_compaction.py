"""Compacting purges what the artist deleted, and nothing else: what is left is the same painting, in a smaller file."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.trajectory.compaction import compacted, deleted
from model_runtime.trajectory.events import (
    AnyEvent,
    Artist,
    BranchHidden,
    BranchNamed,
    HeadMoved,
    MarkedPrivate,
    Noted,
    Starred,
    Started,
)
from model_runtime.trajectory.tree import DOCUMENT, Trajectory

BY: dict[str, Any] = {"time": 0.0, "author": Artist()}


def noted(id: str, parent: str) -> Noted:
    return Noted(id=id, parent=parent, text=id, **BY)


def begun(*events: AnyEvent) -> Trajectory:
    root = Started(id="root", parent=None, prompt="a house", size=(64, 48), seed=7, painter="scripted", **BY)
    return Trajectory([root, *events])


def forked(*events: AnyEvent) -> Trajectory:
    """root - a - b, and a - c - d, where the head is; then `events`."""
    moved = HeadMoved(id="m", parent="b", target="a", **BY)
    return begun(noted("a", "root"), noted("b", "a"), moved, noted("c", "a"), noted("d", "c"), *events)


def ids(events: tuple[AnyEvent, ...]) -> list[str]:
    return [event.id for event in events]


def test_a_deleted_branch_is_gone_with_all_that_was_said_of_it() -> None:
    tree = forked(
        Starred(id="s", parent="d", target="b", **BY),
        BranchNamed(id="n", parent="d", target="b", name="dull", **BY),
        BranchHidden(id="h", parent="d", target="b", **BY),
    )
    rest = compacted(tree)
    assert ids(rest.events) == ["root", "a", "m", "c", "d"]
    assert rest.branches == deleted(tree) == 1


def test_where_nothing_was_deleted_everything_stays() -> None:
    tree = forked(
        BranchHidden(id="h", parent="d", target="b", **BY), BranchHidden(id="i", parent="d", target="b", on=False, **BY)
    )
    assert compacted(tree).events == tree.events
    assert deleted(tree) == 0


def test_what_was_said_from_within_a_deleted_branch_of_the_rest_stays_said() -> None:
    tree = forked(
        Starred(id="s", parent="d", target="a", **BY),
        HeadMoved(id="back", parent="d", target="b", **BY),
        BranchHidden(id="h", parent="b", target="c", **BY),
    )
    rest = Trajectory(compacted(tree).events)
    assert rest.starred == ("a",) and rest.head == noted("b", "a")
    star = next(event for event in rest.events if isinstance(event, Starred))
    assert star.parent == "a"


def test_the_way_to_the_head_stays_though_it_was_deleted() -> None:
    tree = forked(BranchHidden(id="h", parent="d", target="a", **BY))
    rest = compacted(tree)
    assert ids(rest.events) == ["root", "a", "m", "c", "d", "h"] and rest.branches == 1
    assert Trajectory(rest.events).hidden == ("a",)


def test_branches_that_begin_in_a_deleted_one_go_with_it() -> None:
    tree = forked(
        HeadMoved(id="x", parent="d", target="c", **BY),
        noted("e", "c"),
        HeadMoved(id="y", parent="e", target="b", **BY),
        BranchHidden(id="h", parent="b", target="c", **BY),
    )
    rest = compacted(tree)
    assert [event.id for event in rest.events if not isinstance(event, DOCUMENT)] == ["root", "a", "b"]
    assert rest.branches == 2


# --- whatever happened ---------------------------------------------------------------------------------------------


def wandered(seed: int, length: int) -> Trajectory:
    """A painting in which anything happened: branches, moves of the head, marks, deletions and their undoing."""
    rng, tree = random.Random(seed), begun()
    for number in range(length):
        places = [event.id for event in tree.events if not isinstance(event, DOCUMENT)]
        by: dict[str, Any] = {"id": str(number), "parent": tree.path()[-1].id, **BY}
        target, on = rng.choice(places), rng.random() < 0.7
        match rng.randrange(8):
            case 0 | 1 | 2:
                tree.append(Noted(text="", **by))
            case 3:
                tree.append(HeadMoved(target=target, **by))
            case 4:
                tree.append(BranchNamed(target=target, name=rng.choice(("", "dark", "light")), **by))
            case 5:
                tree.append(Starred(target=target, on=on, **by))
            case 6:
                tree.append(BranchHidden(target=target, on=on, **by))
            case _:
                tree.append(MarkedPrivate(target=target, on=on, **by))
    return tree


@given(st.integers(0, 10**6), st.integers(0, 60))
def test_what_is_left_stands_as_it_stood(seed: int, length: int) -> None:
    tree = wandered(seed, length)
    rest = Trajectory(compacted(tree).events)
    path = {event.id for event in tree.path()}
    for event in tree.events:
        if not isinstance(event, DOCUMENT):
            hidden = any(tree.precedes(target, event.id) for target in tree.hidden)
            assert (event.id in rest) == (not hidden or event.id in path)
    assert rest.head == tree.head and rest.path() == tree.path()
    assert rest.starred == tuple(id for id in tree.starred if id in rest)
    assert rest.private == tuple(id for id in tree.private if id in rest)
    assert rest.names == {id: name for id, name in tree.names.items() if id in rest}


@given(st.integers(0, 10**6), st.integers(0, 60))
def test_compacting_again_changes_nothing(seed: int, length: int) -> None:
    once = compacted(wandered(seed, length)).events
    assert compacted(Trajectory(once)).events == once
    assert deleted(Trajectory(once)) == 0


def test_nothing_but_the_parent_of_an_event_is_changed() -> None:
    tree = forked(
        BranchNamed(id="n", parent="d", target="a", name="light", **BY),
        HeadMoved(id="back", parent="d", target="b", **BY),
        BranchHidden(id="h", parent="b", target="c", **BY),
    )
    before = {event.id: event for event in tree.events}
    for event in compacted(tree).events:
        assert msgspec.structs.replace(event, parent=None) == msgspec.structs.replace(before[event.id], parent=None)


@pytest.mark.parametrize("branches", [300])
def test_a_long_painting_of_many_deleted_branches_is_no_trouble(branches: int) -> None:
    tree = begun()
    for number in range(branches):
        tree.append(HeadMoved(id=f"m{number}", parent=tree.path()[-1].id, target="root", **BY))
        tree.append(noted(f"a{number}", "root"))
        tree.append(noted(f"b{number}", f"a{number}"))
    for number in range(branches - 1):
        tree.append(BranchHidden(id=f"h{number}", parent=tree.path()[-1].id, target=f"a{number}", **BY))
    assert compacted(tree).branches == branches - 1
    assert ids(Trajectory(compacted(tree).events).path()) == ["root", f"a{branches - 1}", f"b{branches - 1}"]
