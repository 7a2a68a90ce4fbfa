"""What an artist with a 12 GB card does: picks FLUX.2 klein in the studio, gets it, tries it, paints, edits plans, rejects critiques.

Everything is the program's own, but for four things: the hub is on this machine, the models are tiny, the graphics card is a
program that answers as a driver would, and the planner and critic speak by heart. The window, the processes that download,
try and paint, the loading of models from disk, and the brush are real.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model_runtime.models.library import Library
from model_runtime.painters import table as painters
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.trajectory.events import (
    Drafted,
    Failed,
    FindingAdded,
    FindingRejected,
    Finished,
    Frame,
    Painted,
    Painter,
    PaintingEvent,
    PlanEdited,
    Refined,
    Stage,
    Started,
)
from strokes_app.canvas.line import InlineLine
from strokes_app.driven import Driven
from strokes_app.models.painter_card import PainterCard
from strokes_app.models.sheet import ModelsSheet
from strokes_app.models.trials import ReportSheet
from strokes_app.panels.finding_row import FindingRow
from strokes_app.panels.start.card import PaintingCard
from strokes_app.settings import Settings
from strokes_app.state import StudioState
from tests.app.models_at import card, with_patches
from tests.app.sitting import worker_of
from tests.runtime.dictation import BOAT, LEANS, LIGHTHOUSE, PROMPT
from tests.runtime.stand_in_hub import Hub, serving
from tests.runtime.tiny_table import FULL, entries, on_a_hub

__all__ = ["card"]

SIZE = (128, 96)


@pytest.fixture
def hub() -> Iterator[Hub]:
    (first, files), *others = on_a_hub().items()
    with serving(Hub(first, files, more=dict(others))) as hub:
        yield hub


Opens = Callable[[], Driven]


@pytest.fixture
def opens(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hub: Hub, card: Callable[[str], None]
) -> Iterator[Opens]:
    """A studio in the same folder each time that it is opened."""
    places = {"STROKES_MODELS": "models", "XDG_STATE_HOME": "home", "STROKES_TEST_KEYRING": "keyring", FULL: "full"}
    for name, place in places.items():
        monkeypatch.setenv(name, str(tmp_path / place))
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "strokes").symlink_to(tmp_path / "state")  # the processes that it starts have the same
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "tests.app.pocket_keyring.Pocket")
    monkeypatch.setattr(painters, "ENTRIES", entries("load_klein_by_heart"))
    with_patches(
        monkeypatch,
        "from model_runtime.painters import table",
        "from tests.runtime import tiny_table",
        "table.ENTRIES = tiny_table.entries('load_klein_by_heart')",
    )
    children = set(psutil.Process().children(recursive=True))
    opened: list[Driven] = []

    def open_() -> Driven:
        opened.append(Driven(tmp_path, "scripted", Settings(gates="ask", still=True, mirror=hub.endpoint), {}))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()
    left = set(psutil.Process().children(recursive=True)) - children
    assert [child for child in left if "resource_tracker" not in " ".join(child.cmdline())] == []


def test_from_a_fresh_studio_to_a_painting_with_an_edited_plan_and_a_rejected_critique(opens: Opens, hub: Hub) -> None:
    driven = opens()
    klein = finds_the_painter(driven)
    gets_it(driven, klein)
    hub.requests.clear()
    tries_it(driven, klein)
    begins(driven, klein)
    edits_the_plan(driven)
    rejects_the_critique(driven)
    has_a_place_painted_again(driven)
    paints_to_the_end(driven)
    before = driven.state
    assert set(authors(before)) == {"flux2-klein-4b"}
    driven.close()
    finds_it_again(opens(), before)
    assert hub.requests == []


def finds_the_painter(driven: Driven) -> PainterCard:
    driven.until(lambda: driven.studio.worker.host, "the first painter is awake")
    driven.window.prompt.painter_picker.more_wanted.emit()
    (sheet,) = driven.seen(ModelsSheet)
    klein = sheet.cards["klein"]
    driven.until(lambda: "Fits this machine" in klein.verdict.text(), "the card is looked at")
    assert klein.verdict.text() == "Fits this machine: 8-bit, 1024 px, one model at a time."
    assert klein.get.text() == "Get everything: 24.9 GB"
    assert [row.licence.text() for row in klein.rows.values() if row.isVisible()] == ["Licence: Apache-2.0"] * 2
    assert not klein.choose.isVisible() and not klein.try_it.isVisible()
    return klein


def gets_it(driven: Driven, klein: PainterCard) -> None:
    driven.clicks(klein.get)
    driven.until(klein.choose.isVisible, "both models are here")
    library = Library.of_this_user()
    assert sorted(path.name for path in library.folder.iterdir() if path.is_dir()) == ["flux2-klein-4b", "qwen3-vl-4b"]
    assert klein.tried.text() == "Not yet verified on this machine."


def tries_it(driven: Driven, klein: PainterCard) -> None:
    """It is found out that a planner by heart and a tiny brush heed no words; all else is as it should be."""
    driven.clicks(klein.try_it)
    driven.until(lambda: driven.seen(ReportSheet) or not klein.trying.isVisible(), "it is tried")
    (report,) = driven.seen(ReportSheet)
    told = report.text.toPlainText().splitlines()
    assert [told[place - 2] for place, line in enumerate(told) if line == "no"] == ["another prompt"], told
    driven.clicks(report.done_)
    assert klein.tried.text() == "On this machine it does not do all that it promises: see the report."


def begins(driven: Driven, klein: PainterCard) -> None:
    driven.clicks(klein.choose)
    prompt = driven.window.prompt
    assert not driven.seen(ModelsSheet) and prompt.painter_picker.text() == "FLUX.2 klein"
    prompt.size_picker.choose(SIZE)
    prompt.seed_box.number.clear()
    driven.types(prompt.seed_box.number, "7")
    driven.types(prompt.text, PROMPT)
    stops_it(driven, "plan", lambda: driven.key(prompt.text, Qt.Key.Key_Return), Started)
    runs_out_in(driven, "plan", lambda: driven.does("go"), "plan")


def edits_the_plan(driven: Driven) -> None:
    """The lighthouse is dragged to the left, and painted there."""
    (x, y), goal = middle(LIGHTHOUSE.frame), (300.0, 400.0)
    driven.does("frames")
    driven.draws((x, y), ((x + goal[0]) / 2, y), goal)
    driven.rest()
    driven.until(lambda: driven.state.plan and driven.state.plan.edited, "the plan is changed")
    driven.does("hand")
    stops_it(driven, "draft", lambda: driven.presses("Paint this"), PlanEdited)
    with full_in(driven, "draft"):
        stops_it(driven, "critique", lambda: driven.presses("Paint this"), Drafted)
    state = runs_out_in(driven, "critique", lambda: driven.does("go"), "critique")
    drafted = state.path[-2]
    assert isinstance(drafted, Drafted) and driven.window.canvas.picture_size == SIZE


def rejects_the_critique(driven: Driven) -> None:
    """Nothing is painted for it, and the next stage is another step, in which the worker dies."""
    (row,) = [each for each in driven.seen(FindingRow) if LEANS.text in each.text.text()]
    row.setFocus()
    driven.key(row, Qt.Key.Key_R)
    driven.rest()
    assert isinstance(driven.state.path[-1], FindingRejected)
    before = pixels(driven)
    state = runs_out_in(driven, "check", lambda: driven.does("go"), "plan")
    assert not any(isinstance(event, Refined) for event in state.path)
    loses_the_worker(driven, lambda: driven.presses("Paint this"))
    rest_at(driven, "critique")
    changed = (pixels(driven) != before).any(2)
    assert changed[part(BOAT.frame)].mean() > 0.5 and not changed[: SIZE[1] // 3].any()


def has_a_place_painted_again(driven: Driven) -> None:
    """With a mask in it, which stays; outside of it nothing changes."""
    driven.does("protect")
    driven.window.hand.set_size(30)
    driven.draws((700, 250), (760, 250))
    driven.rest()
    mask = Easel(driven.studio.session.read).protected(canvas_of(driven.state.path))
    assert mask is not None and mask.any()
    before = pixels(driven)
    driven.does("finding")
    driven.draws((600, 150), (700, 300), (900, 450))
    (line,) = driven.seen(InlineLine)
    driven.types(line, "a white cloud")
    driven.key(line, Qt.Key.Key_Return)
    driven.until(lambda: isinstance(driven.state.path[-1], FindingAdded), "the finding is kept")
    driven.rest()
    stops_it(driven, "refine", lambda: driven.presses("Refine"), FindingAdded)
    state = runs_out_in(driven, "refine", lambda: driven.presses("Refine"), "critique")
    assert isinstance(next(event for event in reversed(state.path) if isinstance(event, Painted)), Refined)
    changed = (pixels(driven) != before).any(2)
    assert changed[part(Frame(640, 180, 860, 420))].any() and not changed[mask == 255].any()
    for frame in (Frame(600, 150, 900, 450), BOAT.frame):  # the critic had said that the boat is too pale
        changed[part(frame, margin=0.25)] = False
    assert not changed.any()


def loses_the_worker(driven: Driven, begin: Callable[[], object]) -> None:
    """In the middle of a stage; another begins it again, and nothing is missing."""
    pid = worker_of(driven)
    begin()
    driven.until(lambda: driven.state.running, "the painter works")
    os.kill(pid, signal.SIGKILL)
    driven.rest()
    assert worker_of(driven) != pid
    assert not any(isinstance(event, Failed) for event in driven.state.path)


def paints_to_the_end(driven: Driven) -> None:
    driven.clicks(driven.window.gates.positions.button(2))
    if not isinstance(driven.state.path[-1], Finished):
        driven.does("go")
    driven.rest()
    assert isinstance(driven.state.path[-1], Finished)


def finds_it_again(driven: Driven, before: StudioState) -> None:
    """After closing: on the start page, to the last event, and with its painter."""
    driven.clicks(driven.seen(PaintingCard)[0])
    driven.until(lambda: driven.state.started, "the painting is there")
    after = driven.rest()
    assert after.head == before.head and after.canvas == before.canvas
    driven.until(lambda: driven.window.canvas.picture_size == SIZE, "the picture is on the canvas")
    assert driven.window.prompt.painter_picker.text() == "FLUX.2 klein"


@contextmanager
def full_in(driven: Driven, stage: Stage) -> Iterator[None]:
    """The memory runs full in that stage: it is said, and the stage goes on."""
    said: list[str] = []
    link = driven.studio.session.progressed.connect(lambda told: said.append(getattr(told, "text", "")))
    full = Path(os.environ[FULL])
    full.write_text(stage)
    yield
    driven.studio.session.progressed.disconnect(link)
    assert not full.exists() and any(text.startswith("The memory was full: going on with ") for text in said)


def runs_out_in(driven: Driven, stage: Stage, begin: Callable[[], object], kind: str) -> StudioState:
    with full_in(driven, stage):
        begin()
        return rest_at(driven, kind)


def stops_it(driven: Driven, stage: Stage, begin: Callable[[], object], last: type[PaintingEvent]) -> None:
    """In that stage, by the artist: the painting ends with the event before it."""
    with driven.held(begin, lambda progress: progress.stage == stage):
        driven.triggers("cancel")
    assert type(driven.rest().path[-1]) is last
    going = driven.studio.session._going
    driven.until(lambda: all(run.closed for run in going._stopping), "the painter has let go of it")


# --- how it is looked at ---------------------------------------------------------------------------------------------


def rest_at(driven: Driven, kind: str) -> StudioState:
    state = driven.rest()
    assert state.gate is not None and state.gate.kind == kind, state.path[-1]
    return state


def authors(state: StudioState) -> list[str]:
    """Of its pictures."""
    made = (event.author for event in state.path if isinstance(event, Painted))
    return [author.model for author in made if isinstance(author, Painter)]


def pixels(driven: Driven) -> np.ndarray:
    """Of the picture that is shown (h, w, 3)."""
    return Easel(driven.studio.session.read).picture(canvas_of(driven.state.seen))


def part(frame: Frame, margin: float = 0) -> tuple[slice, slice]:
    """Of a picture's rows and columns; `margin` of the frame more at each side: things cast shadows."""
    across, down = margin * (frame.right - frame.left), margin * (frame.bottom - frame.top)
    rows, columns = (frame.top - down, frame.bottom + down), (frame.left - across, frame.right + across)
    return slice(*(round(y * SIZE[1] / 1000) for y in rows)), slice(*(round(x * SIZE[0] / 1000) for x in columns))


def middle(frame: Frame) -> tuple[float, float]:
    return (frame.left + frame.right) / 2, (frame.top + frame.bottom) / 2
