"""FLUX.2 klein with a Qwen3-VL, tiny but loaded from disk as the real ones are: stopped, out of memory and begun again in every stage."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import Flux2Transformer2DModel
from msgspec.structs import replace
from transformers import Qwen3VLForConditionalGeneration

from model_runtime.models import table
from model_runtime.models.library import Library
from model_runtime.painters.diffusion import starting
from model_runtime.process.canvas import Easel, canvas_of
from model_runtime.process.loop import Pulled
from model_runtime.process.painter import (
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    Painter,
    PaintResult,
    PlanRequest,
    PlanResult,
    Progress,
    RefineRequest,
    TextWritten,
    UnknownWord,
)
from model_runtime.process.store import MemoryStore
from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Event,
    FindingAdded,
    FindingRejected,
    Frame,
    Painted,
    PaintingEvent,
    PlanEdited,
    Planned,
    Refined,
    Stage,
)
from tests.runtime import tiny_table
from tests.runtime.sitting import Sitting, wrong

STAGES: tuple[Stage, ...] = ("plan", "check", "draft", "critique", "refine")
SIZE = (96, 80)
PLACE = Frame(500, 500, 900, 900)
OUTSIDE = slice(0, 30), slice(0, 38)
"""Rows and columns of a picture of SIZE that lie far from PLACE."""


@dataclass
class Watched:
    """The painter, and which stage it is at. full: stages in which its memory runs out, once each. precisions: of the models at work."""

    painter: Painter
    stage: Stage | None = None
    full: set[Stage] = field(default_factory=set)
    seconds: dict[Stage, float] = field(default_factory=dict)
    precisions: set[torch.dtype] = field(default_factory=set)

    @property
    def model(self) -> str:
        return self.painter.model

    @property
    def revision(self) -> str:
        return self.painter.revision

    def fill(self) -> None:
        if self.stage in self.full:
            self.full.discard(self.stage)
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB.")

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        return self.painter.unknown_words(prompt)

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        return (yield from self._at("plan", lambda: self.painter.plan(request)))

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        return (yield from self._at("draft", lambda: self.painter.draft(request)))

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        stage: Stage = "check" if request.before is None else "critique"
        return (yield from self._at(stage, lambda: self.painter.critique(request)))

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        return (yield from self._at("refine", lambda: self.painter.refine(request)))

    def _at(self, stage: Stage, run: Callable[[], Generator[Progress, None, Any]]) -> Generator[Progress, None, Any]:
        self.stage, begun_at = stage, time.perf_counter()
        result = yield from run()
        self.seconds[stage] = time.perf_counter() - begun_at
        return result


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = Library(tmp_path_factory.mktemp("models"))
    for name, folder in tiny_table.folders().items():
        library.show(table.find(name), folder)
    return library.folder


@pytest.fixture
def device() -> str:
    """Tests for a graphics card put another one here."""
    return "cpu"


@pytest.fixture
def klein(places: Path, device: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Watched]]:
    """Loads it, as the painters' table does; what a model of its classes is asked for, it is asked for here first."""
    monkeypatch.setenv("STROKES_MODELS", str(places))
    monkeypatch.setattr(table, "MODELS", tiny_table.models())
    loaded: list[Watched] = []
    for kind in (Flux2Transformer2DModel, Qwen3VLForConditionalGeneration):
        monkeypatch.setattr(kind, "forward", _watched(kind.forward, loaded))

    def load() -> Watched:
        loaded.append(Watched(starting.load_klein(device)))
        return loaded[-1]

    yield load


def _watched(forward: Callable[..., Any], loaded: list[Watched]) -> Callable[..., Any]:
    @wraps(forward)  # the libraries look at its arguments
    def fill_and_go(*given: Any, **named: Any) -> Any:
        loaded[-1].fill()
        loaded[-1].precisions.add(given[0].dtype)
        return forward(*given, **named)

    return fill_and_go


def begun(painter: Painter, first: int = 1) -> Sitting:
    return Sitting(painter=painter, size=SIZE, first=first)


def painted(painting: Sitting, pulled: Callable[[Pulled], None] = lambda told: None) -> list[PaintingEvent]:
    """One step, with a refinement of PLACE that the artist asks for; of the painter's own findings none is taken up."""
    events: list[PaintingEvent] = []
    with closing(painting.run(max_steps=1)) as run:
        for told in run:
            pulled(told)
            if not isinstance(told, Event):
                continue
            events.append(told)  # type: ignore[arg-type]
            if isinstance(told, Refined):
                break
            if isinstance(told, Critiqued) and told.check == "picture":
                answer(painting, told)
    return events


def answer(painting: Sitting, critiqued: Critiqued) -> None:
    for finding in critiqued.findings:
        painting.artist(FindingRejected, finding=finding.id)
    there = replace(wrong(None, "nothing there"), id="artist-1", region=PLACE, correction="a sun")
    painting.artist(FindingAdded, finding=there)


