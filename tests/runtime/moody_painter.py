"""A painter with moods, for the tests of hosts: it paints, waits, hangs, dies or fails as the prompt tells it."""

from __future__ import annotations

import os
import select
import tempfile
import time
from collections.abc import Generator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from model_runtime.painters.table import Entry, find
from model_runtime.process.brief import Brief
from model_runtime.process.errors import ModelMissing, OutOfMemory
from model_runtime.process.painter import (
    Context,
    CritiqueRequest,
    CritiqueResult,
    DraftRequest,
    Making,
    PaintResult,
    PlanRequest,
    PlanResult,
    Previewed,
    Progress,
    RefineRequest,
    StrokesLaid,
    TextWritten,
    UnknownWord,
)
from model_runtime.trajectory.events import Finding, Plan, Stage

ENTRY = Entry("moody", "a painter with moods", "nothing", "tests.runtime.moody_painter:load", ("cpu",), patience=20.0)
SCRIPTED = replace(find("scripted"), load="tests.runtime.traced_painter:load")
"""The scripted painter, whose process leaves its number in the file that the setting `pid` names."""
PIECES = 6
FLOOD = 20_000
"""Pieces of 20 KB that it tells in the mood `flood`."""
PATIENCE = 20.0
"""Seconds that a test waits for what must come; nothing is judged by it."""


class Moody:
    """Each stage tells PIECES pieces of progress; half way through it does what the prompt says, once per marker file."""

    model = "moody"
    revision = "1"

    def unknown_words(self, prompt: str) -> tuple[UnknownWord, ...]:
        return (UnknownWord("zebra", prompt.index("zebra"), ("horse",)),) if "zebra" in prompt else ()

    def plan(self, request: PlanRequest) -> Generator[Progress, None, PlanResult]:
        yield from self._work("plan", request.context)
        return PlanResult(Plan("do it", "it is done", (), last=True))

    def draft(self, request: DraftRequest) -> Generator[Progress, None, PaintResult]:
        if request.context.brief.prompt.startswith("echo"):
            return (yield from _echo(request))
        yield from self._work("draft", request.context)
        if request.context.brief.prompt.startswith("hurry"):
            return PaintResult(np.full_like(request.context.canvas, 0 if request.hasty else 255), (), 1)
        return PaintResult(255 - request.context.canvas, (), 1)

    def critique(self, request: CritiqueRequest) -> Generator[Progress, None, CritiqueResult]:
        yield from self._work("critique", request.context)
        return CritiqueResult((Finding("f1", "ok", "picture", "as planned"),))

    def refine(self, request: RefineRequest) -> Generator[Progress, None, PaintResult]:
        yield from self._work("refine", request.context)
        return PaintResult(request.context.canvas, (), 1)

    def _work(self, stage: Stage, context: Context) -> Generator[Progress, None, None]:
        for piece in range(PIECES):
            mood, _, marker = context.brief.prompt.partition(" ")
            if piece == PIECES // 2 and mood == "flood":
                yield from _flood(stage, context, Path(marker))
            elif piece == PIECES // 2:
                self._mood(context)
            yield TextWritten(stage, f"{piece} ")
        yield Previewed(stage, context.canvas, 1.0)

    def _mood(self, context: Context) -> None:
        mood, _, marker = context.brief.prompt.partition(" ")
        if marker:
            if Path(marker).exists():
                return
            _leave(Path(marker))
        match mood:
            case "die":
                os._exit(1)
            case "hang":
                time.sleep(3600)
            case "dawdle":
                time.sleep(0.3)
            case "overflow":
                raise OutOfMemory("The picture does not fit: make it smaller.")
            case "stumble":
                raise ZeroDivisionError("nothing by nothing")


def _echo(request: DraftRequest) -> Generator[Progress, None, PaintResult]:
    """Everything of the request, as it has arrived."""
    context = request.context
    assert context.paint is not None and context.protected is not None
    yield TextWritten("draft", f"{context.path} {context.brief} {context.settings}")
    for group in context.groups:
        yield StrokesLaid("draft", group.mark, group.rows, group.seeds)
    picture = context.paint[..., :3] + context.protected[..., None]
    making = Making("moody", "1", {"style": str(context.style)})
    return PaintResult(picture, context.groups, context.seed % 1000, request.plan.marks, making)


def _flood(stage: Stage, context: Context, told: Path) -> Generator[Progress, None, None]:
    """More than anybody should keep. The file says how much of it."""
    for number in range(FLOOD):
        told.write_text(str(number))
        yield TextWritten(stage, "word " * 4000)
    told.write_text(str(FLOOD))


def _leave(marker: Path) -> None:
    """This process's number, there for whoever looks and told to whoever waits: see `Waiting`."""
    marker.write_text(str(os.getpid()))
    ear = _ear(marker)
    if ear.exists():
        with ear.open("w") as told:
            told.write(str(os.getpid()))


def _ear(marker: Path) -> Path:
    return marker.with_name(f"{marker.name}-ear")


class Waiting:
    """For the mood of a painter that gets this as its marker; made before the painter is asked."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker
        os.mkfifo(_ear(marker))
        self._ear = os.open(_ear(marker), os.O_RDONLY | os.O_NONBLOCK)

    def __str__(self) -> str:
        return str(self.marker)

    def pid(self) -> int:
        """The painter's process, once it is in its mood."""
        try:
            assert select.select([self._ear], [], [], PATIENCE)[0], "the painter never came to its mood"
            return int(os.read(self._ear, 32))
        finally:
            os.close(self._ear)


def load(device: str) -> Moody:
    return Moody()


def load_badly(device: str) -> Moody:
    raise OutOfMemory("The weights do not fit: choose the cpu.")


def first_machine() -> Path:
    """The number of the process that is the first machine of a cluster where `load_elsewhere` was tried."""
    return Path(tempfile.gettempdir(), f"strokes-{os.environ['RAY_AUTH_TOKEN'][:16]}")


def load_elsewhere(device: str) -> Moody:
    with suppress(FileExistsError), first_machine().open("x") as file:
        file.write(str(os.getppid()))
    if int(first_machine().read_text()) == os.getppid():
        raise ModelMissing("The weights are not here: try the other machine.")
    return Moody()


def load_and_die(device: str) -> Moody:
    os._exit(1)


def context(prompt: str, side: int = 200) -> Context:
    """A context on a canvas large enough to travel in shared memory."""
    canvas = np.full((side, side, 3), 7, np.uint8)
    return Context((), Brief(prompt), canvas, None, (), None, None, seed=1, step=1, max_steps=1)
