"""The critic of finished pictures: a detector that chooses the best of several. It is the judge's architecture and not the judge:
its weights are taught from another seed, and it never marks anything.

It is told what the prompt asks for, and so it never reads a prompt wrongly: that favours *best of K*, against the process.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import torch
from torch import Tensor, nn

from model_runtime.evaluation.detector import SIZES, Detector
from model_runtime.evaluation.judge import Judge, Seen, load_judge
from model_runtime.evaluation.marking import related
from model_runtime.evaluation.questions import Question
from model_runtime.evaluation.strokeeval.cost import Cost
from model_runtime.process.painter import Picture
from model_runtime.resources import resources
from model_runtime.world.choosing import COLOURLESS
from model_runtime.world.scene import Format

WEIGHTS = "weights/finder.safetensors"


class Finder:
    """What it finds in a picture, how right that is, and what asking it costs."""

    def __init__(self, detector: Judge) -> None:
        self._detector = detector
        self.revision = detector.revision
        self._costs: dict[Format, float] = {}

    def look(self, picture: Picture) -> Seen:
        return self._detector.look(picture)

    def cost(self, format: Format) -> Cost:
        if format not in self._costs:
            self._costs[format] = flops(format)
        return Cost(flops=self._costs[format], passes=1)

    def score(self, question: Question, picture: Picture) -> float:
        """1 where it finds all that is asked for and nothing else; less for each that is missing, too many or of another colour,
        and for each relation that it does not see."""
        seen, scene = self.look(picture), question.scene
        numbers, asked = Counter(thing.name for thing in seen.things), Counter[str]()
        off = 0
        for thing, said in zip(scene.things, question.told.colours, strict=True):
            asked[thing.name] += thing.count
            if said and thing.name not in COLOURLESS:
                right = sum(found.name == thing.name and found.colour == thing.colour for found in seen.things)
                off += max(0, thing.count - right)
        off += sum(abs(numbers[name] - asked[name]) for name in {*numbers, *asked})
        off += sum(not related(scene, link, seen) for link in scene.links)
        return 1 / (1 + off)


def finder(path: Path | None = None) -> Finder | str:
    """The finder that ships, or why there is none. Raises ModelMissing for damaged weights."""
    where = path or resources() / WEIGHTS
    if not where.is_file():
        return f"weights missing ({where.name})"
    return Finder(load_judge(where))


def flops(format: Format) -> float:
    """Of one look at a picture of this format: its convolutions and matrix products, two for each multiplication with its addition."""
    width, height = SIZES[format]
    network, total = Detector().eval(), 0.0

    def count_up(layer: nn.Module, _: object, out: Tensor) -> None:
        nonlocal total
        assert isinstance(layer, nn.Conv2d | nn.Linear)
        total += 2.0 * out.numel() * layer.weight[0].numel()

    for layer in network.modules():
        if isinstance(layer, nn.Conv2d | nn.Linear):
            layer.register_forward_hook(count_up)
    with torch.no_grad():
        network(torch.zeros(1, 3, height, width))
    return total
