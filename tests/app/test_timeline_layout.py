"""Where events stand on the timeline: no two in one place, never moved by what comes later, every one reached by keys."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from model_runtime.trajectory.events import (
    AnyEvent,
    Artist,
    BranchHidden,
    Drafted,
    HeadMoved,
    Noted,
    PaintedOver,
    PaintingEvent,
    Started,
)
from model_runtime.trajectory.tree import Trajectory
from strokes_app.panels.timeline.geometry import Geometry
from strokes_app.panels.timeline.layout import Layout, go, layout

HASH = "0" * 64
BY: dict[str, Any] = {"time": 0.0, "author": Artist()}
Growth = list[tuple[int, int]]


def event(kind: int, id: str, parent: str) -> PaintingEvent:
    match kind:
        case 0:
            return Noted(id=id, parent=parent, text="lighter", **BY)
        case 1:
            return PaintedOver(id=id, parent=parent, tiles=(), picture=HASH, **BY)
        case _:
            facts: dict[str, Any] = {"seed": 1, "seconds": 0.1, "sampling_steps": 1, "step": 1}
            return Drafted(id=id, parent=parent, picture=HASH, layers=(), **facts, **BY)


def grown(growth: Growth) -> list[AnyEvent]:
    """One event a pair: its kind, and how many events back its parent is."""
    events: list[AnyEvent] = [Started(id="0", parent=None, prompt="", size=(64, 48), seed=1, painter="scripted", **BY)]
    for kind, back in growth:
        events.append(event(kind, str(len(events)), str(max(0, len(events) - 1 - back))))
    return events


def laid(*events: AnyEvent) -> Layout:
    return layout(Trajectory(events))


GROWTH = st.lists(st.tuples(st.integers(0, 2), st.sampled_from((0, 0, 0, 1, 2, 5, 11))), max_size=40)


@given(GROWTH)
def test_every_event_has_a_place_of_its_own_right_of_its_parent(growth: Growth) -> None:
    found = laid(*grown(growth))
    assert len(found.cells) == len(growth) + 1
    assert len({(cell.lane, cell.column) for cell in found.cells.values()}) == len(found.cells)
    for cell in found.cells.values():
        if cell.event.parent is not None:
            parent = found.cells[cell.event.parent]
            assert cell.column == parent.column + 1
            assert cell.lane >= parent.lane


@given(GROWTH, st.integers(36, 220))
def test_no_two_cells_overlap_on_the_screen(growth: Growth, height: int) -> None:
    geometry = Geometry.of(laid(*grown(growth)), (64, 48), height)
    for lane in geometry.layout.lanes:
        rects = [geometry.rect(cell) for cell in lane]
        assert all(left.right() <= right.left() for left, right in pairwise(rects))
    rails = [geometry.rail(lane) for lane in range(len(geometry.layout.lanes))]
    assert all(below - above >= geometry.thumb.height() for above, below in pairwise(rails))


@given(GROWTH)
def test_what_stands_is_not_moved_by_what_comes_later(growth: Growth) -> None:
    events = grown(growth)
    whole = laid(*events)
    for length in range(1, len(events)):
        before = laid(*events[:length])
        assert all(whole.cells[id] == cell for id, cell in before.cells.items())


@given(GROWTH, st.integers(0, 40))
def test_a_hidden_branch_is_gone_but_never_the_head(growth: Growth, chosen: int) -> None:
    events = grown(growth)
    target = str(chosen % len(events))
    if target == "0":
        return
    tree = Trajectory(events)
    head = tree.head
    assert head is not None
    found = laid(*events, BranchHidden(id="hide", parent=head.id, target=target, **BY))
    for id in (event.id for event in events):
        assert (id in found.cells) == (not tree.precedes(target, id) or tree.precedes(id, head.id))


def test_a_hidden_branch_is_shown_again_where_the_hiding_is_undone() -> None:
    events = grown([(2, 0), (2, 1)])
    hide = BranchHidden(id="hide", parent="2", target="1", **BY)
    assert set(laid(*events, hide).cells) == {"0", "2"}
    assert set(laid(*events, hide, BranchHidden(id="show", parent="2", target="1", on=False, **BY)).cells) == {
        "0",
        "1",
        "2",
    }


@given(GROWTH)
def test_what_is_painted_is_all_that_is_in_sight(growth: Growth) -> None:
    geometry = Geometry.of(laid(*grown(growth)), (64, 48), 60)
    sight = QRectF(120, 40, 300, 150)
    visible = {cell.id for cell in geometry.visible(sight)}
    for cell in geometry.layout.cells.values():
        if geometry.rect(cell).intersects(sight):
            assert cell.id in visible


@given(GROWTH)
def test_a_point_leads_back_to_the_event_that_is_drawn_there(growth: Growth) -> None:
    geometry = Geometry.of(laid(*grown(growth)), (64, 48), 60)
    for cell in geometry.layout.cells.values():
        assert geometry.at(geometry.rect(cell).center()) == cell


@given(GROWTH)
def test_keys_reach_every_state_and_every_lane(growth: Growth) -> None:
    found = laid(*grown(growth))
    reached, waiting = {"0"}, ["0"]
    while waiting:
        id = waiting.pop()
        for way in ("back", "on", "up", "down"):
            for every in (False, True):
                there = go(found, id, way, every)  # type: ignore[arg-type]
                if there not in reached:
                    reached.add(there)
                    waiting.append(there)
    assert reached == set(found.cells)


def test_on_follows_the_path_to_the_head() -> None:
    events = grown([(2, 0), (2, 0), (2, 1), (2, 0)])
    assert go(laid(*events), "1", "on") == "3"
    assert go(laid(*events, HeadMoved(id="move", parent="4", target="2", **BY)), "1", "on") == "2"


def test_a_branch_begins_after_the_last_fork_before_it() -> None:
    found = laid(*grown([(2, 0), (2, 0), (2, 1), (2, 0), (0, 0), (2, 1)]))
    assert found.branch("1") is None
    assert found.branch("2") == "2"
    assert found.branch("5") == "5"
    assert found.branch("4") == "3"
    assert (found.forks("4"), found.forks("5")) == (1, 0)
