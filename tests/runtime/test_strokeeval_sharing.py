"""Paintings side by side through one network come out as if each were alone, and what is counted is what is computed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch.nn.attention import SDPBackend, sdpa_kernel
from torch.utils.flop_counter import FlopCounterMode

from model_runtime.brush.engine import warm
from model_runtime.evaluation.detector import SIZES, Detector
from model_runtime.evaluation.strokeeval.cost import Cost
from model_runtime.evaluation.strokeeval.finder import flops
from model_runtime.evaluation.strokeeval.hub import Hub, in_lanes
from model_runtime.evaluation.strokeeval.tap import Tap
from model_runtime.painters.strokes import bridge, oneshot, tokens
from model_runtime.painters.strokes.network import MOST_STROKES, Network, Shape
from model_runtime.painters.strokes.sampler import flow, open_documents, stroke_counts, write

CPU = torch.device("cpu")
PROMPTS = ("a cat", "two red houses and a dog", "a boat", "a green tree left of a white bench", "three birds")


@pytest.fixture(scope="module")
def network() -> Network:
    """Small and random, with nothing that is zero."""
    return made_up()


def made_up(strokes: int = MOST_STROKES) -> Network:
    torch.set_num_threads(1)
    torch.manual_seed(5)
    shape = Shape(len(tokens.TOKENS), len(tokens.SIGHTS), len(tokens.SIGHT_COLOURS), 32, 2, 4, strokes=strokes)
    made = Network(shape)
    for parameter in made.parameters():
        parameter.data += torch.randn_like(parameter) * 0.05
    return made.eval()


Painted = tuple[list[int], list[np.ndarray]]


def paint(network: Network, prompt: str, seed: int) -> Painted:
    """Some words and then some strokes: both kinds of pass."""
    opened = open_documents(network, [oneshot.asked("square", bridge.known(prompt))], CPU)
    chance = torch.Generator().manual_seed(seed)
    words = [int(choice.ids[0]) for choice in write(network, opened, end=-1, most=6 + seed, temperature=0.8, generator=chance)]  # fmt: skip
    sampling = flow(network, opened, stroke_counts(network, opened), [chance], steps=3)
    while True:
        try:
            next(sampling)
        except StopIteration as end:
            return words, end.value


def test_paintings_side_by_side_are_as_those_alone(network: Network) -> None:
    spent = [Cost() for _ in PROMPTS]

    def piece(index: int) -> Callable[[int, Hub], Painted]:
        return lambda lane, hub: paint(Tap(network, spent[index], hub, lane).as_network(), PROMPTS[index], index)

    together = in_lanes([piece(index) for index in range(len(PROMPTS))], 3)
    for index, (words, strokes) in enumerate(together):
        alone = Cost()
        own_words, own_strokes = paint(Tap(network, alone).as_network(), PROMPTS[index], index)
        assert words == own_words and spent[index] == alone
        for one, other in zip(strokes, own_strokes, strict=True):
            np.testing.assert_allclose(one, other, atol=2e-4)


def test_a_lane_that_fails_fails_the_work_and_leaves_no_lane_waiting(network: Network) -> None:
    def fail(lane: int, hub: Hub) -> Painted:
        raise ValueError("this one cannot be painted")

    def good(lane: int, hub: Hub) -> Painted:
        return paint(Tap(network, Cost(), hub, lane).as_network(), PROMPTS[0], 1)

    with pytest.raises(ValueError, match="cannot be painted"):
        in_lanes([good, fail, good], 3)


def test_what_is_counted_is_what_is_computed(network: Network) -> None:
    """Attention is computed in plain products here, since torch's counter knows no other on a CPU."""
    spent = Cost()
    with FlopCounterMode(display=False) as counted, sdpa_kernel(SDPBackend.MATH):
        words, _ = paint(Tap(network, spent).as_network(), PROMPTS[1], 4)
    assert spent.flops == pytest.approx(counted.get_total_flops(), rel=0.02)
    assert spent.words == len(words) and spent.flow_steps == 3 and spent.documents == 1
    assert 0 < spent.flow_flops < spent.flops


def test_a_look_of_the_finder_costs_what_it_computes() -> None:
    width, height = SIZES["landscape"]
    with FlopCounterMode(display=False) as counted, torch.no_grad():
        Detector().eval()(torch.zeros(1, 3, height, width))
    assert flops("landscape") == counted.get_total_flops()


def test_one_shots_are_charged_for_all_their_steps() -> None:
    warm()
    network, few, many = made_up(oneshot.MOST), Cost(), Cost()
    documents = [oneshot.asked("square", ["a", "cat"])]
    for spent, steps in ((few, 2), (many, 6)):
        oneshot.painted(Tap(network, spent).as_network(), documents, [(48, 48)], [1], steps)
    assert many.flow_flops == pytest.approx(3 * few.flow_flops)
    assert many.flops - many.flow_flops > 0
