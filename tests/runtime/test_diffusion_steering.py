"""How the libraries are steered: stopped in the middle of anything, looked ahead of exactly, never asked the same twice, held against the processor."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from math import inf
from typing import Any

import numpy as np
import pytest
import torch
from diffusers import FlowMatchEulerDiscreteScheduler
from hypothesis import given
from hypothesis import strategies as st

from model_runtime.painters.diffusion import faults, quantising, sampling
from model_runtime.painters.diffusion.fitting import Box, Sizes
from model_runtime.painters.diffusion.grammar import Grammar
from model_runtime.painters.diffusion.job import Job
from model_runtime.painters.diffusion.memory import ladder
from model_runtime.painters.diffusion.ongoing import Cancelled, Line
from model_runtime.painters.diffusion.talking import CLOSER, PLAN
from model_runtime.painters.diffusion.thinking import Thinker, critique
from model_runtime.painters.diffusion.vlm import Said, Vlm
from model_runtime.painters.diffusion.workshop import Workshop
from model_runtime.process.brief import Brief
from model_runtime.process.painter import Context, CritiqueRequest, Previewed, TextWritten
from model_runtime.trajectory.events import Drafted, Finding, Frame
from tests.runtime.sitting import mark, plan
from tests.runtime.test_diffusion_painter import dictated, pull
from tests.runtime.tiny_painter import THINKER, Ready, on_disk, tiny_brush, tiny_painter, tiny_vlm

MODELS = ["klein", "zimage", "qwen"]
CANVAS = np.full((80, 96, 3), 200, np.uint8)
SIZES = {"klein": (96, 80), "zimage": (96, 80), "qwen": (96, 96)}


# --- looking ahead -----------------------------------------------------------------------------------------------


def test_the_picture_that_the_model_has_in_mind_is_seen_exactly() -> None:
    """By the scheduler's own numbers: on the straight way from noise to a picture every step heads for that picture."""
    scheduler: Any = FlowMatchEulerDiscreteScheduler(shift=3.0)
    scheduler.set_timesteps(6)
    noise, clean = torch.randn(2, 1, 4, 8, 8, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    before = noise
    for index, time in enumerate(scheduler.timesteps):
        after = scheduler.step(noise - clean, time, before, return_dict=False)[0]
        seen = sampling.ahead(before, after, float(scheduler.sigmas[index]), float(scheduler.sigmas[index + 1]))
        assert torch.allclose(seen.double(), clean, atol=1e-4)
        before = after


def test_the_dearer_previews_are_the_fewer_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(sampling, "monotonic", lambda: now[0])
    pace = sampling.Pace()
    now[0] += 2 * sampling.EVERY
    assert pace.due
    pace.show(lambda: now.__setitem__(0, now[0] + 0.5), torch.device("cpu"))
    now[0] += 0.4 / sampling.SHARE
    assert not pace.due
    now[0] += 0.2 / sampling.SHARE
    assert pace.due


# --- stopping ----------------------------------------------------------------------------------------------------


def stopped(part: torch.nn.Module, line: Line) -> AbstractContextManager[Any]:
    """Nobody listens any more once that part begins to compute."""
    return part.register_forward_pre_hook(lambda *_: line._unwanted.set())  # type: ignore[return-value]


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("where", ["text_encoder", "transformer"])
def test_a_model_stops_between_two_of_its_layers_and_is_usable_afterwards(model: str, where: str) -> None:
    brush, line, layers = tiny_brush(model), Line(), 0
    job = Job(f"a house, {where}", SIZES[model], 3, 4)
    part = getattr(brush.pipeline, where)
    last = [each for each in part.modules() if isinstance(each, torch.nn.ModuleList) and len(each)][-1][-1]

    def count(*_: object) -> None:
        nonlocal layers
        layers += 1

    with stopped(part, line), last.register_forward_hook(count), pytest.raises(Cancelled):
        brush.paint(job, line, lambda picture, fraction: None)
    assert layers == 0
    assert brush.paint(job, Line(), lambda picture, fraction: None).shape == (*SIZES[model][::-1], 3)


def test_whoever_reads_a_question_stops_before_the_first_word_of_the_answer() -> None:
    vlm, line = tiny_vlm(), Line()
    told: list[str] = []
    talk = (Said("user", (CANVAS, "Plan.")),)
    with stopped(vlm._model, line), pytest.raises(Cancelled):
        vlm.write(talk, Grammar(PLAN), line, told.append, seed=1, most=50, temperature=0.0)
    assert told == []


class Slow(Ready):
    """A model that comes only when it is let."""

    def __init__(self) -> None:
        super().__init__("klein")
        self.let, self.loads = threading.Event(), 0

    def vlm(self, rung: Any, name: str) -> Vlm:
        self.loads += 1
        assert self.let.wait(60)
        return super().vlm(rung, name)


def test_nobody_waits_for_a_model_that_nobody_wants_any_more_and_it_is_loaded_once_all_the_same() -> None:
    slow, line = Slow(), Line()
    shop = Workshop(slow, ladder("cpu"))
    shop.warm((THINKER,))
    line._unwanted.set()
    with pytest.raises(Cancelled), shop.vlm(THINKER, line):
        pass
    slow.let.set()
    with shop.vlm(THINKER, Line()) as vlm:
        assert vlm is tiny_vlm()
    assert slow.loads == 1


# --- not twice ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS)
def test_the_same_words_are_encoded_once(model: str) -> None:
    brush, times = tiny_brush(model), 0

    def count(*_: object) -> None:
        nonlocal times
        times += 1

    job = Job("a boat, once", SIZES[model], 3, 2)
    with brush.pipeline.text_encoder.register_forward_pre_hook(count):
        brush.paint(job, Line(), lambda picture, fraction: None)
        once = times
        for seed in (4, 5):
            brush.paint(Job(job.words, job.size, seed, 2), Line(), lambda picture, fraction: None)
    assert once >= 1 and times == once


# --- where it lies -----------------------------------------------------------------------------------------------


@given(st.integers(64, 200), st.integers(64, 200), st.sampled_from([16, 32]), st.integers(0, 2**32))
def test_what_is_padded_for_the_model_comes_back_where_it_lay(
    width: int, height: int, multiple: int, seed: int
) -> None:
    picture = np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)
    fit = Sizes(multiple, 256 * 256).fit(Box(0, 0, width, height))
    shown = fit.shrink(picture)
    assert shown.shape[0] % multiple == shown.shape[1] % multiple == 0
    assert np.array_equal(shown[:height, :width], picture)
    assert np.array_equal(fit.restore(shown), picture)


