"""The whole studio closed, crashed, and opened again: the painting stands as it stood, in one window at a time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QLabel

from model_runtime.trajectory.events import Drafted
from model_runtime.trajectory.reading import Reader
from strokes_app import settings
from strokes_app.intentions import NameBranch, Open
from strokes_app.places import Places
from strokes_app.settings import Settings
from tests.app.sitting import PROMPT, Opens

RUN = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from strokes_app.intentions import Begin, Go, SaveAs
from strokes_app.places import Places
from strokes_app.studio import Studio


def look(state):
    if state.gate is None:
        return
    print(state.gate.kind, state.head, state.file, flush=True)
    if state.untitled and sys.argv[3:]:
        studio.session.intend(SaveAs(sys.argv[3]))
        studio.session.intend(Go())


if __name__ == "__main__":
    app = QApplication([])
    studio = Studio(app, Places(Path(sys.argv[1]), Path(sys.argv[2])), {}, painter="scripted")
    studio.show()
    studio.session.changed.connect(look)
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


def crashed(places: Places, folder: Path, gate: str, *more: str) -> tuple[str, Path]:
    """A studio that dies while an artist stands at that gate: the painting's head then, and its file."""
    settings.save(places.settings, Settings(gates="ask"))
    script = folder / "run.py"
    script.write_text(RUN)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.getcwd()}
    command = [sys.executable, str(script), str(places.state), str(places.settings), *more]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        kind = ""
        while kind != gate:
            kind, head, file = process.stdout.readline().split()
        os.kill(process.pid, signal.SIGKILL)
    return head, Path(file)


def test_after_a_crash_the_painting_is_offered_as_it_stood(opens: Opens, places: Places, tmp_path: Path) -> None:
    head, file = crashed(places, tmp_path, "plan")
    sitting = opens()
    (recent,) = sitting.state.recent.paintings
    assert recent.crashed and recent.path == file
    sitting.studio.session.intend(Open(str(recent.path)))
    sitting.until(lambda: sitting.state.started is not None)
    assert sitting.state.head == head and sitting.state.gate is not None
    sitting.close()
    assert not opens().state.recent.paintings[0].crashed


def holds(file: Path, event: str) -> bool:
    with Reader(file) as reader:
        return event in reader.trajectory


def test_after_a_crash_what_was_painted_on_in_a_copy_is_offered_and_brought_back(
    opens: Opens, places: Places, tmp_path: Path
) -> None:
    cloud = tmp_path / "Nextcloud"
    cloud.mkdir()
    head, file = crashed(places, tmp_path, "critique", str(cloud / "house.strokes"))
    assert [each.name for each in cloud.iterdir()] == ["house.strokes"]
    assert not holds(file, head)  # it was not copied back yet when the studio died
    sitting = opens()
    sitting.until(lambda: holds(file, head))
    sitting.rest()
    (recent,) = sitting.state.recent.paintings
    assert recent.crashed and recent.path == file and sitting.state.complaint is None
    sitting.studio.session.intend(Open(str(file)))
    sitting.until(lambda: sitting.state.started is not None)
    assert sitting.state.head == head and sitting.state.gate is not None
    assert "copy on this computer" in sitting.studio.window.windowTitle()
    assert "copied back at" in sitting.studio.window.status.findChildren(QLabel)[0].text()


def test_a_painting_is_opened_by_one_window_at_a_time(opens: Opens) -> None:
    first = opens()
    state = first.says(PROMPT)
    second = opens()
    second.studio.session.intend(Open(str(state.file)))
    second.until(lambda: second.state.complaint is not None)
    assert "open elsewhere" in (second.state.complaint.sentence if second.state.complaint else "")
