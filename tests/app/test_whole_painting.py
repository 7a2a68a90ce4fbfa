"""One whole painting by the built-in painter, in the real window, by hand: from the first word to the painting reopened."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from model_runtime.painters.table import DEFAULT
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.trajectory.events import (
    Drafted,
    Failed,
    FindingAdded,
    Finished,
    Frame,
    Painted,
    PaintedOver,
    Refined,
)
from strokes_app.canvas.line import InlineLine
from strokes_app.driven import Driven
from strokes_app.panels.plan_card import PlanCard
from strokes_app.panels.start.card import PaintingCard
from strokes_app.settings import Settings
from strokes_app.state import StudioState
from tests.app.sitting import worker_of

Pixels = NDArray[np.uint8]
PROMPT = "a red house and a green tree on a hill at sunset"
SIZE = (320, 240)
INK = (200, 30, 160)


@pytest.fixture
def opens(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], Driven]]:
    """A studio that paints in the same folder each time it is opened; no process of it stays behind."""
    children = set(psutil.Process().children(recursive=True))
    opened: list[Driven] = []

    def open_() -> Driven:
        opened.append(Driven(tmp_path, DEFAULT, Settings(gates="ask", still=True), {}))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()
    left = set(psutil.Process().children(recursive=True)) - children
    assert [child for child in left if "resource_tracker" not in " ".join(child.cmdline())] == []


def test_a_whole_painting(opens: Callable[[], Driven]) -> None:
    driven = opens()
    asks(driven)
    edits_the_plan(driven)
    mask, kept = protects(driven)
    says_what_is_wrong(driven)
    assert (pixels(driven)[mask] == kept).all()
    paints_over(driven)
    loses_the_worker(driven)
    assert (pixels(driven)[mask] == kept).all()
    branches(driven)
    undoes_and_redoes_everything(driven)
    before = driven.state
    assert before.complaint is None
    driven.close()
    finds_it_again(opens(), before)


def asks(driven: Driven) -> None:
    """Types a prompt, sky and ground are painted, and a plan of things lies on the table."""
    prompt = driven.window.prompt
    prompt.size_picker.choose(SIZE)
    prompt.seed_box.number.clear()
    driven.types(prompt.seed_box.number, "7")
    driven.types(prompt.text, PROMPT)
    driven.key(prompt.text, Qt.Key.Key_Return)
    driven.until(lambda: driven.state.started, "the painting is begun")
    while not any(mark.frame.right - mark.frame.left < 850 for mark in rest_at(driven, "plan").plan.plan.marks):  # type: ignore[union-attr]
        driven.presses("Paint this")
        rest_at(driven, "critique")
        driven.does("go")


def edits_the_plan(driven: Driven) -> None:
    """All things but one are taken out, and that one is dragged elsewhere: it alone is painted, and where it was put."""
    while len(card(driven).marks.rows) > 1:
        driven.clicks(card(driven).marks.rows[0].remove)
        driven.rest()
    (mark,) = driven.state.plan.plan.marks  # type: ignore[union-attr]
    was, (x, y) = mark.frame, middle(mark.frame)
    goal = (800 if x < 500 else 200, y)
    driven.does("frames")
    driven.draws((x, y), ((x + goal[0]) / 2, y), goal)
    driven.rest()
    driven.until(lambda: driven.state.plan.plan.marks[0].frame != was, "the frame is elsewhere")  # type: ignore[union-attr]
    (moved,) = driven.state.plan.plan.marks  # type: ignore[union-attr]
    assert abs(middle(moved.frame)[0] - goal[0]) < 15
    before = pixels(driven)
    driven.presses("Paint this")
    state = rest_at(driven, "critique")
    drafted = state.path[-2]
    assert isinstance(drafted, Drafted) and drafted.layers[-1].mark == mark.id
    changed = (pixels(driven) != before).any(2)
    assert changed[part(moved.frame)].mean() > 0.2 > changed[part(was)].mean()


def protects(driven: Driven) -> tuple[NDArray[np.bool_], Pixels]:
    """A part of the picture; where, and what is there."""
    driven.does("protect")
    driven.window.hand.set_size(70)
    driven.draws((400, 500), (500, 550), (600, 500))
    driven.rest()
    canvas = canvas_of(driven.state.path)
    protected = Easel(driven.studio.session.read).protected(canvas)
    assert protected is not None
    mask = protected == 255
    assert 0.02 < mask.mean() < 0.5
    return mask, pixels(driven)[mask]


def says_what_is_wrong(driven: Driven) -> None:
    """Draws a frame across the protected part, writes what belongs there, and has it mended."""
    before = pixels(driven)
    driven.does("finding")
    driven.draws((300, 200), (450, 500), (700, 800))
    (line,) = driven.seen(InlineLine)
    driven.types(line, "a white balloon")
    driven.key(line, Qt.Key.Key_Return)
    driven.until(lambda: isinstance(driven.state.path[-1], FindingAdded), "the finding is kept")
    added = driven.state.path[-1]
    assert isinstance(added, FindingAdded)
    driven.rest()
    driven.presses("Refine")
    rest_at(driven, "critique")
    refined = next(event for event in reversed(driven.state.path) if isinstance(event, Refined))
    assert added.finding.id in refined.findings
    assert (pixels(driven) != before).any()


def paints_over(driven: Driven) -> None:
    driven.does("brush")
    driven.window.hand.set_size(20)
    driven.window.hand.set_colour(QColor(*INK))
    driven.draws((100, 100), (200, 120), (300, 100))
    driven.until(lambda: isinstance(driven.state.path[-1], PaintedOver), "the stroke is kept")
    driven.rest()
    assert is_ink(driven)


def loses_the_worker(driven: Driven) -> None:
    """Its process dies in the middle of a stage; another paints to the end, and nothing is missing."""
    lost = worker_of(driven)
    driven.clicks(driven.window.gates.positions.button(2))
    driven.clicks(driven.window.gates.go)
    driven.until(lambda: driven.state.running, "the painter works")
    os.kill(lost, signal.SIGKILL)
    driven.rest()
    assert worker_of(driven) != lost
    assert not any(isinstance(event, Failed) for event in driven.state.path)
    assert isinstance(driven.state.path[-1], Finished)
    assert is_ink(driven)
    driven.clicks(driven.window.gates.positions.button(0))


def branches(driven: Driven) -> None:
    """Back to the first picture in the timeline, and on from there with a stroke."""
    first = next(event for event in driven.state.path if isinstance(event, Painted))
    driven.looks_back_to(first.id)
    assert not driven.state.at_head and not is_ink(driven)
    driven.continues()
    assert driven.state.head == first.id
    driven.draws((100, 300), (300, 320))
    driven.until(lambda: isinstance(driven.state.path[-1], PaintedOver), "the stroke is kept")
    driven.rest()
    assert is_ink(driven, 200, 310) and driven.state.path[-2].id == first.id
    assert len(driven.state.trajectory.branches) == 2


def undoes_and_redoes_everything(driven: Driven) -> None:
    head, picture, steps = driven.state.head, pixels(driven), 0
    while driven.state.can_undo:
        driven.does("undo")
        steps += 1
    assert driven.state.started is not None and driven.state.head == driven.state.started.id and steps > 10
    while driven.state.can_redo:
        driven.does("redo")
    assert driven.state.head == head and (pixels(driven) == picture).all()


def finds_it_again(driven: Driven, before: StudioState) -> None:
    """After closing: on the start page, and as it was to the last stroke."""
    assert [each.path for each in driven.state.recent.paintings] == [before.file]
    (found,) = driven.seen(PaintingCard)
    driven.clicks(found)
    driven.until(lambda: driven.state.started, "the painting is there")
    after = driven.rest()
    assert after.head == before.head and after.canvas == before.canvas and after.can_undo
    known = {event.id for event in after.trajectory.events}
    assert known >= {event.id for event in before.trajectory.events}
    driven.until(lambda: driven.window.canvas.picture_size == SIZE, "the picture is on the canvas")
    assert is_ink(driven, 200, 310) and not is_ink(driven)


# --- how it is looked at ---------------------------------------------------------------------------------------------


def rest_at(driven: Driven, kind: str) -> StudioState:
    state = driven.rest()
    assert state.gate is not None and state.gate.kind == kind
    return state


def card(driven: Driven) -> PlanCard:
    read = driven.state.plan
    assert read is not None
    return next(each for each in driven.seen(PlanCard) if each.target == read.planned.id)


def pixels(driven: Driven) -> Pixels:
    """Of the picture that is shown (h, w, 3)."""
    return Easel(driven.studio.session.read).picture(canvas_of(driven.state.seen))


def is_ink(driven: Driven, x: float = 200, y: float = 120) -> bool:
    """Whether there is a stroke of the artist's, in the record's picture and on the screen."""
    QTest.qWait(20)
    seen = driven.window.canvas.grab().toImage().pixelColor(driven.place(x, y))
    pixel = pixels(driven)[round(y / 1000 * SIZE[1]), round(x / 1000 * SIZE[0])]
    recorded = bool((abs(pixel.astype(int) - INK) < 12).all())
    assert recorded == all(abs(a - b) < 12 for a, b in zip((seen.red(), seen.green(), seen.blue()), INK))
    return recorded


def part(frame: Frame) -> tuple[slice, slice]:
    """Of a picture's rows and columns."""
    x, y = SIZE[0] / 1000, SIZE[1] / 1000
    rows = slice(round(max(frame.top, 0) * y), round(frame.bottom * y))
    return rows, slice(round(max(frame.left, 0) * x), round(frame.right * x))


def middle(frame: Frame) -> tuple[float, float]:
    return (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
