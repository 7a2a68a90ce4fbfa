"""The labeller, which says what the model's own drafts show."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from model_runtime.brush.engine import warm
from model_runtime.process.errors import ModelMissing
from model_runtime.resources import resources
from model_runtime.training import labeller


def test_the_labeller_that_ships_sees_the_teachers_things_and_faults_as_its_card_says() -> None:
    torch.set_num_threads(1)
    warm()
    figures = labeller.error(labeller.load(), 400, seed=77)
    assert figures["thing"] > 0.95 and figures["colour"] > 0.93
    assert figures["fault found"] > 0.87 and figures["whole thing called a fault"] < 0.04


def test_weights_that_are_missing_damaged_or_of_other_words_are_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "damaged.safetensors"
    damaged.write_bytes((resources() / labeller.WEIGHTS).read_bytes()[:5000])
    for path, said in ((tmp_path / "none.safetensors", "missing"), (damaged, "damaged")):
        with pytest.raises(ModelMissing, match=f"{said}.*model_runtime.training.labeller"):
            labeller.load(path)
    monkeypatch.setattr(labeller.tokens, "SIGHTS", (*labeller.tokens.SIGHTS, "dragon"))
    with pytest.raises(ModelMissing, match="knows other things"):
        labeller.load()


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    torch.manual_seed(0)
    network = labeller.Labeller().eval()
    labeller.save(network, tmp_path / "own.safetensors", {"thing": 0.5})
    read, pictures = (
        labeller.load(tmp_path / "own.safetensors"),
        torch.randint(0, 255, (3, 48, 48, 3), dtype=torch.uint8),
    )
    assert torch.allclose(read(pictures)[0], network(pictures)[0], atol=0.05)
