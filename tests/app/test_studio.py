"""The whole studio, driven as a hand would, with the scripted painter: what the artist does is seen, kept, and can be undone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import psutil
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QKeySequenceEdit, QPushButton
from pytestqt.qtbot import QtBot

from model_runtime.painters.scripted import Remark, Script
from model_runtime.trajectory.events import Drafted, Finding, Finished, Frame, PaintedOver, Refined
from strokes_app import settings
from strokes_app.canvas.tools.settings import ToolName
from strokes_app.intentions import NameBranch, Open
from strokes_app.places import Places
from strokes_app.settings import Settings
from strokes_app.state import StudioState
from strokes_app.studio import Studio
from tests.app.hand import SECONDS

Opens = Callable[..., "Sitting"]
DARK = Finding("f", "wrong", "picture", "The house is too dark.", "house-1", Frame(100, 300, 400, 800), confidence=0.4)
PROMPT = "a red house and a green tree"


class Sitting:
    """A studio with its window, and what an artist's hands do in it."""

    def __init__(self, qtbot: QtBot, places: Places, script: Script) -> None:
        self.qtbot = qtbot
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        scripted: dict[str, str | int | float | bool] = {"script": msgspec.json.encode(script).decode()}
        self.studio = Studio(app, places, scripted, painter="scripted")
        qtbot.addWidget(self.studio.window)
        self.studio.show()
        qtbot.waitExposed(self.studio.window)

    @property
    def state(self) -> StudioState:
        return self.studio.session.state

    def until(self, holds: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=SECONDS)

    def rest(self) -> StudioState:
        self.until(lambda: not self.studio.session.busy)
        return self.state

    def says(self, prompt: str) -> StudioState:
        """Types into the prompt, which has the keyboard, and presses Enter."""
        text = self.studio.window.prompt.text
        self.qtbot.keyClicks(text, prompt)
        self.qtbot.keyClick(text, Qt.Key.Key_Return)
        self.until(lambda: self.state.started is not None)
        return self.rest()

    def presses(self, words: str) -> StudioState:
        """Clicks the button in sight with these words."""

        def found() -> QPushButton | None:
            buttons = self.studio.window.findChildren(QPushButton)
            return next(
                (each for each in buttons if each.text() == words and each.isVisible() and each.isEnabled()), None
            )

        self.until(found)
        button = found()
        assert button is not None
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        return self.rest()

    def does(self, name: str) -> StudioState:
        """Triggers the action of that name, as its key or its place in the menu would."""
        action = self.studio.window.actions_.named[name]
        assert action.isEnabled(), name
        action.trigger()
        return self.rest()

    def close(self) -> None:
        self.studio.window.close()


@pytest.fixture
def opens(qtbot: QtBot, places: Places) -> Iterator[Opens]:
    children = set(psutil.Process().children())
    sittings: list[Sitting] = []

    def sit(script: Script = Script(), gates: str = "ask") -> Sitting:
        settings.save(places.settings, msgspec.convert({"gates": gates, "still": True}, Settings))
        sittings.append(Sitting(qtbot, places, script))
        return sittings[-1]

    yield sit
    for sitting in reversed(sittings):
        sitting.close()
    left = set(psutil.Process().children()) - children
    assert [child for child in left if "resource_tracker" not in " ".join(child.cmdline())] == []


def test_from_words_to_a_finished_picture_by_hand(opens: Opens) -> None:
    sitting = opens()
    state = sitting.says(PROMPT)
    assert state.gate is not None and state.gate.kind == "plan"
    state = sitting.presses("Paint this")
    assert isinstance(state.path[-2], Drafted)
    sitting.studio.window.gates.positions.button(2).click()
    state = sitting.presses("Paint on")
    assert isinstance(state.path[-1], Finished)
    assert sitting.studio.window.canvas.picture_size == state.size


def test_a_prompt_may_be_typed_while_the_painter_still_wakes(opens: Opens) -> None:
    sitting = opens()
    text = sitting.studio.window.prompt.text
    sitting.qtbot.keyClicks(text, PROMPT)
    assert sitting.studio.worker.host is None and text.toPlainText() == PROMPT
    sitting.qtbot.keyClick(text, Qt.Key.Key_Return)
    sitting.until(lambda: sitting.state.gate)


