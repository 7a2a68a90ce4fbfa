"""States of a painting made by hand, for the panels to show, in the clothes that they wear in the studio."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import (
    AnyEvent,
    Artist,
    Critiqued,
    Drafted,
    Finding,
    Frame,
    Mark,
    Painter,
    Plan,
    PlanEdited,
    Planned,
    Started,
)
from strokes_app.happenings import Happening
from strokes_app.intentions import EditPlan, Point, Sketch
from strokes_app.panels.card import Card
from strokes_app.panels.choices import unpaintable
from strokes_app.panels.critique_card import CritiqueCard
from strokes_app.panels.finding_row import FindingRow
from strokes_app.panels.mark_row import MarkRow
from strokes_app.panels.plan_card import PlanCard
from strokes_app.state import StudioState, apply
from strokes_app.theme import Appearance

C = TypeVar("C", bound=Card)
PAINTER = Painter("scripted", "1")
SKY = Mark("m1", "sky", Frame(0, 0, 1000, 560), 1, ("sunset",))
HOUSE = Mark("m2", "house", Frame(80, 400, 420, 820), 1, ("red", "small"))
TREE = Mark("m3", "tree", Frame(600, 380, 900, 820), 3, ("green",))
PLAN = Plan("Paint a red house and three trees.", "A red house beside three trees.", (SKY, HOUSE, TREE))
RIGHT = Finding("f1", "ok", "picture", "The sky is as asked.", "m1")
FEW = Finding(
    "f2", "wrong", "picture", "There are two trees, there should be three.", "m3", None, None, "Paint one more.", 0.93
)
ORANGE = Finding(
    "f3", "wrong", "picture", "The house is orange, it should be red.", "m2", None, None, "Repaint it.", 0.54
)
LATER = Finding("f4", "pending", "picture", "The dog will come later.")


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Appearance]:
    """The light look; a widget that is left behind fails the test."""
    style, palette, before = qapp.styleSheet(), qapp.palette(), set(qapp.allWidgets())
    appearance = Appearance(qapp, "light")
    yield appearance
    appearance.keep_calm(False)
    appearance.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [widget for widget in qapp.allWidgets() if widget not in before]
    qapp.setStyleSheet(style)
    qapp.setPalette(palette)
    assert left == []


def after(state: StudioState, *happenings: AnyEvent | Happening) -> StudioState:
    for happening in happenings:
        state = apply(state, happening)
    return state


def by_artist(kind: Any, state: StudioState, **fields: Any) -> StudioState:
    """`state` after an event of the artist's."""
    count = len(state.path)
    return apply(state, kind(id=f"artist-{count}", parent=state.head, time=float(count), author=Artist(), **fields))


def by_painter(kind: Any, state: StudioState, **fields: Any) -> StudioState:
    """`state` after an event of the painter's."""
    count = len(state.path)
    return apply(state, kind(id=f"painter-{count}", parent=state.head, time=float(count), author=PAINTER, **fields))


def begun(prompt: str = "a red house and three trees", painter: str = "strokes") -> StudioState:
    return by_artist(Started, StudioState(), prompt=prompt, size=(800, 600), seed=7, painter=painter)


def planned(state: StudioState | None = None, plan: Plan = PLAN, step: int = 1) -> StudioState:
    """It stands at the gate of the plan, which was checked and found to fit."""
    state = by_painter(Planned, state or begun(), plan=plan, step=step)
    return by_painter(Critiqued, state, check="instruction", findings=(), step=step)


def painted(state: StudioState | None = None, step: int = 1) -> StudioState:
    return by_painter(
        Drafted, state or planned(), picture="ab" * 32, layers=(), seed=1, seconds=3.24, sampling_steps=40, step=step
    )


def criticised(*findings: Finding, state: StudioState | None = None, step: int = 1) -> StudioState:
    """It stands at the gate of the critique."""
    findings = findings or (RIGHT, FEW, ORANGE, LATER)
    return by_painter(Critiqued, state or painted(), check="picture", findings=findings, step=step)


class Table(Generic[C]):
    """A card in front of an artist, and what it wished for."""

    def __init__(self, qtbot: QtBot, card: C, state: StudioState) -> None:
        self.card = card
        qtbot.addWidget(card)
        self.wished: list[object] = []
        card.intended.connect(self.wished.append)
        card.resize(380, 600)
        card.show()
        self.show(state)

    def show(self, state: StudioState) -> None:
        self.state = state
        self.card.show_state(state)
        QApplication.processEvents()

    @property
    def decided(self) -> list[object]:
        """What is more than a look."""
        return [wish for wish in self.wished if not isinstance(wish, Point | Sketch)]


class Judging(Table[CritiqueCard]):
    """The latest critique."""

    def __init__(self, qtbot: QtBot, state: StudioState) -> None:
        critique = next(event for event in reversed(state.path) if isinstance(event, Critiqued))
        super().__init__(qtbot, CritiqueCard(critique.id), state)

    def row(self, finding: Finding) -> FindingRow:
        return self.card._rows[finding.id]


class Planning(Table[PlanCard]):
    """The plan on the table."""

    def __init__(self, qtbot: QtBot, state: StudioState) -> None:
        assert state.plan is not None
        super().__init__(qtbot, PlanCard(state.plan.planned.id, unpaintable), state)

    def row(self, name: str) -> MarkRow:
        return next(row for row in self.card.marks.rows if row.mark.name == name)

    @property
    def edits(self) -> list[EditPlan]:
        return [wish for wish in self.wished if isinstance(wish, EditPlan)]

    def obey(self) -> None:
        """The session does what was wished for last."""
        edit = self.edits[-1]
        self.show(by_artist(PlanEdited, self.state, target=edit.target, plan=edit.plan))
