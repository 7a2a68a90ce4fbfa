"""The whole studio, driven as a hand would, with the scripted painter: what the artist does is seen, kept, and can be undone."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QKeySequenceEdit

from model_runtime.painters.scripted import Remark, Script
from model_runtime.trajectory.events import Drafted, Finished, PaintedOver, Refined
from strokes_app import settings
from strokes_app.canvas.tools.settings import ToolName
from strokes_app.places import Places
from tests.app.hand import DARK
from tests.app.sitting import PROMPT, Opens


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


def test_the_window_never_imports_torch() -> None:
    code = "import sys; import strokes_app.studio; sys.exit('torch' in sys.modules or 'diffusers' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_other_words_are_painted_at_once(opens: Opens) -> None:
    sitting = opens(gates="auto")
    sitting.says("a red house")
    assert isinstance(sitting.state.path[-1], Finished)
    text = sitting.studio.window.prompt.text
    text.selectAll()
    sitting.qtbot.keyClicks(text, "a red house and a green tree")
    sitting.qtbot.keyClick(text, Qt.Key.Key_Return)
    sitting.until(lambda: sitting.state.prompt.endswith("tree"))
    state = sitting.rest()
    assert isinstance(state.path[-1], Finished)
    assert "tree" in {mark.name for mark in state.brief.marks}


def test_a_window_that_is_larger_than_the_screen_takes_all_of_it(opens: Opens) -> None:
    window = opens().studio.window
    window.fit(QRect(0, 0, 3000, 2000))
    assert not window.isMaximized()
    window.fit(QRect(0, 0, 1280, 760))
    assert window.isMaximized()
