"""Two large models on one machine: which way fits, and what happens when it does not after all."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import torch
from msgspec.structs import replace

from model_runtime.models import table
from model_runtime.painters.diffusion.grammar import Schema
from model_runtime.painters.diffusion.job import Brush, Job, Show
from model_runtime.painters.diffusion.memory import Rung, fitting, ladder, need
from model_runtime.painters.diffusion.ongoing import Line
from model_runtime.painters.diffusion.painter import DiffusionPainter
from model_runtime.painters.diffusion.talking import PLAN
from model_runtime.painters.diffusion.vlm import Said, Vlm
from model_runtime.painters.diffusion.workshop import Workshop
from model_runtime.painters.scripted import ScriptedPainter
from model_runtime.process.painter import Picture
from model_runtime.trajectory.events import Critiqued, Failed, FindingAdded, Planned
from tests.runtime.sitting import Sitting, names, wrong
from tests.runtime.tiny_painter import STEPS, tiny_brush

KLEIN, SMALL, MIDDLE = (table.find(name) for name in ("flux2-klein-4b", "qwen3-vl-2b", "qwen3-vl-4b"))


@pytest.mark.parametrize(
    ("free", "words"),
    [
        (32, "16-bit, 1024 px, both models at once"),
        (25.2, "16-bit, 1024 px, both models at once"),
        (22, "16-bit, 1024 px, one model at a time"),
        (16, "16-bit, 1024 px, one model at a time"),
        (11.8, "8-bit, 1024 px, one model at a time"),
        (8, "4-bit, 768 px, one model at a time"),
        (5, "4-bit, 512 px, one model at a time"),
    ],
)
def test_a_card_gets_what_fits_it_in_plain_words(free: float, words: str) -> None:
    rungs = ladder("cuda")
    index = fitting(rungs, KLEIN, MIDDLE, free)
    assert index is not None and rungs[index].words() == words


def test_no_card_is_promised_what_it_does_not_hold() -> None:
    assert fitting(ladder("cuda"), KLEIN, SMALL, 1.0) is None
    for rung in ladder("cuda"):
        assert need(rung, KLEIN, MIDDLE) < 32


def test_every_rung_needs_no_more_than_the_one_above() -> None:
    needs = [need(rung, KLEIN, MIDDLE) for rung in ladder("cuda")]
    assert needs == sorted(needs, reverse=True)


A_HOUSE = {"id": "", "name": "house", "count": 1, "attributes": [], "action": "add", "frame": [0, 0, 500, 500]}
A_PLAN = json.dumps({"instruction": "Paint it.", "scene": "It.", "marks": [A_HOUSE], "last": True})
NOTHING_WRONG = json.dumps({"analysis": "Good.", "findings": []})


class Crowded:
    """Loads models whose memory runs out `times` times, in one of the stages."""

    def __init__(self, stage: str, times: int) -> None:
        self._stage = stage
        self.left = times
        self.loaded: list[tuple[str, Rung]] = []

    def vlm(self, rung: Rung) -> Vlm:
        self.loaded.append(("vlm", rung))
        return CrowdedVlm(self)  # type: ignore[return-value]

    def brush(self, rung: Rung) -> Brush:
        self.loaded.append(("brush", rung))
        return CrowdedBrush(self)

    def fill(self, stage: str) -> None:
        if stage == self._stage and self.left:
            self.left -= 1
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB.")


class CrowdedVlm:
    """Answers by heart: what it says does not matter here."""

    def __init__(self, crowd: Crowded) -> None:
        self._crowd = crowd

    def write(self, talk: tuple[Said, ...], schema: Schema, line: Line, tell: Callable[[str], None], **how: Any) -> str:
        pictures = sum(not isinstance(part, str) for turn in talk for part in turn.parts)
        self._crowd.fill("plan" if schema is PLAN else "check" if pictures == 0 else "critique")
        return A_PLAN if schema is PLAN else NOTHING_WRONG


class CrowdedBrush:
    sees, multiple, most_pixels = True, 4, 96 * 96

    def __init__(self, crowd: Crowded) -> None:
        self._crowd = crowd

    def paint(self, job: Job, line: Line, show: Show) -> Picture:
        self._crowd.fill("refine" if "no roof" in job.words else "draft")
        return tiny_brush("klein").paint(job, line, show)


STAGES = ["plan", "check", "draft", "critique", "refine"]


def painted(crowd: Crowded, rungs: tuple[Rung, ...]) -> Sitting:
    """One step, with a refinement that the artist asks for."""
    painter = DiffusionPainter("klein", "tiny", Workshop(crowd, rungs), STEPS, ScriptedPainter)
    painting = Sitting(painter=painter, size=(64, 64))
    for told in painting.run(max_steps=1):
        if isinstance(told, Critiqued) and told.check == "picture" and not painting.all(FindingAdded):
            painting.artist(FindingAdded, finding=replace(wrong(None, "no roof"), id="artist-1"))
    return painting


@pytest.mark.parametrize("stage", STAGES)
def test_a_full_memory_costs_a_rung_and_not_the_painting(stage: str) -> None:
    crowd = Crowded(stage, times=2)
    rungs = ladder("cuda")[:4]
    painting = painted(crowd, rungs)
    assert crowd.left == 0
    assert {"Planned", "Drafted", "Refined"} <= set(names(list(painting.path)))
    assert not painting.all(Failed)
    assert crowd.loaded[-1][1] == rungs[2]


def test_at_the_foot_of_the_ladder_it_is_said_what_to_do() -> None:
    crowd = Crowded("draft", times=9)
    painting = painted(crowd, ladder("cuda")[-2:])
    failed = painting.last(Failed)
    assert failed.error == "OutOfMemory" and "choose a smaller picture" in failed.message
    assert painting.all(Planned)


def test_one_model_at_a_time_is_on_a_small_card() -> None:
    crowd = Crowded("", times=0)
    alone = tuple(rung for rung in ladder("cuda") if not rung.together)
    painted(crowd, alone)
    kinds = [kind for kind, _ in crowd.loaded]
    assert kinds[:3] == ["vlm", "brush", "vlm"]