# --- looking twice -----------------------------------------------------------------------------------------------


class Doubting:
    """Finds a fault that it is not sure of, and says from near whether it is one."""

    def __init__(self, true: bool, sure: int) -> None:
        self.answers = [
            self.fault(sure),
            f'{{"seen": "The roof is there.", "true": {str(true).lower()}, "confidence": 90}}',
        ]
        self.asked: list[tuple[Grammar, tuple[Said, ...]]] = []

    @staticmethod
    def fault(sure: int) -> str:
        said = '"mark": "m1", "verdict": "wrong", "text": "No roof.", "frame": [100, 100, 300, 300], "correction": "Add one."'
        return f'{{"analysis": "Hm.", "findings": [{{{said}, "confidence": {sure}}}]}}'

    def write(
        self, talk: tuple[Said, ...], grammar: Grammar, line: Line, tell: Callable[[str], None], **how: Any
    ) -> str:
        self.asked.append((grammar, talk))
        tell(self.answers[len(self.asked) - 1])
        return self.answers[len(self.asked) - 1]


def looked(doubting: Doubting) -> Finding:
    context = Context((), Brief("a house"), CANVAS, None, (), None, None, seed=1, step=1, max_steps=3)
    request = CritiqueRequest(context, plan(mark("m1", name="house")), CANVAS)
    run = critique(Thinker(lambda line: nullcontext(doubting)), request)  # type: ignore[arg-type, return-value]
    told = []
    try:
        while True:
            told.append(next(run))
    except StopIteration as end:
        assert "Hm." in "".join(each.text for each in told if isinstance(each, TextWritten))
        return end.value.findings[0]


