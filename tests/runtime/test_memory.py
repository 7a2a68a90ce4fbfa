"""Two large models on one machine: which way fits, and what happens when it does not after all."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
import torch
from msgspec.structs import replace

from model_runtime.models import table
from model_runtime.painters.diffusion.grammar import Grammar
from model_runtime.painters.diffusion.job import Job, Show
from model_runtime.painters.diffusion.memory import Rung, fitting, ladder, need
from model_runtime.painters.diffusion.ongoing import Line
from model_runtime.painters.diffusion.pipelines import Pipeline
from model_runtime.painters.diffusion.talking import PLAN
from model_runtime.painters.diffusion.vlm import Said, Vlm
from model_runtime.process.painter import Picture, TextWritten
from model_runtime.trajectory.events import Critiqued, Drafted, Failed, FindingAdded, Planned, Refined
from tests.runtime.sitting import Sitting, names, wrong
from tests.runtime.tiny_painter import Ready, tiny_brush, tiny_painter

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
STAGES = ["plan", "check", "draft", "critique", "refine"]
PLACES = ["loading what plans", "loading what paints", "words", "sampling", "picture to latents", "latents to picture"]


class Crowded(Ready):
    """Loads models whose memory runs out `times` times, in one of the stages or at one place in the models."""

    def __init__(self, where: str, times: int, parks: bool = False) -> None:
        super().__init__("klein")
        self._where = where
        self._parks = parks
        self.left = times
        self.loaded: list[tuple[str, Rung]] = []
        self.moved: list[tuple[str, str]] = []

    def vlm(self, rung: Rung, name: str) -> Vlm:
        self.fill("loading what plans")
        self.loaded.append(("vlm", rung))
        return CrowdedVlm(self)  # type: ignore[return-value]

    def brush(self, rung: Rung, between: Callable[[], None]) -> Pipeline:
        self.fill("loading what paints")
        self.loaded.append(("brush", rung))
        return CrowdedBrush(self)  # type: ignore[return-value]

    def parks(self, rung: Rung) -> bool:
        return self._parks

    def fill(self, where: str) -> None:
        if where == self._where and self.left:
            self.left -= 1
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB")


class CrowdedVlm:
    """Answers by heart: what it says does not matter here."""

    def __init__(self, crowd: Crowded) -> None:
        self._crowd = crowd

    def write(
        self, talk: tuple[Said, ...], grammar: Grammar, line: Line, tell: Callable[[str], None], **how: Any
    ) -> str:
        pictures = sum(not isinstance(part, str) for turn in talk for part in turn.parts)
        plans = grammar.schema is PLAN
        self._crowd.fill("plan" if plans else "check" if pictures == 0 else "critique")
        return A_PLAN if plans else NOTHING_WRONG

    def place(self, device: torch.device) -> None:
        self._crowd.moved.append(("vlm", str(device)))


class CrowdedBrush:
    """The tiny FLUX.2, full at a place of it."""

    def __init__(self, crowd: Crowded) -> None:
        self._crowd = crowd
        self._brush = tiny_brush("klein")
        self.sees, self.sizes = True, self._brush.sizes

    def wear(self, loras: object) -> None:
        pass

    def place(self, device: torch.device) -> None:
        self._crowd.moved.append(("brush", str(device)))

    def paint(self, job: Job, line: Line, show: Show) -> Picture:
        self._crowd.fill("refine" if "no roof" in job.words else "draft")
        pipeline, brush = self._brush.pipeline, self._brush
        brush._encoded.clear()
        full = {
            "words": pipeline.text_encoder,
            "sampling": pipeline.transformer,
            "picture to latents": pipeline.vae.encoder,
            "latents to picture": pipeline.vae.decoder,
        }
        hooks = [
            part.register_forward_pre_hook(lambda *_, place=place: self._crowd.fill(place))
            for place, part in full.items()
        ]
        try:
            return brush.paint(job, line, show)
        finally:
            for hook in hooks:
                hook.remove()


def painted(crowd: Crowded, rungs: tuple[Rung, ...]) -> Sitting:
    """One step, with a refinement that the artist asks for."""
    painting = Sitting(painter=tiny_painter("klein", crowd, rungs), size=(64, 64))
    for told in painting.run(max_steps=1):
        if isinstance(told, Critiqued) and told.check == "picture" and not painting.all(FindingAdded):
            painting.artist(FindingAdded, finding=replace(wrong(None, "no roof"), id="artist-1"))
    return painting


@pytest.mark.parametrize("where", STAGES + PLACES)
def test_a_full_memory_costs_a_rung_and_not_the_painting(where: str) -> None:
    crowd = Crowded(where, times=2)
    rungs = ladder("cuda")[:4]
    painting = painted(crowd, rungs)
    assert crowd.left == 0
    assert {"Planned", "Drafted", "Refined"} <= set(names(list(painting.path)))
    assert not painting.all(Failed)
    assert crowd.loaded[-1][1] == rungs[2]
    assert painting.last(Refined).how["precision"] == "bf16"


def test_it_is_said_on_the_card_and_a_way_that_was_too_large_is_not_tried_again() -> None:
    crowd = Crowded("sampling", times=1)
    painting = Sitting(painter=tiny_painter("klein", crowd, ladder("cuda")), size=(64, 64))
    told = [each.text for each in painting.run(max_steps=2) if isinstance(each, TextWritten)]
    assert "The memory was full: going on with 16-bit, 1024 px, both models at once. " in told
    assert {rung.name for _, rung in crowd.loaded[2:]} == {"both-small-planner"}


def test_at_the_foot_of_the_ladder_it_is_said_what_to_do() -> None:
    crowd = Crowded("draft", times=9)
    painting = painted(crowd, ladder("cuda")[-2:])
    failed = painting.last(Failed)
    assert failed.error == "OutOfMemory" and "choose a smaller picture" in failed.message
    assert painting.all(Planned)


def test_one_model_at_a_time_is_on_a_small_card() -> None:
    crowd = Crowded("", times=0)
    painted(crowd, ladder("cuda")[2:])
    assert [kind for kind, _ in crowd.loaded][:3] == ["vlm", "brush", "vlm"]


def test_where_the_machine_has_room_each_model_is_loaded_once_and_waits_beside_the_card() -> None:
    crowd = Crowded("", times=0, parks=True)
    painted(crowd, ladder("cuda")[2:])
    assert [kind for kind, _ in crowd.loaded] == ["vlm", "brush"]
    assert crowd.moved[:2] == [("vlm", "cpu"), ("brush", "cpu")]
    assert crowd.moved[0] == ("vlm", "cpu") and len(crowd.moved) >= 6


def test_the_artist_can_say_how_the_memory_is_used() -> None:
    crowd = Crowded("", times=0)
    painting = Sitting(
        painter=tiny_painter("klein", crowd, ladder("cuda")), size=(64, 64), settings={"memory": "4-bit"}
    )
    painting.paint(max_steps=1)
    assert {rung.name for _, rung in crowd.loaded} == {"4-bit"}
    assert painting.last(Drafted).how["precision"] == "int4"


def test_a_way_that_the_machine_has_not_is_told_in_a_sentence() -> None:
    painting = Sitting(painter=tiny_painter("klein"), size=(64, 64), settings={"memory": "4-bit"})
    painting.paint(max_steps=1)
    assert painting.last(Failed).message.startswith("memory is '4-bit', which this machine has not: choose one of cpu-")
