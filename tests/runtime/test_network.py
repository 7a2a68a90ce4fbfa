"""One set of rules for positions and masks: packed training and cached inference are the same network."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from model_runtime.painters.strokes.documents import Document, pack, read, rows_of
from model_runtime.painters.strokes.network import FEATURES, GLIMPSE, Network, Shape, StrokeTokens
from model_runtime.painters.strokes.sampler import feed, open_documents, velocity

CPU = torch.device("cpu")


def network() -> Network:
    torch.set_num_threads(1)
    torch.manual_seed(3)
    made = Network(Shape(words=50, things=5, colours=4, width=32, layers=3, heads=4, longest=96))
    for parameter in made.parameters():  # the zero-initialised layers too: a rule that they hide is not tested
        parameter.data += torch.randn_like(parameter) * 0.05
    return made.eval()


def glimpse(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 255, (GLIMPSE, GLIMPSE, 3), np.uint8)


def text(seed: int) -> Document:
    words = np.random.default_rng(seed).integers(1, 50, 9).tolist()
    return Document().words(words[:4]).glimpse(glimpse(seed), far=True).words(words[4:], learn=1.0)


def painting(seed: int, size: int, draws: int) -> Document:
    group = np.random.default_rng(seed).normal(size=(size, FEATURES)).astype(np.float32)
    document = Document().words([1, 2, 3]).frame(4, (0.5, 0.4, 0.2, 0.3))
    return (
        document.glimpse(glimpse(seed), far=False).glimpse(glimpse(seed + 1), far=True).words([5]).strokes(group, draws)
    )


@pytest.mark.parametrize("longest", [40, 96])
@torch.inference_mode()
def test_words_have_the_same_logits_packed_among_strangers_and_written_one_by_one(longest: int) -> None:
    net = network()
    mine = text(7)
    batch = pack([painting(1, 6, 2), mine, text(8), painting(2, 3, 1)], longest)
    strokes = StrokeTokens(
        batch.stroke_at,
        batch.stroke_slot,
        batch.stroke_target,
        batch.stroke_draw,
        torch.rand(len(batch.draw_count)),
        batch.draw_count,
    )
    packed = net.logits(read(net, batch, strokes))
    words = [word for word, kind in zip(mine.word, mine.kind, strict=True) if kind == 1][4:]
    begun = Document().words(mine.word[:4]).glimpse(glimpse(7), far=True).words(words[:1])
    opened = open_documents(net, [begun], CPU)
    where = batch.learn_at[
        [index for index, word in enumerate(batch.learn_word.tolist()) if _is_mine(batch, index, words)]
    ]
    assert len(where) == len(words)
    for at, word in zip(where[1:], words[1:], strict=True):
        torch.testing.assert_close(net.logits(opened.last)[0], packed[at], atol=2e-4, rtol=1e-3)
        feed(net, opened, torch.tensor([word]))


def _is_mine(batch, index: int, words: list[int]) -> bool:  # type: ignore[no-untyped-def]
    learned = batch.learn_word.tolist()
    for start in range(len(learned) - len(words) + 1):
        if learned[start : start + len(words)] == words:
            return start <= index < start + len(words)
    return False


@pytest.mark.parametrize("longest", [40, 96])
def test_strokes_have_the_same_velocity_packed_with_other_draws_and_flowing_from_the_cache(longest: int) -> None:
    net = network()
    mine = painting(5, 7, 3)
    batch = pack([text(1), mine, painting(6, 4, 2)], longest)
    time = torch.tensor([0.1, 0.5, 0.9, 0.3, 0.7])[: len(batch.draw_count)]
    noisy = torch.randn(len(batch.stroke_at), FEATURES, generator=torch.Generator().manual_seed(1))
    strokes = StrokeTokens(batch.stroke_at, batch.stroke_slot, noisy, batch.stroke_draw, time, batch.draw_count)
    with torch.inference_mode():
        packed = net.velocities(read(net, batch, strokes)[batch.stroke_at])
    alone = Document(**{**vars(mine), "group": None, "draws": 0})
    opened = open_documents(net, [alone], CPU)
    draws = [draw for draw, count in enumerate(batch.draw_count.tolist()) if count == 7]
    assert len(draws) == 3
    for draw in draws:
        own = batch.stroke_draw == draw
        flowing = velocity(net, opened.cache, noisy[own][None], float(time[draw]), torch.tensor([7]))
        torch.testing.assert_close(flowing[0], packed[own], atol=2e-4, rtol=1e-3)


def test_padding_strokes_of_a_smaller_group_changes_nothing() -> None:
    net = network()
    documents = [Document(**{**vars(painting(seed, 5, 1)), "group": None, "draws": 0}) for seed in (1, 2)]
    noisy = torch.randn(2, 6, FEATURES, generator=torch.Generator().manual_seed(2))
    both = velocity(net, open_documents(net, documents, CPU).cache, noisy, 0.4, torch.tensor([4, 6]))
    first = velocity(net, open_documents(net, documents[:1], CPU).cache, noisy[:1, :4], 0.4, torch.tensor([4]))
    torch.testing.assert_close(both[0, :4], first[0], atol=2e-4, rtol=1e-3)


def test_rows_hold_every_document_once_and_are_hardly_longer_than_what_they_hold() -> None:
    documents = [painting(seed, 3 + seed % 9, 1 + seed % 3) for seed in range(60)]
    rows = rows_of(documents, 320)
    assert sorted(id(document) for row in rows for document in row.documents) == sorted(map(id, documents))
    for row in rows:
        assert 0 <= row.length - sum(map(len, row.documents)) < 8
        assert row.length <= 128 or len(row.documents) == 1
    with pytest.raises(ValueError, match="does not fit into rows of 20"):
        rows_of(documents, 20)
