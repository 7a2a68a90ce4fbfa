"""What the artist chooses of an open-weight painter is heeded, and stands in the record."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save_file

from model_runtime.models import loras
from model_runtime.models.library import Library
from model_runtime.painters.diffusion import grammar
from model_runtime.painters.diffusion.choices import OWN
from model_runtime.painters.scripted import Script
from model_runtime.process.decide import Policy
from model_runtime.trajectory.blobs import encode_picture
from model_runtime.trajectory.events import (
    Critiqued,
    Drafted,
    Failed,
    Painter,
    PaintingEvent,
    Planned,
    SettingsChosen,
    Value,
)
from tests.runtime.sitting import Sitting
from tests.runtime.test_diffusion_painter import SIZE, TWO, changed_by, dictated, pull
from tests.runtime.tiny_painter import INTERLEAVE, THINKER, folder, tiny_brush, tiny_painter

SEEING = ["klein", "qwen"]
MODELS = ["klein", "zimage", "qwen"]


def painted(
    model: str, number: int = 1, script: Script = TWO, style: np.ndarray | None = None, **settings: Value
) -> Sitting:
    """To the end of the `number`th draft."""
    painting = dictated(model, script, settings=settings)
    if style is not None:
        blob = encode_picture(style)
        painting.artist(SettingsChosen, (blob,), settings=settings, style=blob.hash)
    run = painting.run()
    while len(painting.all(Drafted)) < number:
        next(run)
        assert not painting.all(Failed), painting.last(Failed).message
    return painting


def told(model: str, kind: type[PaintingEvent], **settings: Value) -> Any:
    """The first event of that kind in a painting of which the models make everything."""
    painting = Sitting(painter=tiny_painter(model), size=SIZE, settings=settings)
    pull(painting, painting.run(max_steps=1), kind)
    return painting.last(kind)


# --- how it is painted -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", MODELS)
def test_as_many_sampling_steps_are_done_as_were_chosen(model: str) -> None:
    few, usual = painted(model, sampling_steps=2), painted(model)
    assert few.last(Drafted).sampling_steps == 2
    assert usual.last(Drafted).sampling_steps == 4
    assert not np.array_equal(few.picture(), usual.picture())


@pytest.mark.parametrize("model", MODELS)
def test_how_far_a_change_may_go_is_heeded_and_said(model: str) -> None:
    some = []
    for strength in (0.3, 0.75):
        painting = painted(model, 2, strength=strength)
        assert painting.last(Drafted).how["strength"] == strength
        some.append(painting.picture())
    assert not np.array_equal(some[0], some[1])


@pytest.mark.parametrize("model", SEEING)
def test_a_style_is_looked_at_and_said(model: str) -> None:
    style = np.random.default_rng(1).integers(0, 256, (40, 90, 3), np.uint8)
    plain, styled = painted(model), painted(model, style=style)
    assert styled.last(Drafted).how["style"] is True and "style" not in plain.last(Drafted).how
    assert not np.array_equal(plain.picture(), styled.picture())


@pytest.mark.parametrize("model", SEEING)
def test_a_guide_is_drawn_only_where_it_is_switched_on_and_said(model: str) -> None:
    plain, guided = painted(model), painted(model, guide=True)
    assert guided.last(Drafted).how["guide"] is True and "guide" not in plain.last(Drafted).how
    assert not np.array_equal(plain.picture(), guided.picture())


@pytest.mark.parametrize("model", MODELS)
def test_nothing_that_is_chosen_changes_a_pixel_outside_of_the_region(model: str) -> None:
    painting = painted(model, 2, strength=0.6, sampling_steps=3, sketch=True)
    changed = changed_by(painting, painting.last(Drafted))
    assert changed[8:40, 10:48].any()
    changed[1:47, 1:56] = False
    assert not changed.any()


# --- LoRAs -------------------------------------------------------------------------------------------------------

INSIDE = {
    "klein": "transformer.transformer_blocks.0.attn.to_q",
    "zimage": "transformer.layers.0.attention.to_q",
    "qwen": "transformer.transformer_blocks.0.attn.to_q",
}


def width(model: str) -> int:
    """Of the layer that the LoRAs here change."""
    layer: Any = tiny_brush(model).pipeline.transformer.get_submodule(INSIDE[model].partition(".")[2])
    return int(layer.in_features)


def own_lora(tmp_path: Path, name: str, key: str, side: int, size: float = 2.0) -> loras.Lora:
    drawn = np.random.default_rng(3)
    tensors = {
        f"{key}.lora_A.weight": drawn.normal(0, size, (2, side)).astype(np.float32),
        f"{key}.lora_B.weight": drawn.normal(0, size, (side, 2)).astype(np.float32),
    }
    save_file(tensors, tmp_path / f"{name}.safetensors")
    return loras.add(tmp_path / f"{name}.safetensors", Library(folder() / "models"))


@pytest.mark.parametrize("model", MODELS)
def test_a_lora_of_the_artist_s_own_works_and_is_taken_off_again(model: str, tmp_path: Path) -> None:
    lora = own_lora(tmp_path, f"ink-{model}", INSIDE[model], width(model))
    plain = painted(model).picture()
    worn = painted(model, loras=loras.written((lora,)))
    assert not np.array_equal(worn.picture(), plain)
    assert worn.last(Drafted).how["loras"] == f"ink-{model}@{lora.hash[:12]}"
    assert np.array_equal(painted(model).picture(), plain)


@pytest.mark.parametrize(("key", "side"), [("transformer.no_such_blocks.0.to_q", 8), (INSIDE["klein"], 24)])
def test_a_lora_of_another_model_is_refused_and_the_painting_goes_on_without(
    key: str, side: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lora = own_lora(tmp_path, f"other-{side}", key, side)
    plain = painted("klein").picture()
    painting = dictated("klein", loras=loras.written((lora,)))
    with caplog.at_level(logging.CRITICAL, logger="diffusers"):
        pull(painting, painting.run(), Failed)
    assert painting.last(Failed).error == "BadInput"
    assert "does not fit this painter" in painting.last(Failed).message
    painting.artist(SettingsChosen, settings={})
    pull(painting, painting.run(), Drafted)
    assert np.array_equal(painting.picture(), plain)


def test_a_lora_that_is_not_here_says_how_to_add_it() -> None:
    painting = dictated("klein", loras=f"ink@{'0' * 64}*1")
    pull(painting, painting.run(), Failed)
    assert "add its file with `strokes loras add FILE`" in painting.last(Failed).message


def signed(painting: Sitting, *kinds: type[PaintingEvent]) -> set[str]:
    """The models that made such events."""
    authors = [event.author for kind in kinds for event in painting.all(kind)]
    return {author.model for author in authors if isinstance(author, Painter)}


# --- who plans and criticises ------------------------------------------------------------------------------------


def test_the_planner_that_was_chosen_plans_and_signs() -> None:
    planned = told("klein", Planned, planner=THINKER)
    assert planned.author.model == THINKER and planned.how["precision"] == "bf16"


def test_interleavethinker_plans_and_criticises_in_the_json_that_it_was_taught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grammar, "MUSING", 20)
    planner, critic = INTERLEAVE
    painting = Sitting(painter=tiny_painter("klein"), size=SIZE, settings={"planner": planner, "critic": critic})
    pull(painting, painting.run(max_steps=1), Critiqued, 2)
    assert signed(painting, Planned) == {planner} and signed(painting, Critiqued) == {critic}


def test_a_pipeline_whose_encoder_is_a_whole_vision_language_model_needs_no_other() -> None:
    painting = Sitting(painter=tiny_painter("qwen"), size=SIZE)
    pull(painting, painting.run(max_steps=1), Critiqued, 2)
    assert signed(painting, Planned, Critiqued, Drafted) == {"qwen-image-edit-2511"}


def test_a_text_encoder_that_cannot_plan_is_not_asked_to() -> None:
    painting = Sitting(painter=tiny_painter("klein"), size=SIZE, settings={"planner": OWN})
    painting.paint(max_steps=1)
    assert "has no text encoder that could plan: choose one of" in painting.last(Failed).message


def test_a_planner_that_is_not_here_says_how_to_get_it() -> None:
    painting = Sitting(painter=tiny_painter("klein"), size=SIZE, settings={"planner": "qwen3-vl-8b"})
    painting.paint(max_steps=1)
    assert "get it with `strokes models get qwen3-vl-8b`" in painting.last(Failed).message


def test_whatever_is_chosen_on_the_way_holds_from_the_next_stage_on() -> None:
    painting = dictated("klein")
    run = painting.run()
    pull(painting, run, Drafted)
    painting.artist(SettingsChosen, settings={"sampling_steps": 2, "strength": 0.5})
    painting.policy = Policy()
    pull(painting, painting.run(), Drafted, 2)
    first, second = painting.all(Drafted)
    assert (first.sampling_steps, second.sampling_steps) == (4, 2)
    assert second.how["strength"] == 0.5
