"""Events survive writing and reading, and the tree that they make is always whole."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model_runtime.trajectory.errors import InvalidEvent
from model_runtime.trajectory.events import (
    AnyEvent,
    Artist,
    BranchHidden,
    BranchNamed,
    Critiqued,
    Drafted,
    Failed,
    Finding,
    Finished,
    Frame,
    HeadMoved,
    Layer,
    Mark,
    MarkedPrivate,
    Noted,
    PaintedOver,
    Painter,
    PainterChosen,
    PenSample,
    Plan,
    PlanEdited,
    Planned,
    PlanSkipped,
    PromptChanged,
    Protected,
    Refined,
    SettingsChosen,
    Starred,
    Started,
    Tile,
    decode,
    encode,
)
from model_runtime.trajectory.references import references
from model_runtime.trajectory.tree import DOCUMENT, Trajectory

WHO = Artist()
MODEL = Painter("scripted", "1")
HASHES = [f"{n:064x}" for n in range(12)]
FRAME = Frame(100, 200, 300, 400)
MARK = Mark("m1", "house", FRAME, 2, ("red", "large"))
PLAN = Plan("add a red house", "a red house", (MARK,), last=True)
FINDING = Finding(
    "f1", "wrong", "picture", "the house is blue", mark="m1", region=FRAME, mask=HASHES[6], confidence=0.5
)


def base(id: str, parent: str | None = "root") -> dict[str, Any]:
    return {"id": id, "parent": parent, "time": 1.5, "author": WHO}


def one_of_each() -> list[AnyEvent]:
    paint: dict[str, Any] = {
        "picture": HASHES[1],
        "layers": (Layer("m1", HASHES[2], HASHES[3]),),
        "seed": 3,
        "seconds": 0.25,
        "sampling_steps": 8,
    }
    events = [
        Started(**base("root", None), prompt="a ħouse \u0000", size=(64, 48), seed=2**63 - 1, painter="x", settings={"a": 1.5}, picture=HASHES[0], style=HASHES[8]),
        Planned(**base("plan"), plan=PLAN, step=1, notices=("no zebra",), how={"precision": "int4"}),
        PlanEdited(**base("edit", "plan"), target="plan", plan=PLAN),
        PlanSkipped(**base("skip", "edit"), target="edit"),
        Drafted(**base("draft"), **paint, step=1),
        Critiqued(**base("critique", "draft"), check="picture", findings=(FINDING,), step=1, analysis="look"),
        Refined(**base("refined", "critique"), **paint, step=1, attempt=1, findings=("f1",)),
        PaintedOver(**base("over"), tiles=(Tile(0, 8, HASHES[4]),), picture=HASHES[5], samples=((PenSample(1.0, 2.0, 0.5, 0.0),),)),
        Protected(**base("mask"), mask=HASHES[7]),
        Noted(**base("note"), text="more light"),
        PromptChanged(**base("prompt"), prompt="a boat"),
        PainterChosen(**base("painter"), painter="another"),
        SettingsChosen(**base("settings"), settings={"strength": 0.5, "guide": True}, style=HASHES[9]),
        Failed(**base("failed"), stage="draft", error="OutOfMemory", message="too large"),
        Finished(**base("end"), reason="artist"),
        HeadMoved(**base("move"), target="root"),
        Starred(**base("star"), target="draft"),
        BranchNamed(**base("name"), target="draft", name="blue hour"),
        BranchHidden(**base("hide"), target="draft"),
        MarkedPrivate(**base("private"), target="draft"),
    ]  # fmt: skip
    return events  # type: ignore[return-value]


@pytest.mark.parametrize("event", one_of_each(), ids=lambda event: type(event).__name__)
def test_every_kind_of_event_is_read_as_it_was_written(event: AnyEvent) -> None:
    line = encode(event)
    assert decode(line) == event
    assert b"\n" not in line
    assert msgspec.json.decode(line)["type"] == type(event).__name__


@pytest.mark.parametrize(
    "line",
    [
        b"", b"null", b"[]", b"{}", b'{"type":"Exploded"}', b"[" * 100_000, b'{"type":' * 100_000, b"\xff\xfe",
        encode(one_of_each()[0]).replace(b"[64,48]", b"[64,99999]"),
        encode(one_of_each()[0]).replace(HASHES[0].encode(), b"../../etc/passwd"),
        encode(one_of_each()[1]).replace(b'"left":100', b'"left":900'),
        encode(one_of_each()[1]).replace(b'"count":2', b'"count":1e400'),
        encode(one_of_each()[1]).replace(b'"time":1.5', b'"time":NaN'),
    ],
)  # fmt: skip
def test_a_malicious_event_is_refused(line: bytes) -> None:
    with pytest.raises((msgspec.DecodeError, ValueError, RecursionError)):
        decode(line)


def test_every_blob_that_events_name_is_known() -> None:
    named = frozenset().union(*(references(event) for event in one_of_each()))
    assert named == {*HASHES[:10]}


def test_a_trajectory_holds_one_of_each() -> None:
    trajectory = Trajectory(one_of_each())
    assert trajectory.head is trajectory.root
    assert (trajectory.starred, trajectory.hidden, trajectory.private) == (("draft",), ("draft",), ("draft",))
    assert trajectory.names == {"draft": "blue hour"}
    assert [event.id for event in trajectory.path("refined")] == ["root", "draft", "critique", "refined"]
    assert trajectory.common("refined", "skip").id == "root"


@pytest.mark.parametrize(
    "wrong",
    [
        one_of_each()[0],
        Started(**{**base("other", None)}, prompt="", size=(64, 64), seed=0, painter="x"),
        Noted(**base("plan"), text="an id that was used"),
        Noted(**base("star"), text="an id that the document used"),
        Noted(**base("new", None), text="no parent"),
        Noted(**base("new", "nobody"), text="no such parent"),
        Noted(**base("new", "star"), text="a document event as the parent"),
        Noted(**base("new", "new"), text="itself as the parent"),
        HeadMoved(**base("new"), target="star"),
        Starred(**base("new"), target="new"),
        PlanEdited(**base("new"), target="plan", plan=PLAN),
        PlanSkipped(**base("new", "plan"), target="root"),
    ],
)
def test_an_event_that_cannot_follow_changes_nothing(wrong: AnyEvent) -> None:
    trajectory = Trajectory(one_of_each())
    with pytest.raises(InvalidEvent):
        trajectory.append(wrong)
    assert trajectory == Trajectory(one_of_each())


def test_nothing_comes_before_the_start() -> None:
    with pytest.raises(InvalidEvent):
        Trajectory([Noted(**base("note", None), text="")])
    assert Trajectory().head is None and Trajectory().path() == () and Trajectory().branches == ()


STEPS = st.lists(
    st.tuples(st.sampled_from(["note", "head", "star", "unstar", "name"]), st.integers(0, 1000)), max_size=40
)


def grown(steps: list[tuple[str, int]]) -> Trajectory:
    """A trajectory in which each step follows, or points at, any earlier event."""
    trajectory = Trajectory([one_of_each()[0]])
    for n, (kind, choice) in enumerate(steps):
        tree = [event.id for event in trajectory.events if not isinstance(event, DOCUMENT)]
        at = tree[choice % len(tree)]
        match kind:
            case "note":
                trajectory.append(Noted(**base(f"e{n}", at), text=""))
            case "head":
                trajectory.append(HeadMoved(**base(f"e{n}"), target=at))
            case "name":
                trajectory.append(BranchNamed(**base(f"e{n}"), target=at, name="x" * (choice % 3)))
            case _:
                trajectory.append(Starred(**base(f"e{n}"), target=at, on=kind == "star"))
    return trajectory


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_the_tree_is_whole_whatever_happens(steps: list[tuple[str, int]]) -> None:
    trajectory = grown(steps)
    tree = [event for event in trajectory.events if not isinstance(event, DOCUMENT)]
    for event in tree:
        path = trajectory.path(event.id)
        assert path[0] is trajectory.root and path[-1] is event
        assert all(later.parent == earlier.id for earlier, later in pairwise(path))
        before = {earlier.id for earlier in tree if trajectory.precedes(earlier.id, event.id)}
        assert before == {earlier.id for earlier in path}
        assert all(child.parent == event.id for child in trajectory.children(event.id))
    assert sum(len(trajectory.children(event.id)) for event in tree) == len(tree) - 1
    assert {event.id for leaf in trajectory.branches for event in trajectory.path(leaf.id)} == {
        event.id for event in tree
    }
    assert trajectory.head in tree


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_replaying_the_events_makes_the_same_trajectory(steps: list[tuple[str, int]]) -> None:
    trajectory = grown(steps)
    again = Trajectory(decode(encode(event)) for event in trajectory.events)
    assert again == trajectory and again.head == trajectory.head and again.branches == trajectory.branches
    assert (again.starred, again.names) == (trajectory.starred, trajectory.names)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_the_head_is_what_happened_last_or_where_it_was_moved(steps: list[tuple[str, int]]) -> None:
    trajectory = grown(steps)
    last = [event for event in trajectory.events if not isinstance(event, DOCUMENT) or isinstance(event, HeadMoved)][-1]
    assert trajectory.head is not None
    assert trajectory.head.id == (last.target if isinstance(last, HeadMoved) else last.id)


def test_a_very_long_painting_is_replayed_quickly() -> None:
    chain: list[AnyEvent] = one_of_each()[:2]
    chain += [
        PlanEdited(**base(f"e{n}", f"e{n - 1}" if n else "plan"), target="plan", plan=PLAN) for n in range(20_000)
    ]
    trajectory = Trajectory(chain)
    assert len(trajectory.path()) == 20_002 and trajectory.precedes("plan", "e19999")
