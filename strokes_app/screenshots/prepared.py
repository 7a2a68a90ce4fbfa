"""What no painter does on command, written into a painting's file: a critique with every kind of finding, and a failure."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from model_runtime.process.ids import new_id
from model_runtime.process.steps import step_of
from model_runtime.trajectory.events import AnyEvent, Critiqued, Failed, Finding, Mark, Painted, PaintingEvent
from strokes_app.session.painting import Painting


def judge(file: Path) -> None:
    """The picture that lies at the head is looked at: something is right, something wrong, something doubtful."""
    with closing(Painting.open(file)) as painting:
        step = step_of(painting.store.path())
        assert step.plan is not None
        painted = _painted(painting.store.path())
        findings = tuple(_findings(step.plan.marks))
        event = Critiqued(
            id=new_id(), parent=_head(painting), time=time.time(), author=painted.author,
            check="picture", findings=findings, step=step.number,
        )  # fmt: skip
        _append(painting, event)


def fail(file: Path) -> None:
    """The stage that would come next has failed."""
    with closing(Painting.open(file)) as painting:
        event = Failed(
            id=new_id(), parent=_head(painting), time=time.time(), author=_painted(painting.store.path()).author,
            stage="draft", error="OutOfMemory", message="The memory is full: paint a smaller picture.",
        )  # fmt: skip
        _append(painting, event)


def _findings(marks: tuple[Mark, ...]) -> Iterator[Finding]:
    first, last = marks[0], marks[-1]
    yield Finding(
        new_id(), "ok", "picture", f"The {first.name} stands where it was planned.", first.id, confidence=0.97
    )
    yield Finding(
        new_id(), "wrong", "picture", f"The {last.name} is too small.", last.id, last.frame,
        correction=f"Paint the {last.name} larger.", confidence=0.91,
    )  # fmt: skip
    yield Finding(
        new_id(), "wrong", "picture", f"The {first.name} is orange, it should be red.", first.id, first.frame,
        correction=f"Paint the {first.name} in a colder red.", confidence=0.54,
    )  # fmt: skip
    yield Finding(new_id(), "pending", "picture", "The white balloon.", confidence=0.9)


def _painted(path: tuple[PaintingEvent, ...]) -> Painted:
    return next(event for event in reversed(path) if isinstance(event, Painted))


def _head(painting: Painting) -> str:
    head = painting.store.trajectory.head
    assert head is not None
    return head.id


def _append(painting: Painting, event: AnyEvent) -> None:
    painting.store.append(event)