def test_the_plan_is_edited_on_the_canvas_and_the_picture_follows(opens: Opens) -> None:
    sitting = opens()
    sitting.says(PROMPT)
    window = sitting.studio.window
    window.hand.choose(ToolName.FRAMES)
    (mark,) = sitting.state.plan.plan.marks  # type: ignore[union-attr]
    transform, (width, height) = window.canvas.navigation.viewport.transform(), sitting.state.size or (0, 0)
    middle = transform.map(
        QPoint(
            round((mark.frame.left + mark.frame.right) / 2000 * width),
            round((mark.frame.top + mark.frame.bottom) / 2000 * height),
        )
    )
    sitting.qtbot.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=middle)
    for step in (10, 40, 80):
        sitting.qtbot.mouseMove(window.canvas, middle - QPoint(0, step))
    sitting.until(lambda: sitting.state.sketch is not None)
    sitting.qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=middle - QPoint(0, 80))
    state = sitting.rest()
    sitting.until(lambda: sitting.state.plan.edited)  # type: ignore[union-attr]
    assert sitting.state.plan.plan.marks[0].frame.top < mark.frame.top - 20  # type: ignore[union-attr]
    state = sitting.presses("Paint this")
    picture = sitting.studio.pictures(state.canvas.picture)  # type: ignore[union-attr, arg-type]
    assert picture is not None
    frame = state.plan.plan.marks[0].frame  # type: ignore[union-attr]
    inside = picture.pixelColor(round(frame.left / 1000 * width) + 4, round(frame.top / 1000 * height) + 4)
    assert inside.red() > 150 > inside.green()


def test_a_finding_is_rejected_in_its_card_and_not_refined(opens: Opens) -> None:
    sitting = opens(Script(remarks=(Remark(1, DARK),)), "ask when unsure")
    sitting.says(PROMPT)
    assert sitting.state.findings
    sitting.presses("No, leave it")
    assert sitting.state.findings[0].decision == "rejected"
    sitting.studio.window.gates.positions.button(2).click()
    state = sitting.presses("Paint on")
    assert not any(isinstance(event, Refined) for event in state.path)


def test_the_artists_stroke_is_seen_kept_and_undone(opens: Opens) -> None:
    sitting = opens()
    sitting.says(PROMPT)
    window = sitting.studio.window
    window.hand.choose(ToolName.BRUSH)
    start = window.canvas.rect().center()
    sitting.qtbot.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=start)
    for x in range(0, 60, 10):
        sitting.qtbot.mouseMove(window.canvas, start + QPoint(x, x // 2))
    sitting.qtbot.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 30))
    sitting.until(lambda: isinstance(sitting.state.path[-1], PaintedOver))
    assert sitting.state.path[-1].samples  # type: ignore[union-attr]
    sitting.does("undo")
    assert not any(isinstance(event, PaintedOver) for event in sitting.state.path)
    sitting.does("redo")
    assert isinstance(sitting.state.path[-1], PaintedOver)


def test_stop_is_heeded_at_once_and_leaves_no_preview(opens: Opens) -> None:
    sitting = opens(Script(delay=0.2), "auto")
    sitting.qtbot.keyClicks(sitting.studio.window.prompt.text, PROMPT)
    sitting.qtbot.keyClick(sitting.studio.window.prompt.text, Qt.Key.Key_Return)
    sitting.until(lambda: sitting.state.running is not None and sitting.state.running.stage == "draft")
    head = sitting.state.head
    sitting.studio.window.actions_.named["cancel"].trigger()
    assert sitting.state.running is None
    sitting.rest()
    assert sitting.state.head == head and not sitting.studio.window.canvas.is_provisional


def test_closed_in_the_middle_and_opened_again_it_stands_as_it_stood(opens: Opens) -> None:
    sitting = opens()
    state = sitting.says(PROMPT)
    file, head = state.file, state.head
    sitting.close()
    sitting = opens()
    assert sitting.state.recent.paintings[0].path == file
    assert not sitting.state.recent.paintings[0].crashed
    sitting.studio.window.start.paintings.picked.emit(str(sitting.state.recent.paintings[0].path))
    sitting.until(lambda: sitting.state.started is not None)
    assert sitting.state.head == head and sitting.state.gate is not None
    sitting.presses("Paint this")