def test_a_doubtful_fault_is_looked_at_from_near_and_dropped_where_it_is_none() -> None:
    doubting = Doubting(true=False, sure=50)
    finding = looked(doubting)
    assert (finding.verdict, finding.text, finding.confidence) == ("ok", "The roof is there.", 0.9)
    grammar, talk = doubting.asked[1]
    near = next(part for turn in talk for part in turn.parts if not isinstance(part, str))
    assert grammar.schema is CLOSER
    assert near.shape[0] < CANVAS.shape[0] / 2 and near.shape[1] < CANVAS.shape[1] / 2


def test_a_doubtful_fault_that_is_confirmed_is_as_sure_as_the_second_look() -> None:
    finding = looked(Doubting(true=True, sure=50))
    assert (finding.verdict, finding.text, finding.confidence) == ("wrong", "No roof.", 0.9)
    assert finding.region == Frame(100, 100, 300, 300)


def test_a_fault_that_is_sure_is_not_looked_at_again() -> None:
    doubting = Doubting(true=False, sure=95)
    assert looked(doubting).verdict == "wrong" and len(doubting.asked) == 1


# --- machines ----------------------------------------------------------------------------------------------------


def sees_all(query: torch.Tensor, key: torch.Tensor, value: torch.Tensor) -> torch.Tensor:
    """As the faulty versions of MPS: words that are still to come count too."""
    return torch.nn.functional.scaled_dot_product_attention(query, key, value)


def test_attention_that_sees_what_is_to_come_is_found_out_and_right_attention_passes() -> None:
    cpu = torch.device("cpu")
    assert not faults.leaks(faults.causal, cpu)
    assert faults.leaks(sees_all, cpu)
    assert faults.Faults(attention=True).notices == (faults.SLOWLY,)
    assert not faults.found(cpu).attention


def test_where_fast_attention_is_wrong_it_is_computed_the_slow_way() -> None:
    slowly = replace(on_disk("klein"), eager=True)
    vlm, brush = slowly.vlm(ladder("cpu")[0], THINKER), slowly.brush(ladder("cpu")[0], lambda: None)
    assert vlm._model.config.text_config._attn_implementation == "eager"
    assert brush.pipeline.text_encoder.config._attn_implementation == "eager"
    assert tiny_vlm()._model.config.text_config._attn_implementation != "eager"


def test_fewer_bits_are_offered_only_where_what_they_need_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quantising, "find_spec", lambda name: None if name == "bitsandbytes" else object())
    ways = quantising.possible(ladder("cuda"))
    assert {rung.precision for rung in ways} == {"bf16"} and all(rung.thinking == "bf16" for rung in ways)
    assert quantising.lacking(*ladder("cuda")) == ("bitsandbytes",)


# --- through a whole stage ---------------------------------------------------------------------------------------


def test_a_preview_shows_only_what_may_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sampling, "EVERY", 0.0)
    monkeypatch.setattr(sampling, "SHARE", inf)
    painting = dictated("klein")
    run = painting.run()
    pull(painting, run, Drafted)
    before = painting.picture()
    previews = []
    while len(painting.all(Drafted)) < 2:
        told = next(run)
        if isinstance(told, Previewed) and told.stage == "draft":
            previews.append(told.picture)
    assert previews
    for shown in previews:
        changed = (shown != before).any(-1)
        changed[1:47, 1:56] = False
        assert not changed.any()


def test_its_name_says_who_paints_and_who_plans() -> None:
    assert tiny_painter("klein").model == f"flux2-klein-4b + {THINKER}"
    assert tiny_painter("qwen").model == "qwen-image-edit-2511"
