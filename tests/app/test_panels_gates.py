"""Gates in three positions, and a transport that can do what makes sense, and shows at once what was pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model_runtime.trajectory.events import Failed, Finished
from strokes_app.happenings import GatesSet, PainterLoading, PausePlanned, Shown, StageBegan
from strokes_app.intentions import Cancel, Enough, Go, Pause, SetGates, Step
from strokes_app.panels import gates
from strokes_app.panels.gates import POSITIONS, GateControl
from strokes_app.state import StudioState
from tests.app.panels_state import after, by_artist, by_painter, criticised, dressed, painted, planned

pytestmark = pytest.mark.usefixtures(dressed.__name__)


RUNNING = StageBegan("draft", 1, 0, 0.0)


@pytest.fixture
def control(qtbot: QtBot) -> GateControl:
    control = GateControl()
    qtbot.addWidget(control)
    control.resize(900, 50)
    control.show()
    return control


def can(control: GateControl) -> set[str]:
    buttons = ("go", "step", "pause", "cancel", "enough")
    return {name for name in buttons if getattr(control, name).isEnabled()}


@pytest.mark.parametrize(
    ("state", "possible"),
    [
        (StudioState(), set()),
        (planned(), {"go", "step", "enough"}),
        (after(planned(), RUNNING), {"pause", "cancel"}),
        (after(planned(), RUNNING, PausePlanned()), {"cancel"}),
        (after(painted(), Shown(planned().path[1].id)), set()),
        (by_artist(Finished, criticised(), reason="artist"), set()),
        (by_painter(Finished, criticised(), reason="step limit"), {"go", "step"}),
    ],
    ids=["nothing", "gate", "running", "pausing", "earlier moment", "finished", "step limit"],
)
def test_what_can_be_pressed(control: GateControl, state: StudioState, possible: set[str]) -> None:
    control.show_state(state)
    assert can(control) == possible


def test_every_button_says_what_it_is_for(control: GateControl, qtbot: QtBot) -> None:
    wished: list[object] = []
    control.intended.connect(wished.append)
    for state, push in (
        (planned(), control.go), (planned(), control.step), (planned(), control.enough),
        (after(planned(), RUNNING), control.pause), (after(planned(), RUNNING), control.cancel),
    ):  # fmt: skip
        control.show_state(state)
        qtbot.mouseClick(push, Qt.MouseButton.LeftButton)
    assert wished == [Go(), Step(), Enough(), Pause(), Cancel()]


def test_a_press_is_seen_before_anything_has_happened(control: GateControl, qtbot: QtBot) -> None:
    control.show_state(after(planned(), RUNNING))
    qtbot.mouseClick(control.pause, Qt.MouseButton.LeftButton)
    assert control.status.text() == "It stops after this stage…"
    assert can(control) == {"cancel"}
    qtbot.mouseClick(control.cancel, Qt.MouseButton.LeftButton)
    assert control.status.text() == "Stopping…" and can(control) == set()
    control.show_state(planned())
    assert can(control) == {"go", "step", "enough"}


def test_it_is_announced_when_the_artist_is_asked(control: GateControl, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(gates, "announce", lambda _widget, text: said.append(text))
    for state in (after(planned(), RUNNING), planned(), planned(), after(planned(), RUNNING), criticised()):
        control.show_state(state)
    assert said == ["Your turn: the plan", "Your turn: the critique"]


def test_there_is_one_primary_button_at_a_time(control: GateControl) -> None:
    control.show_state(painted())
    assert control.go.property("role") == "primary"
    control.show_state(planned())
    assert control.go.property("role") != "primary"


def test_the_three_positions(control: GateControl, qtbot: QtBot) -> None:
    wished: list[object] = []
    control.intended.connect(wished.append)
    assert control.positions.checkedId() == POSITIONS.index("ask when unsure")
    qtbot.mouseClick(control.positions.button(0), Qt.MouseButton.LeftButton)
    qtbot.keyClick(control.positions.button(2), Qt.Key.Key_Space)
    assert wished == [SetGates("ask"), SetGates("auto")]
    control.show_state(after(planned(), GatesSet("ask")))
    assert control.positions.checkedId() == 0


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (planned(), "Your turn: the plan"),
        (criticised(), "Your turn: the critique"),
        (after(planned(), RUNNING), "Painting · step 1"),
        (after(planned(), RUNNING, PausePlanned()), "Painting · step 1 · then it stops"),
        (after(StudioState(), PainterLoading("strokes")), "The painter is getting ready…"),
        (by_painter(Failed, planned(), stage="draft", error="WorkerLost", message="It died."), "The stage failed"),
        (painted(), "It waits for you"),
    ],
)
def test_it_says_whose_turn_it_is(control: GateControl, state: StudioState, said: str) -> None:
    control.show_state(state)
    assert control.status.text() == said