def test_a_whole_step_with_an_edit_a_rejection_a_region_and_a_refinement(klein: Callable[[], Watched]) -> None:
    painting = begun(klein())

    def edit(told: Pulled) -> None:
        if isinstance(told, Planned) and not painting.all(PlanEdited):
            moved = tuple(replace(mark, frame=Frame(50, 50, 950, 950)) for mark in told.plan.marks[:1])
            painting.artist(PlanEdited, target=told.id, plan=replace(told.plan, marks=moved, last=True))

    events = painted(painting, edit)
    assert {Planned, Drafted, Critiqued, Refined} <= {type(event) for event in events}
    drafted, refined = painting.last(Drafted), painting.last(Refined)
    before, after = (painting.store.blob(event.picture) for event in (drafted, refined))
    assert before != after
    changed = picture_at(painting, drafted) != picture_at(painting, refined)
    assert changed[44:68, 52:84].any() and not changed[OUTSIDE].any()


def picture_at(painting: Sitting, event: PaintingEvent) -> np.ndarray:
    path = painting.path
    return Easel(painting.store.blob).picture(canvas_of(path[: path.index(event) + 1]))


@pytest.fixture(scope="module")
def whole() -> list[Sitting]:
    """A step that nobody disturbs; painted by the first who asks."""
    return []


def comes_of(event: PaintingEvent) -> Stage | None:
    """The stage that makes such an event."""
    match event:
        case Planned():
            return "plan"
        case Critiqued():
            return "critique" if event.check == "picture" else "check"
        case Drafted():
            return "draft"
        case Refined():
            return "refine"
    return None


def before(stage: Stage, whole: list[Sitting], klein: Callable[[], Watched]) -> tuple[Sitting, PaintingEvent]:
    """A painting in which that stage is next, and what it comes to."""
    if not whole:
        whole.append(begun(klein()))
        painted(whole[0])
    path = whole[0].path
    place = next(place for place, event in enumerate(path) if comes_of(event) == stage)
    painting = begun(klein(), first=100)  # beyond the ids of what is copied
    painting.store = Copy(path[:place], whole[0].store)
    return painting, path[place]


class Copy(MemoryStore):
    """Of the beginning of a painting."""

    def __init__(self, events: Iterable[PaintingEvent], other: MemoryStore) -> None:
        super().__init__(events)
        self._other = other

    def blob(self, hash: str) -> bytes:
        try:
            return super().blob(hash)
        except KeyError:
            return self._other.blob(hash)


def same(one: Sitting, event: PaintingEvent, other: Sitting, expected: PaintingEvent, device: str) -> bool:
    """To the byte on a processor; on a card sums may come in another order, and no eye sees that."""
    if isinstance(event, Painted):
        off = np.abs(picture_at(one, event).astype(int) - picture_at(other, expected))
        return not off.any() if device == "cpu" else bool(off.mean() < 1)
    return device != "cpu" or words(event) == words(expected)


def words(event: PaintingEvent) -> list[str]:
    if isinstance(event, Planned):
        return [event.plan.instruction, event.plan.scene, *(mark.name for mark in event.plan.marks)]
    assert isinstance(event, Critiqued)
    return [finding.text for finding in event.findings]


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_that_is_stopped_leaves_nothing_and_comes_to_the_same_when_it_is_begun_again(
    klein: Callable[[], Watched], whole: list[Sitting], stage: Stage, device: str
) -> None:
    """By a painter that was loaded anew, as after a crash, and has stopped in the middle."""
    painting, expected = before(stage, whole, klein)
    path = painting.path
    with closing(painting.run(max_steps=1)) as run:
        assert getattr(next(run), "stage", None) == stage
    assert painting.path == path
    assert not [thread for thread in threading.enumerate() if thread.name == "stage"]
    with closing(painting.run(max_steps=1)) as run:
        made = next(told for told in run if isinstance(told, Event))
    assert type(made) is type(expected)
    assert same(painting, made, whole[0], expected, device)  # type: ignore[arg-type]


@pytest.mark.parametrize("stage", STAGES)
def test_memory_that_runs_out_in_a_stage_costs_a_rung_and_not_the_painting(
    klein: Callable[[], Watched], whole: list[Sitting], stage: Stage
) -> None:
    painting, expected = before(stage, whole, klein)
    painter = painting.painter
    assert isinstance(painter, Watched)
    painter.full = {stage}
    with closing(painting.run(max_steps=1)) as run:
        told = list(until_event(run))
    assert painter.full == set() and type(told[-1]) is type(expected)
    said = [each.text for each in told if isinstance(each, TextWritten)]
    assert any(text.startswith("The memory was full: going on with ") for text in said)


def until_event(run: Generator[Pulled, None, None]) -> Iterator[Pulled]:
    for told in run:
        yield told
        if isinstance(told, Event):
            return
