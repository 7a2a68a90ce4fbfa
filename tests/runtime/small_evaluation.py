"""What a small evaluation needs: tiny networks that know nothing, written as weights, and a few of the kept prompts."""

from __future__ import annotations

from pathlib import Path

import torch

from model_runtime.evaluation.detector import Detector
from model_runtime.evaluation.judge import save_detector
from model_runtime.evaluation.questions import Tag
from model_runtime.evaluation.second_detector import SecondDetector
from model_runtime.evaluation.strokeeval.loading import Files
from model_runtime.evaluation.strokeeval.prompts import Line, load, select
from model_runtime.painters.strokes import oneshot, tokens
from model_runtime.painters.strokes.network import MOST_STROKES, Network, Shape
from model_runtime.painters.strokes.weights import save_weights

WIDTH, LAYERS, HEADS = 24, 1, 2
TAGS: tuple[Tag, ...] = ("single_object", "position")


def small_network(seed: int, strokes: int = MOST_STROKES) -> Network:
    """Paints a few strokes anyhow, and finds nothing to say: it plans nothing."""
    torch.manual_seed(seed)
    shape = Shape(
        len(tokens.TOKENS), len(tokens.SIGHTS), len(tokens.SIGHT_COLOURS), WIDTH, LAYERS, HEADS, strokes=strokes
    )
    network = Network(shape).eval()
    with torch.no_grad():
        network.word_bias[tokens.ID["<end>"]] = 100
        network.count.bias[5] = 100
    return network


def network_file(path: Path, seed: int, strokes: int = MOST_STROKES) -> str:
    save_weights(small_network(seed, strokes).state_dict(), WIDTH, LAYERS, HEADS, path, steps=0)
    return str(path)


def detector_file(path: Path, seed: int) -> str:
    torch.manual_seed(seed)
    save_detector(Detector().state_dict(), path, steps=0)
    return str(path)


def second_file(path: Path, seed: int) -> str:
    torch.manual_seed(seed)
    save_detector(SecondDetector().state_dict(), path, steps=0)
    return str(path)


def small_files(folder: Path) -> Files:
    return Files(
        painter=network_file(folder / "painter.safetensors", 0),
        judge=detector_file(folder / "judge.safetensors", 1),
        second=second_file(folder / "judge-second.safetensors", 5),
        one_shot=network_file(folder / "oneshot.safetensors", 2, oneshot.MOST),
        one_shot_frames=network_file(folder / "oneshot-frames.safetensors", 3, oneshot.MOST),
        finder=detector_file(folder / "finder.safetensors", 4),
    )


def few_lines(number: int = 1) -> list[Line]:
    """Of every split so many of two tags."""
    lines = [line for line in load() if line.tag in TAGS or line.split == "more"]
    return [line for split in ("held_out", "seen", "more", "reworded", "development") for line in select(lines, split, number)]  # type: ignore[arg-type]  # fmt: skip
