"""The whole studio closed, crashed, and opened again: the painting stands as it stood, in one window at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from model_runtime.trajectory.events import Drafted
from strokes_app import settings
from strokes_app.intentions import NameBranch, Open
from strokes_app.places import Places
from strokes_app.settings import Settings
from tests.app.sitting import PROMPT, Opens

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
