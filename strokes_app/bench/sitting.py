"""One part of `strokes bench studio`, run as a process: prints what it measured as a line of JSON. Judges nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtWidgets import QMainWindow

from model_runtime.painters.scripted import Script
from model_runtime.process.errors import StrokesError
from strokes_app.bench.handiwork import Handiwork
from strokes_app.bench.heartbeat import BEAT_MS, Heartbeat
from strokes_app.bench.studio import PROMPT, Effort
from strokes_app.driven import Driven, application, wait
from strokes_app.intentions import Begin
from strokes_app.session.session import PainterSettings
from strokes_app.settings import Settings

FRAMES, DABS = 40, 40
"""Of a turn: then the other is done, so that both are spread over the whole painting."""
PAUSE_MS: Final = 150
"""Between two strokes of a hand."""


def start(effort: Effort, folder: Path) -> float:
    """Seconds since 1970 at which the window is drawn."""
    with closing(_studio(effort, folder)) as driven:
        driven.window.repaint()
        return time.time()


def empty(effort: Effort, folder: Path) -> list[float]:
    """How late the loop of an empty window is while a whole painting is painted in other processes."""
    application()
    window, heartbeat = QMainWindow(), Heartbeat()
    window.resize(*effort.size)
    window.show()
    size = f"{effort.side}x{effort.side}"
    command = [sys.executable, "-m", "strokes_app", "paint", PROMPT, "--painter", effort.painter, "--size", size]
    settings = [f"--setting={name}={value}" for name, value in _settings(effort).items()]
    events, words = folder / "events", folder / "words"
    with (
        events.open("wb") as out,
        words.open("wb") as err,
        subprocess.Popen(
            [*command, *settings, "--seed", "1", "--out", str(folder), "--json"], stdout=out, stderr=err
        ) as painting,
    ):
        while painting.poll() is None:
            wait(BEAT_MS)
            if not heartbeat.beats and events.stat().st_size:  # the first one: the painter is awake
                heartbeat.start()
        heartbeat.stop()
    if painting.returncode:
        raise StrokesError(f"There was no load to measure under. {words.read_text()}")
    return heartbeat.late


def window(effort: Effort, folder: Path) -> list[float]:
    """How late the studio's loop is in a whole painting."""
    heartbeat = Heartbeat()
    with closing(_studio(effort, folder)) as driven:
        driven.until(lambda: driven.studio.worker.host is not None, "the painter is awake")
        heartbeat.start()
        _begin(driven, effort, 1)
        driven.rest()
        heartbeat.stop()
    return heartbeat.late


def hand(effort: Effort, folder: Path) -> dict[str, list[float]]:
    """Milliseconds of frames and dabs while the painter works; one painting after the other until there are enough."""
    measured: dict[str, list[float]] = {"frames": [], "dabs": []}
    with closing(_studio(effort, folder)) as driven:
        driven.until(lambda: driven.studio.worker.host is not None, "the painter is awake")
        at_work, seed = Handiwork(driven.window.canvas), 1
        while len(measured["frames"]) < effort.frames or len(measured["dabs"]) < effort.dabs:
            if driven.state.running is None:
                seed += 1
                driven.rest()
                _begin(driven, effort, seed)
                driven.until(lambda: driven.state.running is not None, "the painter works")
            measured["frames"] += at_work.frames(FRAMES)
            measured["dabs"] += at_work.dabs(DABS)
            wait(PAUSE_MS)
        driven.does("cancel") if driven.state.running else driven.rest()
    return {name: values[: getattr(effort, name)] for name, values in measured.items()}


def _studio(effort: Effort, folder: Path) -> Driven:
    driven = Driven(folder, effort.painter, Settings(gates="auto"), _settings(effort))
    driven.window.resize(*effort.size)
    return driven


def _begin(driven: Driven, effort: Effort, seed: int) -> None:
    size = (effort.side, effort.side)
    driven.studio.session.intend(Begin(prompt=PROMPT, size=size, seed=seed, painter=effort.painter))


def _settings(effort: Effort) -> PainterSettings:
    """The scripted painter takes its time, as another would."""
    script = msgspec.json.encode(Script(delay=0.02)).decode()
    return {"script": script} if effort.painter == "scripted" else {}


PARTS: Final[dict[str, Callable[[Effort, Path], object]]] = {
    "start": start, "empty": empty, "window": window, "hand": hand,
}  # fmt: skip

if __name__ == "__main__":
    wanted, given, home = sys.argv[1:]
    made = PARTS[wanted](msgspec.json.decode(given, type=Effort), Path(home))
    print(msgspec.json.encode(made).decode())
