"""A whole picture in one go: the strokes of every frame, brought into one picture, paint what they painted apart."""

from __future__ import annotations

import numpy as np
import torch

from model_runtime.brush.engine import blank, paint, warm
from model_runtime.brush.record import place, seeds_of
from model_runtime.painters.strokes import oneshot, tokens
from model_runtime.painters.strokes.documents import Document, pack
from model_runtime.painters.strokes.network import Network, Shape
from model_runtime.painters.strokes.sampler import flow, open_documents
from model_runtime.training.built_in import noised
from model_runtime.training.oneshot import oneshot_example
from model_runtime.world import teacher
from model_runtime.world.sampling import sample


def test_strokes_that_tell_their_frame_stand_in_the_picture_where_they_stood() -> None:
    """Also where every stroke tells its frame a little differently, as a network does."""
    warm()
    rng = np.random.default_rng(3)
    size = (240, 160)
    parts = teacher.parts(sample(rng, things=(2, 3), format="landscape"), rng)
    told = oneshot.encode([(part.local, part.frame) for part in parts])
    apart = np.concatenate([
        place(part.local, (part.frame.left, part.frame.top, part.frame.right, part.frame.bottom), size)
        for part in parts
    ])  # fmt: skip
    np.testing.assert_allclose(oneshot.placed(told, size)[:, 1:9], apart[:, 1:9], atol=2e-3)
    told[:, oneshot.FRAME] += rng.normal(0, 0.008, (len(told), 4))
    pictures = []
    for rows in (oneshot.placed(told, size), apart):
        pictures.append(blank(size))
        paint(pictures[-1], rows, seeds_of(5, len(rows)))
    assert np.abs(pictures[0].astype(int) - pictures[1].astype(int)).mean() < 3


def test_frames_are_in_the_example_only_where_they_are_given() -> None:
    rng = np.random.default_rng(5)
    scene = sample(rng, things=(2, 2), held_out=False)
    with_frames, without = (oneshot_example(scene, np.random.default_rng(1), frames=given) for given in (True, False))
    assert with_frames is not None and without is not None and with_frames.group is not None
    text = [tokens.TOKENS[word] for word in without.word]
    assert not set(text) & set(tokens.COORDINATES) and text[-1] == "<strokes>"
    assert set(tokens.COORDINATES) & {tokens.TOKENS[word] for word in with_frames.word}
    np.testing.assert_array_equal(with_frames.group, without.group)


def test_frames_that_are_given_are_those_of_the_strokes_in_learning_and_in_painting() -> None:
    rng = np.random.default_rng(5)
    scene = sample(rng, things=(2, 2), held_out=False)
    example = oneshot_example(scene, rng, frames=True)
    assert example is not None and example.group is not None and example.known is not None
    given = ~np.isnan(example.known)
    assert given.shape == example.group.shape and given[:, oneshot.FRAME].all() and given.sum() == 4 * len(given)
    np.testing.assert_allclose(example.known[given], example.group[given], atol=1e-3)
    torch.manual_seed(0)
    shape = Shape(len(tokens.TOKENS), len(tokens.SIGHTS), len(tokens.SIGHT_COLOURS), 24, 1, 2, strokes=oneshot.MOST)
    network = Network(shape).eval()
    batch = pack([example])
    noisy, velocities = noised(network, batch, torch.Generator().manual_seed(0))
    clean = (batch.stroke_target - network.mean) / network.deviation
    torch.testing.assert_close(noisy.noisy[:, oneshot.FRAME], clean[:, oneshot.FRAME])
    assert not velocities[:, oneshot.FRAME].any() and velocities[:, 0].any()
    document = Document(example.kind, example.order, example.word, example.learn, example.frames)
    sampling = flow(network, open_documents(network, [document], torch.device("cpu")), [len(given)], [torch.Generator().manual_seed(1)], 2, [example.known])  # fmt: skip
    try:
        while True:
            next(sampling)
    except StopIteration as end:
        np.testing.assert_allclose(end.value[0][given], example.known[given], atol=1e-4)


def test_pictures_painted_side_by_side_are_those_painted_alone_and_come_in_order() -> None:
    warm()
    torch.manual_seed(0)
    shape = Shape(len(tokens.TOKENS), len(tokens.SIGHTS), len(tokens.SIGHT_COLOURS), 24, 1, 2, strokes=oneshot.MOST)
    network = Network(shape).eval()
    documents = [oneshot.asked("square", words) for words in (["a", "cat"], ["a", "red", "house"], ["a", "dog"])]
    sizes, seeds = [(64, 48), (48, 48), (32, 64)], [1, 2, 3]
    together = oneshot.painted(network, documents, sizes, seeds, steps=2)
    alone = [
        oneshot.painted(network, [d], [s], [seed], steps=2)[0]
        for d, s, seed in zip(documents, sizes, seeds, strict=True)
    ]
    assert [picture.shape for picture in together] == [(48, 64, 3), (48, 48, 3), (64, 32, 3)]
    for one, other in zip(together, alone, strict=True):
        assert np.abs(one.astype(int) - other.astype(int)).mean() < 1
