"""What is published of any painting whatever: a whole tree, in order, with nothing private in it."""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from model_runtime.trajectory import events as e
from model_runtime.trajectory.events import encode
from model_runtime.trajectory.publishing import public
from model_runtime.trajectory.references import references
from model_runtime.trajectory.tree import DOCUMENT, Trajectory

FRAME = e.Frame(0, 0, 500, 500)
KINDS = (
    "plan",
    "edit",
    "skip",
    "draft",
    "refine",
    "critique",
    "accept",
    "reject",
    "add",
    "paint",
    "note",
    "end",
    "move",
    "star",
)
Choice = tuple[str, int, int]


def hash_of(*parts: object) -> str:
    return blake2b(repr(parts).encode(), digest_size=32).hexdigest()


class Telling:
    """Makes a trajectory of numbers: each choice is an event after one of those before it."""

    def __init__(self) -> None:
        base: dict[str, Any] = {"id": "0", "parent": None, "time": 0.0, "author": e.Artist()}
        self.trajectory = Trajectory([e.Started(**base, prompt="x", size=(64, 64), seed=1, painter="p")])

    def add(self, number: int, kind: str, where: int, what: int) -> None:
        ids = [event.id for event in self.trajectory.events if event.id in self.trajectory]
        parent = ids[-1 - where % min(len(ids), 4)]
        path = self.trajectory.path(parent)
        event = self._made(
            kind, what, path, {"id": str(number), "parent": parent, "time": 1.0, "author": e.Artist()}, ids
        )
        if event is not None:
            self.trajectory.append(event)

    def _made(
        self, kind: str, what: int, path: tuple[e.PaintingEvent, ...], base: dict[str, Any], ids: list[str]
    ) -> e.AnyEvent | None:
        name = f"thing{what % 5}"
        plan = e.Plan(f"Paint a {name}", f"a {name}", (e.Mark(name, name, FRAME, what % 3 + 1),))
        plans = [event for event in path if isinstance(event, e.Planned)]
        step = plans[-1].step if plans else 0
        found = [each.id for event in path if isinstance(event, e.Critiqued) for each in event.findings]
        marks = [mark.id for event in plans for mark in event.plan.marks]
        layers = tuple(e.Layer(mark, hash_of(mark, what)) for mark in dict.fromkeys(marks))
        painted: dict[str, Any] = {
            "picture": hash_of(base["id"]), "layers": layers, "seed": 1, "seconds": 1.0, "sampling_steps": 1, "step": step,
        }  # fmt: skip
        finding = e.Finding(f"f{base['id']}", "wrong", "picture", f"the {name} leans", mark=name)
        match kind:
            case "plan":
                return e.Planned(**base, plan=plan, step=step + what % 2 + (not plans))
            case "edit" if plans:
                return e.PlanEdited(**base, target=plans[-1].id, plan=plan)
            case "skip" if plans:
                return e.PlanSkipped(**base, target=plans[-1].id)
            case "draft" if plans:
                return e.Drafted(**base, **painted)
            case "refine" if plans:
                return e.Refined(**base, **painted, attempt=1, findings=tuple(found[:2]))
            case "critique":
                return e.Critiqued(**base, check="picture", findings=(finding,), step=step, analysis=f"a {name}")
            case "accept" if found:
                return e.FindingAccepted(**base, finding=found[what % len(found)])
            case "reject" if found:
                return e.FindingRejected(**base, finding=found[what % len(found)], reason="so")
            case "add":
                return e.FindingAdded(**base, finding=finding)
            case "paint":
                tile = e.Tile(0, 0, hash_of(base["id"], "tile"))
                return e.PaintedOver(**base, tiles=(tile,), picture=hash_of(base["id"]))
            case "note":
                return e.Noted(**base, text=f"note {what}")
            case "end":
                return e.Finished(**base, reason="artist")
            case "move":
                return e.HeadMoved(**base, target=ids[what % len(ids)])
            case "star":
                return e.Starred(**base, target=ids[what % len(ids)])
            case _:
                return None


choices = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3), st.integers(0, 20)), max_size=25)
marked = st.lists(st.integers(0, 25), max_size=4)


def told(given: list[Choice], private: list[int]) -> Trajectory:
    telling = Telling()
    for number, (kind, where, what) in enumerate(given, 1):
        telling.add(number, kind, where, what)
    trajectory = telling.trajectory
    ids = [event.id for event in trajectory.events if event.id in trajectory]
    for number, index in enumerate(private):
        base: dict[str, Any] = {"id": f"p{number}", "parent": ids[0], "time": 2.0, "author": e.Artist()}
        trajectory.append(e.MarkedPrivate(**base, target=ids[index % len(ids)]))
    return trajectory


@settings(max_examples=300, deadline=None)
@given(choices, marked)
def test_what_is_published_is_a_whole_tree_without_what_is_private(given: list[Choice], private: list[int]) -> None:
    trajectory = told(given, private)
    shown = public(trajectory)
    kept = [event.id for event in shown.trajectory.events]
    assert kept == [event.id for event in trajectory.events if event.id in set(kept)]
    assert not set(kept) & set(trajectory.private)
    assert shown.trajectory.private == ()
    assert {event.id for event in trajectory.events} - set(kept) == shown.left_out
    for event in shown.trajectory.events:
        if not isinstance(event, DOCUMENT) and event.parent is not None:
            above = [each.id for each in trajectory.path(event.id)][:-1]
            assert event.parent == next(id for id in reversed(above) if id in shown.trajectory)


@settings(max_examples=300, deadline=None)
@given(choices, marked)
def test_strokes_and_pictures_of_what_is_private_are_named_nowhere(given: list[Choice], private: list[int]) -> None:
    trajectory = told(given, private)
    shown = public(trajectory)
    hidden = {id for id in trajectory.private if isinstance(trajectory[id], e.Drafted | e.Refined | e.PaintedOver)}
    secret = frozenset().union(*(references(trajectory[id]) for id in hidden))
    elsewhere = frozenset().union(
        *(references(event) for event in trajectory.events if event.id in shown.trajectory and event.id not in hidden)
    )
    said = b"\n".join(map(encode, shown.trajectory.events))
    for hash in secret - elsewhere:
        assert hash.encode() not in said


@settings(max_examples=150, deadline=None)
@given(choices)
def test_nothing_is_changed_where_nothing_is_private(given: list[Choice]) -> None:
    trajectory = told(given, [])
    shown = public(trajectory)
    assert shown.trajectory == trajectory
    assert not shown.left_out and not shown.repaints
    assert shown.nearest() == (trajectory.head.id if trajectory.head else None)