def test_undo_reaches_over_branches_and_reopening(opens: Opens) -> None:
    sitting = opens(gates="auto")
    state = sitting.says(PROMPT)
    drafted = next(event for event in state.path if isinstance(event, Drafted))
    window = sitting.studio.window
    window.timeline.intended.emit(NameBranch(drafted.id, "first try"))
    sitting.rest()
    sitting.close()
    sitting = opens(gates="auto")
    sitting.studio.session.intend(Open(str(state.file)))
    sitting.until(lambda: sitting.state.started is not None)
    sitting.does("undo")
    assert sitting.state.trajectory.names == {}
    while sitting.state.can_undo:
        sitting.does("undo")
    assert sitting.state.head == sitting.state.started.id  # type: ignore[union-attr]
    sitting.does("redo")
    sitting.presses("Paint on")
    assert len(sitting.state.trajectory.branches) >= 2


def test_what_nobody_caught_is_said_once_and_the_studio_goes_on(opens: Opens, caplog: pytest.LogCaptureFixture) -> None:
    sitting = opens()
    error = RuntimeError("a wire is loose")
    sys.excepthook(RuntimeError, error, None)
    sitting.until(lambda: sitting.state.complaint is not None)
    assert sitting.studio.window.notice.isVisible()
    assert "a wire is loose" in (sitting.state.complaint.details if sitting.state.complaint else "")
    log = (sitting.studio.places.logs / "strokes.log").read_text()
    assert "a wire is loose" in log
    caplog.clear()
    assert sitting.says(PROMPT).gate is not None


def test_keys_are_changed_and_remembered(opens: Opens, places: Places) -> None:
    sitting = opens()
    sitting.studio.window.actions_.named["keys"].trigger()
    edits = sitting.studio.window.findChildren(QKeySequenceEdit)
    edit = next(edit for edit in edits if edit.accessibleName() == "Go on")
    sitting.qtbot.keyClick(edit, Qt.Key.Key_F9)
    sitting.until(lambda: sitting.studio.settings.shortcuts)
    assert sitting.studio.window.actions_.named["go"].shortcut().toString() == "F9"
    sitting.close()
    kept = settings.load(places.settings)
    assert kept.shortcuts == {"go": "F9"}


RUN = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from strokes_app.intentions import Begin
from strokes_app.places import Places
from strokes_app.studio import Studio

if __name__ == "__main__":
    app = QApplication([])
    studio = Studio(app, Places(Path(sys.argv[1]), Path(sys.argv[2])), {}, painter="scripted")
    studio.show()
    studio.session.changed.connect(lambda state: state.gate and print(state.file, state.head, flush=True))
    studio.session.intend(Begin(prompt="a red house", size=(64, 64), seed=1, painter="scripted"))
    app.exec()
"""


def test_after_a_crash_the_painting_is_offered_as_it_stood(opens: Opens, places: Places, tmp_path: Path) -> None:
    settings.save(places.settings, Settings(gates="ask"))
    script = tmp_path / "run.py"
    script.write_text(RUN)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.getcwd()}
    command = [sys.executable, str(script), str(places.state), str(places.settings)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        file, head = process.stdout.readline().split()
        os.kill(process.pid, signal.SIGKILL)
    sitting = opens()
    (recent,) = sitting.state.recent.paintings
    assert recent.crashed and recent.path == Path(file)
    sitting.studio.session.intend(Open(str(recent.path)))
    sitting.until(lambda: sitting.state.started is not None)
    assert sitting.state.head == head and sitting.state.gate is not None
    sitting.close()
    assert not opens().state.recent.paintings[0].crashed


def test_a_painting_is_opened_by_one_window_at_a_time(opens: Opens) -> None:
    first = opens()
    state = first.says(PROMPT)
    second = opens()
    second.studio.session.intend(Open(str(state.file)))
    second.until(lambda: second.state.complaint is not None)
    assert "open elsewhere" in (second.state.complaint.sentence if second.state.complaint else "")


def test_the_window_never_imports_torch() -> None:
    code = "import sys; import strokes_app.studio; sys.exit('torch' in sys.modules or 'diffusers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
